/** Reading the tenant's configuration, with errors that name the file and the field. */
@NullMarked
package dev.tenantry.server.config;

import org.jspecify.annotations.NullMarked;
