/** Requests in, answers and watches out. */
@NullMarked
package dev.tenantry.local.apiserver.http;

import org.jspecify.annotations.NullMarked;
