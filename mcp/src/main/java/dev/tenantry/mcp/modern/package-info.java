/** Protocol revisions from 2026-07-28 on: each request says everything that is needed to answer it, and nothing is kept. */
@NullMarked
package dev.tenantry.mcp.modern;

import org.jspecify.annotations.NullMarked;
