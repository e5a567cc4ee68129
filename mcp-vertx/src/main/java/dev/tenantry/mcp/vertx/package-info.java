/** The HTTP server under the MCP endpoint: HTTP/1.1 on Vert.x, with bounds on all that a client can make it hold or wait for. */
@NullMarked
package dev.tenantry.mcp.vertx;

import org.jspecify.annotations.NullMarked;
