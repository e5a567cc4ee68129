/** What the edge tells about itself: access log, metrics, health. */
@NullMarked
package dev.tenantry.edge.telemetry;

import org.jspecify.annotations.NullMarked;
