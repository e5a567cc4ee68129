/** MCP over a pair of byte streams: one message per line, both eras of the protocol at once. */
@NullMarked
package dev.tenantry.mcp.stdio;

import org.jspecify.annotations.NullMarked;
