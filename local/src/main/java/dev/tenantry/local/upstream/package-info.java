/**
 * A sample upstream for the sample tenants: answers realistic, made-up data of any tenant, checks each tenant's
 * credential, and always says who called, so that a crossed tenant or a wrong credential cannot go unseen.
 */
@NullMarked
package dev.tenantry.local.upstream;

import org.jspecify.annotations.NullMarked;
