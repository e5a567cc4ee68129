/**
 * The kinds that a platform team writes, version {@code v1alpha1}; the CRDs are generated from them. Readers ignore fields
 * that they do not know, so that a CRD newer than an operator or an edge does not stop their watches; authors learn of
 * unknown fields from the API server and from {@code tenantry render}.
 */
@NullMarked
package dev.tenantry.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
