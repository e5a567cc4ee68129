/** The MCP server of one tenant: one process, one tenant, its own credentials. */
@NullMarked
package dev.tenantry.server;

import org.jspecify.annotations.NullMarked;
