/** What happens to objects by themselves: owners' dependents are collected, namespaces are emptied. */
@NullMarked
package dev.tenantry.local.apiserver.lifecycle;

import org.jspecify.annotations.NullMarked;
