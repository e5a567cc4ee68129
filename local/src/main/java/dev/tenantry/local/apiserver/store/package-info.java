/** The objects themselves: revisions, an index by kind and namespace, and what changed since when. */
@NullMarked
package dev.tenantry.local.apiserver.store;

import org.jspecify.annotations.NullMarked;
