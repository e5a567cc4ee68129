package dev.tenantry.operator.plan;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.ConfigMapKey;
import dev.tenantry.api.v1alpha1.OpenApiSource;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * OpenAPI documents: each comes from exactly one place, and is there.
 *
 * @param documents receives the documents by file name
 */
record DocumentRules(Request request, Map<String, String> documents) {

    /** Where the tenant server finds a document: in a file beside its configuration, or in itself. */
    record Document(@Nullable String file, @Nullable String catalog) {}

    /** Finds the document of one tool source. */
    Document resolve(String field, String tool, OpenApiSource source) {
        var set = Stream.of(source.configMap(), source.inline(), source.catalog())
                .filter(Objects::nonNull)
                .count();
        if (set != 1) {
            request.violations().add(field, "must have exactly one of configMap, inline and catalog");
        } else if (source.inline() != null) {
            return file(tool, source.inline());
        } else if (source.configMap() != null) {
            return ofConfigMap(field + ".configMap", tool, source.configMap());
        }
        return new Document(null, source.catalog());
    }

    private Document ofConfigMap(String field, String tool, ConfigMapKey reference) {
        var namespace = request.cluster().systemNamespace();
        var document = request.cluster().openApiDocuments().get(reference.name());
        if (document == null) {
            request.violations()
                    .add(
                            field + ".name",
                            reference.name(),
                            "is not a ConfigMap of namespace " + namespace + " with the label "
                                    + TenantObjects.OPENAPI_LABEL + "=true; create it there, or add the label");
            return new Document(null, null);
        }
        if (document.tenant() != null && !document.tenant().equals(request.name())) {
            request.violations()
                    .add(
                            field + ".name",
                            reference.name(),
                            "is a document of another tenant: its label " + TenantObjects.TENANT_LABEL
                                    + " does not name this one");
            return new Document(null, null);
        }
        var text = document.entries().get(reference.key());
        if (text == null || text.isBlank()) {
            request.violations()
                    .add(
                            field + ".key",
                            reference.key(),
                            (text == null ? "is not an entry of" : "is an empty entry of") + " ConfigMap " + namespace
                                    + "/" + reference.name() + "; add the OpenAPI document under this key");
            return new Document(null, null);
        }
        return file(tool, text);
    }

    private Document file(String tool, String text) {
        var file = tool + ".openapi";
        documents.put(file, text);
        return new Document(file, null);
    }
}
