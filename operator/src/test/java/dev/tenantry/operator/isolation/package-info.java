/** Proofs that nothing of one tenant reaches what is another's, by whole renderings of hostile specs. */
@org.jspecify.annotations.NullMarked
package dev.tenantry.operator.isolation;
