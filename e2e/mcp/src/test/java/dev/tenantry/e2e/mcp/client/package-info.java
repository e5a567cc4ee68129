/** MCP clients that others wrote, against our engine, through the edge. */
@NullMarked
package dev.tenantry.e2e.mcp.client;

import org.jspecify.annotations.NullMarked;
