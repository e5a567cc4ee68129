/**
 * The whole product on a real node: images, charts, kubelet, network, enforcement. e2e/kube/node-test starts the node and
 * runs these tests; {@link dev.tenantry.e2e.kube.node.Node} is what they share.
 */
@NullMarked
package dev.tenantry.e2e.kube.node;

import org.jspecify.annotations.NullMarked;
