/** A server with two tools, and a generator of load that checks every answer. */
@NullMarked
package dev.tenantry.benchmarks.mcp;

import org.jspecify.annotations.NullMarked;
