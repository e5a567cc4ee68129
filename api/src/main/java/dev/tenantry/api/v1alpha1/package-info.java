/** The kinds that a platform team writes, version {@code v1alpha1}; the CRDs are generated from them. */
@NullMarked
package dev.tenantry.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
