/** What the operator and the edge may do, compared with what they are written to do and with what they did. */
@NullMarked
package dev.tenantry.e2e.kube.rights;

import org.jspecify.annotations.NullMarked;
