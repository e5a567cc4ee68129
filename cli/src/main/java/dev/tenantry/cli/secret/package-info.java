/** {@code tenantry secret}: writes credentials of tenants to AWS Secrets Manager, and never shows a value. */
@NullMarked
package dev.tenantry.cli.secret;

import org.jspecify.annotations.NullMarked;
