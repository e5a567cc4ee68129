/**
 * Decides what NetworkPolicies let through, by the words of the API's documentation and nothing of Tenantry, so that the
 * rendered policies can be proved instead of read.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/network-policies/">Network Policies</a>
 */
@org.jspecify.annotations.NullMarked
package dev.tenantry.operator.network;
