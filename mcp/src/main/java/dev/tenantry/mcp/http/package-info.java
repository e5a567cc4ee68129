/** MCP over HTTP by the rules of the Streamable HTTP transport, safe against hostile input. */
@NullMarked
package dev.tenantry.mcp.http;

import org.jspecify.annotations.NullMarked;
