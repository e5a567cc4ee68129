/**
 * Plays Deployment controller, EndpointSlice controller and kubelet for the embedded cluster: each replica of a tenant's
 * Deployment becomes a process on this machine, with the probes, restarts, identity and files that its pod asks for.
 *
 * <p>All decisions are made on one thread, the {@code Loop}; what blocks (probes, log pipes, exits) happens elsewhere
 * and reports back to it.
 */
@NullMarked
package dev.tenantry.local.kubelet;

import org.jspecify.annotations.NullMarked;
