/** A server under test: the protocol engine and the HTTP server of the tenant server, with the fixtures. */
@NullMarked
package dev.tenantry.e2e.mcp.server;

import org.jspecify.annotations.NullMarked;
