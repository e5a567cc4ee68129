package dev.tenantry.local.apiserver;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh server for each test, with a namespace {@code play}. */
abstract class WithApiServer {

    static final String PLAY = "play";

    EmbeddedApiServer server;
    KubernetesClient client;

    @BeforeEach
    void start() {
        server = EmbeddedApiServer.start();
        client = server.client();
        createNamespace(PLAY);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    void createNamespace(String name) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    ConfigMap configMap(String name, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(PLAY)
                .endMetadata()
                .withData(data)
                .build();
    }

    <T extends HasMetadata> T apply(T object, String manager) {
        return apply(object, manager, false);
    }

    <T extends HasMetadata> T apply(T object, String manager, boolean force) {
        return client.resource(object)
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(manager)
                        .withForce(force)
                        .build());
    }

    static String revision(HasMetadata object) {
        ObjectMeta metadata = object.getMetadata();
        return metadata.getResourceVersion();
    }
}
