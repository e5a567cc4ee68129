/** Health and metrics of the operator, for the cluster that runs it. */
@NullMarked
package dev.tenantry.operator.management;

import org.jspecify.annotations.NullMarked;
