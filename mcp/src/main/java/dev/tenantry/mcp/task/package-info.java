/** Calls that go on after their request was answered: what is known of them, for how long, and to whom. */
@NullMarked
package dev.tenantry.mcp.task;

import org.jspecify.annotations.NullMarked;
