/** Reads OpenAPI 3.0 and 3.1 documents and turns their schemas into JSON Schema 2020-12. Knows nothing of MCP or HTTP calls. */
@NullMarked
package dev.tenantry.toolpack.rest.openapi;

import org.jspecify.annotations.NullMarked;
