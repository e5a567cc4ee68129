package dev.tenantry.mcp.http;

/**
 * Why a request was not served.
 *
 * @param status HTTP status
 * @param code for programs, {@code UPPER_SNAKE}
 * @param message for people; repeats nothing of the request
 */
public record Refusal(int status, String code, String message) {}
