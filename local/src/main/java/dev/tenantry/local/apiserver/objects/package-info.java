/** Writing and reading objects: create, update, patch, apply, delete, as the API server's verbs do it. */
@NullMarked
package dev.tenantry.local.apiserver.objects;

import org.jspecify.annotations.NullMarked;
