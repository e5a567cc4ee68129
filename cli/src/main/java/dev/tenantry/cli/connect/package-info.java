/** What a command acts on: a running {@code tenantry up} of this user, or a cluster and an AWS account. */
@NullMarked
package dev.tenantry.cli.connect;

import org.jspecify.annotations.NullMarked;
