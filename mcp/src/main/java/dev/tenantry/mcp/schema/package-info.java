/** JSON Schema 2020-12, as tools use it for arguments and results. */
@NullMarked
package dev.tenantry.mcp.schema;

import org.jspecify.annotations.NullMarked;
