/** What a server offers, answered from its registry alike for every revision of the protocol: neither HTTP nor JSON-RPC. */
@NullMarked
package dev.tenantry.mcp.feature;

import org.jspecify.annotations.NullMarked;
