/**
 * {@code tenantry up}: the whole product on this machine. {@link dev.tenantry.cli.up.UpCommand} reads the options,
 * {@link dev.tenantry.cli.up.UpRun} is the recipe.
 */
@NullMarked
package dev.tenantry.cli.up;

import org.jspecify.annotations.NullMarked;
