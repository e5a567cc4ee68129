package dev.tenantry.mcp;

import tools.jackson.databind.node.ObjectNode;

/**
 * One call of a tool.
 *
 * @param tool name of the tool
 * @param arguments arguments, checked against the tool's input schema
 */
public record ToolCall(String tool, ObjectNode arguments) {}
