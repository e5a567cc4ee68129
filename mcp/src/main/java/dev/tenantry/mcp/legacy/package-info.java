/** Protocol revisions up to 2025-11-25, spoken by the MCP Java SDK. */
@NullMarked
package dev.tenantry.mcp.legacy;

import org.jspecify.annotations.NullMarked;
