/** What kinds exist, what their objects must look like, and how the API server words a refusal. */
@NullMarked
package dev.tenantry.local.apiserver.resource;

import org.jspecify.annotations.NullMarked;
