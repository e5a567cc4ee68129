/** JSON-RPC 2.0 as MCP uses it: one message per body, identified requests, objects as parameters. */
@NullMarked
package dev.tenantry.mcp.jsonrpc;

import org.jspecify.annotations.NullMarked;
