package dev.tenantry.toolpack.rest;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.DetachedContext;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.toolpack.Credentials;
import dev.tenantry.toolpack.ToolPackContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tool sources of tests, one setting after the other. */
record Sources(Path directory, Credentials credentials, TenantConfig.Rest rest) {

    static final JsonMapper JSON = JsonMapper.shared();
    static final HttpClient HTTP = HttpClient.newHttpClient();
    static final String CANARY = "Bearer canary-7f3a9c51d2";

    private static final Credentials NONE = new Credentials() {
        @Override
        public String value(String name) {
            throw new AssertionError("no credential is expected to be read");
        }

        @Override
        public boolean refreshAfterRefusal(String name, String refused) {
            throw new AssertionError("no credential is expected to be refreshed");
        }
    };

    /** A source whose document lies in the directory as {@code api.yaml}. */
    static Sources document(Path directory, String baseUrl, String text) {
        try {
            Files.writeString(directory.resolve("api.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sources(directory, NONE, rest(baseUrl, "api.yaml", null));
    }

    static Sources catalog(Path directory, String baseUrl, String name) {
        return new Sources(directory, NONE, rest(baseUrl, null, name));
    }

    private static TenantConfig.Rest rest(String baseUrl, @Nullable String file, @Nullable String catalog) {
        return new TenantConfig.Rest(
                baseUrl, file, catalog, null, Map.of(), List.of(), List.of(), Duration.ofSeconds(20), 1 << 20);
    }

    /** The same with another file as its document. */
    Sources file(String name) {
        return new Sources(directory, credentials, rest(rest.baseUrl(), name, null));
    }

    Sources with(Credentials newCredentials) {
        var auth = new TenantConfig.Auth("Authorization", "crm");
        return new Sources(
                directory,
                newCredentials,
                new TenantConfig.Rest(
                        rest.baseUrl(),
                        rest.openApiFile(),
                        rest.catalog(),
                        auth,
                        rest.headers(),
                        rest.include(),
                        rest.exclude(),
                        rest.timeout(),
                        rest.maxResponseBytes()));
    }

    Sources headers(Map<String, String> headers) {
        return new Sources(
                directory,
                credentials,
                new TenantConfig.Rest(
                        rest.baseUrl(),
                        rest.openApiFile(),
                        rest.catalog(),
                        rest.auth(),
                        headers,
                        rest.include(),
                        rest.exclude(),
                        rest.timeout(),
                        rest.maxResponseBytes()));
    }

    Sources operations(List<String> include, List<String> exclude) {
        return new Sources(
                directory,
                credentials,
                new TenantConfig.Rest(
                        rest.baseUrl(),
                        rest.openApiFile(),
                        rest.catalog(),
                        rest.auth(),
                        rest.headers(),
                        include,
                        exclude,
                        rest.timeout(),
                        rest.maxResponseBytes()));
    }

    Sources bounds(Duration timeout, long maxResponseBytes) {
        return new Sources(
                directory,
                credentials,
                new TenantConfig.Rest(
                        rest.baseUrl(),
                        rest.openApiFile(),
                        rest.catalog(),
                        rest.auth(),
                        rest.headers(),
                        rest.include(),
                        rest.exclude(),
                        timeout,
                        maxResponseBytes));
    }

    List<RegisteredTool> tools() {
        return new RestToolPack()
                .tools(new TenantConfig.ToolSource("crm", rest), new ToolPackContext(directory, credentials, HTTP));
    }

    RegisteredTool tool(String name) {
        return tools().stream()
                .filter(tool -> tool.tool().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no tool is named " + name));
    }

    ToolResult call(String name, String arguments) throws InterruptedException {
        return (ToolResult) tool(name).handler().call(new DetachedContext(Caller.ANONYMOUS), object(arguments));
    }

    static ObjectNode object(String json) {
        return (ObjectNode) JSON.readTree(json);
    }
}
