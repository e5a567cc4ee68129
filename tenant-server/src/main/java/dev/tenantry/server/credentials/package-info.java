/** The tenant's credentials: loaded from AWS Secrets Manager, kept in memory only, never printed. */
@NullMarked
package dev.tenantry.server.credentials;

import org.jspecify.annotations.NullMarked;
