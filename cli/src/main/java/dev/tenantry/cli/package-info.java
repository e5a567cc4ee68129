/** The command {@code tenantry}: its entry point, and what all commands share. */
@NullMarked
package dev.tenantry.cli;

import org.jspecify.annotations.NullMarked;
