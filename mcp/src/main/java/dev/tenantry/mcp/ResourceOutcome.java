package dev.tenantry.mcp;

/** How a resource's handler ended. */
public sealed interface ResourceOutcome permits ResourceResult, InputRequired {}
