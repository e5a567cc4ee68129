/** Decides what an IAM policy allows, as far as the policies that the documentation gives need it. */
@org.jspecify.annotations.NullMarked
package dev.tenantry.operator.aws;
