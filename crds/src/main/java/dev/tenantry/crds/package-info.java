/** The CustomResourceDefinitions, and their rules applied outside an API server. */
@NullMarked
package dev.tenantry.crds;

import org.jspecify.annotations.NullMarked;
