/** Protocol revisions up to 2025-11-25, with sessions or without. */
@NullMarked
package dev.tenantry.mcp.legacy;

import org.jspecify.annotations.NullMarked;
