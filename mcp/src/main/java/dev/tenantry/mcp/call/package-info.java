/** Requests while they are being answered: their way back to the client, and how they are ended from outside. */
@NullMarked
package dev.tenantry.mcp.call;

import org.jspecify.annotations.NullMarked;
