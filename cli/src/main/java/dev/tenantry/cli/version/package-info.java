/** {@code tenantry version}. */
@NullMarked
package dev.tenantry.cli.version;

import org.jspecify.annotations.NullMarked;
