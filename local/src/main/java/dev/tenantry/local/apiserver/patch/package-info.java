/** JSON Patch, JSON Merge Patch and strategic merge patch. */
@NullMarked
package dev.tenantry.local.apiserver.patch;

import org.jspecify.annotations.NullMarked;
