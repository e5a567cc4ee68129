/** From tool sources to the tools of the server. */
@NullMarked
package dev.tenantry.server.tools;

import org.jspecify.annotations.NullMarked;
