/** The Model Context Protocol: handlers are registered once, whatever revision of the protocol a client speaks. */
@NullMarked
package dev.tenantry.mcp;

import org.jspecify.annotations.NullMarked;
