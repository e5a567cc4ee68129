package dev.tenantry.e2e;

/** Manifests of tenants that tests write. */
final class Manifests {

    private Manifests() {}

    /** A tenant without a credential whose tools are the given GET paths, named by them. */
    static String tenant(String name, String baseUrl, String... paths) {
        return """
                apiVersion: tenantry.dev/v1alpha1
                kind: McpTenant
                metadata:
                  name: %s
                spec:
                  tools:
                  - name: web
                    rest:
                      baseUrl: %s
                      timeout: 2s
                      openApi:
                        inline: |
                %s
                """.formatted(name, baseUrl, indent(10, document(paths)));
    }

    /** A tenant whose one tool needs a credential. */
    static String tenantWithCredential(String name, String baseUrl, String secretId, String key) {
        return """
                apiVersion: tenantry.dev/v1alpha1
                kind: McpTenant
                metadata:
                  name: %s
                spec:
                  credentials:
                  - name: web
                    awsSecretsManager: {secretId: %s, key: %s}
                  tools:
                  - name: web
                    rest:
                      baseUrl: %s
                      auth: {header: Authorization, credential: web}
                      openApi:
                        inline: |
                %s
                """.formatted(name, secretId, key, baseUrl, indent(10, document("fine")));
    }

    private static String document(String... paths) {
        var document = new StringBuilder("openapi: 3.1.0\ninfo: {title: Test, version: '1'}\npaths:\n");
        for (var path : paths) {
            document.append(
                    "  /%s:\n    get:\n      operationId: %s\n      summary: Reads %s\n".formatted(path, path, path));
            document.append("      responses: {'200': {description: read}}\n");
        }
        return document.toString();
    }

    private static String indent(int spaces, String text) {
        return text.indent(spaces).stripTrailing();
    }
}
