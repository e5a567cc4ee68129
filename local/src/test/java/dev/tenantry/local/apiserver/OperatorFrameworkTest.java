package dev.tenantry.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.v1alpha1.Activity;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantSpec;
import dev.tenantry.api.v1alpha1.McpTenantStatus;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("an operator of the Java Operator SDK, with server-side apply")
class OperatorFrameworkTest extends WithApiServer {

    private static final Map<String, String> LABELS = Map.of("app.kubernetes.io/managed-by", "test");

    private final TenantReconciler reconciler = new TenantReconciler();
    private Operator operator;

    @Workflow(
            dependents = {
                @Dependent(type = TenantService.class),
                @Dependent(type = TenantDeployment.class),
                @Dependent(type = TenantConfig.class)
            })
    @ControllerConfiguration(fieldManager = "test-operator")
    static final class TenantReconciler implements Reconciler<McpTenant> {

        final AtomicInteger passes = new AtomicInteger();

        @Override
        public UpdateControl<McpTenant> reconcile(McpTenant tenant, Context<McpTenant> context) {
            passes.incrementAndGet();
            if (tenant.getStatus() != null) {
                return UpdateControl.noUpdate();
            }
            var seen = new McpTenant();
            seen.setMetadata(new ObjectMetaBuilder()
                    .withName(tenant.getMetadata().getName())
                    .build());
            seen.setStatus(new McpTenantStatus(
                    tenant.getMetadata().getGeneration(),
                    null,
                    PLAY,
                    null,
                    new Activity(Activity.State.Active, null),
                    null,
                    List.of()));
            return UpdateControl.patchStatus(seen);
        }
    }

    @KubernetesDependent(informer = @Informer(labelSelector = "app.kubernetes.io/managed-by=test"))
    static final class TenantService extends CRUDKubernetesDependentResource<Service, McpTenant> {
        @Override
        protected Service desired(McpTenant tenant, Context<McpTenant> context) {
            return new ServiceBuilder()
                    .withNewMetadata()
                    .withName(tenant.getMetadata().getName())
                    .withNamespace(PLAY)
                    .withLabels(LABELS)
                    .endMetadata()
                    .withNewSpec()
                    .withSelector(LABELS)
                    .addNewPort()
                    .withName("mcp")
                    .withPort(8080)
                    .endPort()
                    .endSpec()
                    .build();
        }
    }

    @KubernetesDependent(informer = @Informer(labelSelector = "app.kubernetes.io/managed-by=test"))
    static final class TenantConfig extends CRUDKubernetesDependentResource<ConfigMap, McpTenant> {
        @Override
        protected ConfigMap desired(McpTenant tenant, Context<McpTenant> context) {
            return new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName(tenant.getMetadata().getName())
                    .withNamespace(PLAY)
                    .withLabels(LABELS)
                    .endMetadata()
                    .withData(Map.of("tenant", tenant.getMetadata().getName()))
                    .build();
        }
    }

    @KubernetesDependent(informer = @Informer(labelSelector = "app.kubernetes.io/managed-by=test"))
    static final class TenantDeployment extends CRUDKubernetesDependentResource<Deployment, McpTenant> {
        @Override
        protected Deployment desired(McpTenant tenant, Context<McpTenant> context) {
            return new DeploymentBuilder()
                    .withNewMetadata()
                    .withName(tenant.getMetadata().getName())
                    .withNamespace(PLAY)
                    .withLabels(LABELS)
                    .endMetadata()
                    .withNewSpec()
                    .withNewSelector()
                    .withMatchLabels(LABELS)
                    .endSelector()
                    .withNewTemplate()
                    .withNewMetadata()
                    .withLabels(LABELS)
                    .endMetadata()
                    .withNewSpec()
                    .addNewContainer()
                    .withName("server")
                    .withImage("image:1")
                    .addNewPort()
                    .withName("mcp")
                    .withContainerPort(8080)
                    .endPort()
                    .endContainer()
                    .endSpec()
                    .endTemplate()
                    .endSpec()
                    .build();
        }
    }

    @BeforeEach
    void startOperator() {
        operator =
                new Operator(settings -> settings.withKubernetesClient(client).withCloseClientOnStop(false));
        operator.register(reconciler);
        operator.start();
    }

    @AfterEach
    void stopOperator() {
        operator.stop();
    }

    private void createTenant() {
        var tenant = new McpTenant();
        tenant.setMetadata(new ObjectMetaBuilder().withName("acme").build());
        tenant.setSpec(
                new McpTenantSpec(null, "Acme", null, null, null, null, null, null, null, null, null, null, null));
        client.resource(tenant).create();
        await().untilAsserted(() -> {
            assertThat(service()).isNotNull();
            assertThat(client.apps()
                            .deployments()
                            .inNamespace(PLAY)
                            .withName("acme")
                            .get())
                    .isNotNull();
            assertThat(client.configMaps().inNamespace(PLAY).withName("acme").get())
                    .isNotNull();
            assertThat(client.resources(McpTenant.class).withName("acme").get().getStatus())
                    .isNotNull();
        });
    }

    private Service service() {
        return client.services().inNamespace(PLAY).withName("acme").get();
    }

    @Test
    void createsDependentsWithTheirOwner() {
        // When
        createTenant();

        // Then
        assertThat(service().getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getKind()).isEqualTo("McpTenant"));
    }

    @Test
    void repairsDrift() {
        // Given
        createTenant();

        // When
        client.services().inNamespace(PLAY).withName("acme").edit(drifted -> new ServiceBuilder(drifted)
                .editSpec()
                .editFirstPort()
                .withName("other")
                .endPort()
                .endSpec()
                .build());

        // Then
        await().untilAsserted(() -> assertThat(service().getSpec().getPorts())
                .singleElement()
                .extracting(ServicePort::getName)
                .isEqualTo("mcp"));
    }

    @Test
    void writesNothingWhereNothingChanged() {
        // Given
        createTenant();
        var passes = reconciler.passes.get();
        var revisions = revisions();

        // When
        client.resources(McpTenant.class).withName("acme").edit(tenant -> {
            tenant.setSpec(new McpTenantSpec(
                    null, "Acme Corp", null, null, null, null, null, null, null, null, null, null, null));
            return tenant;
        });

        // Then
        await().untilAsserted(() -> assertThat(reconciler.passes.get()).isGreaterThan(passes));
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(revisions()).isEqualTo(revisions));
    }

    private List<String> revisions() {
        return List.of(
                revision(service()),
                revision(client.apps()
                        .deployments()
                        .inNamespace(PLAY)
                        .withName("acme")
                        .get()),
                revision(client.configMaps().inNamespace(PLAY).withName("acme").get()));
    }

    @Test
    void leavesNoDependentBehind() {
        // Given
        createTenant();

        // When
        client.resources(McpTenant.class).withName("acme").delete();

        // Then
        await().untilAsserted(() -> {
            assertThat(service()).isNull();
            assertThat(client.configMaps().inNamespace(PLAY).withName("acme").get())
                    .isNull();
        });
    }
}
