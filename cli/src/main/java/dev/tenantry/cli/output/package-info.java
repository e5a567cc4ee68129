/** How commands print what they found: tables for people, JSON for machines. */
@NullMarked
package dev.tenantry.cli.output;

import org.jspecify.annotations.NullMarked;
