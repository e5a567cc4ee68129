package dev.tenantry.local.kubelet;

import dev.tenantry.api.TenantObjects;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One pod of this machine: its object, its files, its identity and its container. Lives on the {@link Loop}. */
final class LocalPod implements ContainerRunner.Listener {

    /** Hears of changes of any pod. */
    interface Listener {
        void changed(LocalPod pod);

        /** The pod's process, files and identity are gone. */
        void gone(LocalPod pod);
    }

    /** What a pod has before its first process. */
    private record Prepared(PodFiles files, String token, Path tokenFile) {

        @Override
        public String toString() {
            return "Prepared[" + files.directory() + "]";
        }
    }

    private final Pod object;
    private final ContainerLog log = new ContainerLog();
    private final Node node;
    private final Listener listener;
    private final ContainerRunner container;
    private @Nullable Prepared prepared;
    private boolean terminating;

    /** @param object the pod as the API server has stored it */
    LocalPod(Pod object, Node node, Listener listener) {
        this.object = object;
        this.node = node;
        this.listener = listener;
        this.container = new ContainerRunner(object, this::launch, node, log, this);
    }

    Pod object() {
        return object;
    }

    String namespace() {
        return object.getMetadata().getNamespace();
    }

    String name() {
        return object.getMetadata().getName();
    }

    ContainerRunner container() {
        return container;
    }

    ContainerLog log() {
        return log;
    }

    boolean isReady() {
        return container.isReady() && !terminating;
    }

    boolean isTerminating() {
        return terminating;
    }

    void start() {
        container.start();
    }

    /** Ends the pod within its own grace period. */
    void stop() {
        stop(ContainerRunner.gracePeriod(object));
    }

    void stop(Duration grace) {
        if (!terminating) {
            terminating = true;
            listener.changed(this);
            container.stop(grace);
        }
    }

    @Override
    public void changed() {
        listener.changed(this);
    }

    @Override
    public void stopped() {
        try {
            if (prepared != null) {
                node.launcher().agent().unregister(prepared.token());
                prepared.files().delete();
            }
        } finally {
            listener.gone(this);
        }
    }

    private ServerProcess launch(Ports ports) throws IOException {
        if (prepared == null) {
            prepared = prepare();
        }
        return node.launcher().launch(object, prepared.files(), prepared.tokenFile(), ports, log);
    }

    /** Files and identity are made once and serve all runs of the container. */
    private Prepared prepare() throws IOException {
        var tenant = tenant();
        var files = PodFiles.below(node.directory());
        var token = node.launcher().agent().register(tenant);
        try {
            files.materialize(object, node.client());
            return new Prepared(files, token, files.write("eks-pod-identity-token", token));
        } catch (IOException | RuntimeException e) {
            node.launcher().agent().unregister(token);
            files.delete();
            throw e;
        }
    }

    private String tenant() {
        var tenant = object.getMetadata().getLabels().get(TenantObjects.TENANT_LABEL);
        if (tenant == null) {
            throw new UnsupportedPodException("The pod has no label " + TenantObjects.TENANT_LABEL);
        }
        return tenant;
    }
}
