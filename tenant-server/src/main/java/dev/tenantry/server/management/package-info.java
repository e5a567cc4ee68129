/** The port that the platform reaches: health, metrics and the tenant report. */
@NullMarked
package dev.tenantry.server.management;

import org.jspecify.annotations.NullMarked;
