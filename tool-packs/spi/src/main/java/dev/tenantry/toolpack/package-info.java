/** What a kind of tool source implements to become part of a tenant server. */
@NullMarked
package dev.tenantry.toolpack;

import org.jspecify.annotations.NullMarked;
