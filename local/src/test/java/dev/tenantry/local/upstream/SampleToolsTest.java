package dev.tenantry.local.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.DetachedContext;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.toolpack.Credentials;
import dev.tenantry.toolpack.ToolPackContext;
import dev.tenantry.toolpack.rest.RestToolPack;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every tool that the samples can offer is answered by the sample upstream, as the caller that it is. */
class SampleToolsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String CREDENTIAL = "Bearer key-of-hooli";

    private static final String DEVICE = XyteDevices.devices(
                    new Call(new Company("hooli"), Map.of(), Map.of(), Answers.object()))
            .getFirst()
            .path("id")
            .asText();

    @TempDir
    private static Path directory;

    private static SampleUpstream upstream;

    @BeforeAll
    static void start() throws Exception {
        upstream = SampleUpstream.start(0, (tenant, authorization) -> authorization.equals("Bearer key-of-" + tenant));
        Files.writeString(directory.resolve("stores.yaml"), storesDocument());
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tools")
    void isAnsweredAsItsCaller(String name, RegisteredTool tool) throws Exception {
        // When
        var result = call(tool);
        // Then
        assertThat(result.isError()).as(result.text()).isFalse();
        var caller = JSON.readTree(result.text()).path("calledBy");
        assertThat(caller.path("tenant").asText()).isEqualTo("hooli");
        assertThat(caller.path("client").asText()).isEqualTo("hooli-client");
        assertThat(caller.path("credential").asText()).hasSize(8);
    }

    @Test
    @DisplayName("a credential of another tenant is refused, and the tool says so")
    void refusesACrossedTenant() throws Exception {
        // Given
        var crossed = new RestToolPack().tools(source("globex", null, "xyte"), context());
        // When
        var result = call(crossed.getFirst());
        // Then
        assertThat(result.isError()).isTrue();
        assertThat(result.text()).isEqualTo("HTTP 401 Unauthorized: invalid or missing credential");
    }

    private static ToolResult call(RegisteredTool tool) throws InterruptedException {
        return (ToolResult) tool.handler().call(new DetachedContext(Caller.ANONYMOUS), argumentsOf(tool));
    }

    static Stream<Object[]> tools() {
        return Stream.of(
                        source("hooli", "stores.yaml", null),
                        source("hooli", null, "oneapp-core"),
                        source("hooli", null, "oneapp-client"),
                        source("hooli", null, "xyte"))
                .flatMap(source -> new RestToolPack().tools(source, context()).stream())
                .map(tool -> new Object[] {tool.tool().name(), tool});
    }

    private static TenantConfig.ToolSource source(String tenant, @Nullable String file, @Nullable String catalog) {
        return new TenantConfig.ToolSource(
                "upstream",
                new TenantConfig.Rest(
                        "http://127.0.0.1:" + upstream.port() + "/" + tenant + "/service",
                        file,
                        catalog,
                        new TenantConfig.Auth("Authorization", "key"),
                        Map.of("client", "hooli-client"),
                        List.of(),
                        List.of(),
                        Duration.ofSeconds(20),
                        1 << 20));
    }

    private static ToolPackContext context() {
        return new ToolPackContext(
                directory,
                new Credentials() {
                    @Override
                    public String value(String name) {
                        return CREDENTIAL;
                    }

                    @Override
                    public boolean refreshAfterRefusal(String name, String refused) {
                        return false;
                    }
                },
                HTTP);
    }

    /** The document that samples/acme.yaml brings in its ConfigMap. */
    private static String storesDocument() throws Exception {
        var manifest = Files.readString(Path.of(System.getProperty("tenantry.home"), "samples", "acme.yaml"));
        var configMap = Serialization.unmarshal(manifest.split("\n---\n", 2)[0], JsonNode.class);
        return configMap.path("data").path("openapi.yaml").asText();
    }

    /** A fitting value for each required argument; ids are those that the made-up company has. */
    private static ObjectNode argumentsOf(RegisteredTool tool) {
        var arguments = JsonMapper.shared().createObjectNode();
        var schema = tool.tool().inputSchema();
        schema.path("required").forEach(name -> {
            var property = schema.path("properties").path(name.asString());
            switch (property.path("type").asString()) {
                case "integer" -> arguments.put(name.asString(), name.asString().equals("space_id") ? 10 : 1);
                case "boolean" -> arguments.put(name.asString(), true);
                case "array" -> arguments.putArray(name.asString()).add(1);
                case "object" -> arguments.putObject(name.asString()).put("input", "hdmi1");
                default -> arguments.put(name.asString(), text(name.asString(), property.has("pattern")));
            }
        });
        return arguments;
    }

    private static String text(String name, boolean isDay) {
        return switch (name) {
            case "device_id" -> DEVICE;
            case "command_id" -> DEVICE + "-c1";
            case "ticket_id" -> "t-1";
            default -> isDay ? "2026-03-31" : "something";
        };
    }
}
