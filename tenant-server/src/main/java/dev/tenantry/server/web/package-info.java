/** The port that clients reach: who is answered, and how everything else is refused. */
@NullMarked
package dev.tenantry.server.web;

import org.jspecify.annotations.NullMarked;
