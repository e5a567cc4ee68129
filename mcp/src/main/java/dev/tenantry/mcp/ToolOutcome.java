package dev.tenantry.mcp;

/** How a tool's handler ended. */
public sealed interface ToolOutcome permits ToolResult, InputRequired {}
