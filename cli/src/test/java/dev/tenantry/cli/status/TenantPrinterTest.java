package dev.tenantry.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.cli.output.Json;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantPrinterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static final String READY = """
            apiVersion: tenantry.dev/v1alpha1
            kind: McpTenant
            metadata: {name: acme, generation: 2, creationTimestamp: "2026-11-21T11:00:00Z"}
            spec: {displayName: Acme Corp}
            status:
              observedGeneration: 2
              className: standard
              namespace: mcp-acme
              endpoint:
                url: http://127.0.0.1:8080/mcp
                header: "X-Client-ID: acme"
                pathUrl: http://127.0.0.1:8080/t/acme/mcp
              activity: {state: Active}
              credentials:
              - {name: crm, source: AwsSecretsManager, versionId: 8392aa41-e8d7, loadedAt: "2026-11-21T11:59:18Z", state: Current}
              - {name: erp, source: AwsSecretsManager, state: Missing}
              conditions:
              - {type: Ready, status: "True", reason: Serving, message: Serving, lastTransitionTime: "2026-11-21T11:58:00Z"}
            """;

    private final StringWriter out = new StringWriter();
    private final TenantPrinter printer = new TenantPrinter(new PrintWriter(out, true), NOW);

    @Test
    void printsOneLinePerTenant() {
        // When
        printer.table(List.of(tenant(READY)));
        // Then
        assertThat(out.toString().lines())
                .containsExactly(
                        "TENANT  READY  STATE   CLASS     CREDENTIALS                  ENDPOINT",
                        "acme    True   Active  standard  crm 8392aa41, erp (Missing)  http://127.0.0.1:8080/t/acme/mcp");
    }

    @Test
    void saysWhyATenantIsNotReady() {
        // When
        printer.table(List.of(tenant(READY.replace("\"True\"", "\"False\"").replace("Serving", "CredentialMissing"))));
        // Then
        assertThat(out.toString()).endsWith("acme is not ready: CredentialMissing: CredentialMissing\n");
    }

    @Test
    void countsNoReadinessOfAnOlderSpec() {
        // When
        var view = tenant(READY.replace("generation: 2", "generation: 3")
                .replace("observedGeneration: 3", "observedGeneration: 2"));
        // Then
        assertThat(view.ready()).isEqualTo("Unknown");
        assertThat(view.serves()).isFalse();
    }

    @Test
    void printsCredentialsAndConditionsOfOneTenant() {
        // When
        printer.detail(tenant(READY));
        // Then
        assertThat(out.toString())
                .contains("Tenant     acme (Acme Corp)")
                .contains("Age        60m")
                .contains("crm         Current  8392aa41-e8d7  42s ago  AwsSecretsManager")
                .contains("erp         Missing  -              -        AwsSecretsManager")
                .contains("Ready      True    2m ago  Serving  Serving");
    }

    @Test
    void printsTheStatusOfReadyAsJsonText() {
        assertThat(Json.of(tenant(READY)))
                .contains("\"ready\" : \"True\"")
                .contains("\"versionId\" : \"8392aa41-e8d7\"");
    }

    @Test
    void knowsATenantThatNobodyHasLookedAt() {
        // When
        var view = tenant("""
                apiVersion: tenantry.dev/v1alpha1
                kind: McpTenant
                metadata: {name: acme}
                spec: {}
                """);
        // Then
        assertThat(view.ready()).isEqualTo("Unknown");
        assertThat(view.credentials()).isEmpty();
    }

    private static TenantView tenant(String yaml) {
        return TenantView.of(Serialization.unmarshal(yaml, McpTenant.class));
    }
}
