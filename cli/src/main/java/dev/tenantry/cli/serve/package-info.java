/** {@code tenantry operator} and {@code tenantry edge}: the parts of a cluster installation, as long-running commands. */
@NullMarked
package dev.tenantry.cli.serve;

import org.jspecify.annotations.NullMarked;
