package dev.tenantry.local.kubelet;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the EndpointSlices of the Services that select a pod: one slice for each pod, because the processes of one
 * machine cannot share a port number.
 */
final class EndpointSlicePublisher {

    private static final String SERVICE_NAME = "kubernetes.io/service-name";
    private static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";

    private final KubernetesClient client;
    private final Map<String, EndpointSlice> published = new HashMap<>();

    EndpointSlicePublisher(KubernetesClient client) {
        this.client = client;
    }

    /** Makes the slices of this pod tell its present state. */
    void publish(LocalPod pod, List<Service> services) {
        var ports = pod.container().ports();
        for (var service : services) {
            if (ports != null && selects(service, pod)) {
                write(slice(pod, service, ports));
            }
        }
        if (ports == null) {
            withdraw(pod);
        }
    }

    /** Removes the slices of this pod. */
    void withdraw(LocalPod pod) {
        published.values().removeIf(slice -> {
            var ofPod = slice.getEndpoints().getFirst().getTargetRef().getUid().equals(uid(pod));
            if (ofPod) {
                client.resource(slice).delete();
            }
            return ofPod;
        });
    }

    private void write(EndpointSlice slice) {
        var key = slice.getMetadata().getNamespace() + "/" + slice.getMetadata().getName();
        if (slice.equals(published.get(key))) {
            return;
        }
        var resource = client.resource(slice);
        if (resource.get() == null) {
            resource.create();
        } else {
            resource.update();
        }
        published.put(key, slice);
    }

    private static boolean selects(Service service, LocalPod pod) {
        var selector = service.getSpec().getSelector();
        return service.getMetadata().getNamespace().equals(pod.namespace())
                && selector != null
                && !selector.isEmpty()
                && pod.object().getMetadata().getLabels().entrySet().containsAll(selector.entrySet());
    }

    private static EndpointSlice slice(LocalPod pod, Service service, Ports ports) {
        var name = service.getMetadata().getName();
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withName(name + pod.name().substring(pod.name().lastIndexOf('-')))
                .withNamespace(pod.namespace())
                .withLabels(service.getMetadata().getLabels())
                .addToLabels(SERVICE_NAME, name)
                .addToLabels(MANAGED_BY, "endpointslice-controller.k8s.io")
                .addNewOwnerReference()
                .withApiVersion("v1")
                .withKind("Service")
                .withName(name)
                .withUid(service.getMetadata().getUid())
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withAddressType("IPv4")
                .withPorts(ports(service, ports))
                .addNewEndpoint()
                .withAddresses(Ports.ADDRESS)
                .withNodeName(PodObjects.NODE_NAME)
                .withNewConditions()
                .withReady(pod.isReady())
                .withServing(pod.container().isReady())
                .withTerminating(pod.isTerminating())
                .endConditions()
                .withNewTargetRef()
                .withKind("Pod")
                .withName(pod.name())
                .withNamespace(pod.namespace())
                .withUid(uid(pod))
                .endTargetRef()
                .endEndpoint()
                .build();
    }

    private static List<EndpointPort> ports(Service service, Ports ports) {
        return service.getSpec().getPorts().stream()
                .map(port -> new EndpointPortBuilder()
                        .withName(port.getName())
                        .withProtocol("TCP")
                        .withPort(ports.actual(port.getTargetPort()))
                        .build())
                .toList();
    }

    private static String uid(LocalPod pod) {
        return pod.object().getMetadata().getUid();
    }
}
