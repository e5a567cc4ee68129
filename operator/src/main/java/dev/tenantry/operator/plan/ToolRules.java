package dev.tenantry.operator.plan;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.api.v1alpha1.RestSource;
import dev.tenantry.api.v1alpha1.ToolSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tool sources: at least one, each named once, each with a document and a credential that exist. */
final class ToolRules {

    private static final Size<Duration> UPSTREAM = Size.duration(Duration.ofSeconds(1), Duration.ofMinutes(10));
    private static final Size<Long> ANSWER = Size.bytes(64 << 20);

    private final Request request;
    private final Violations violations;
    private final EgressRules egress;
    private final Map<String, String> documents = new LinkedHashMap<>();

    ToolRules(Request request, EgressRules egress) {
        this.request = request;
        this.violations = request.violations();
        this.egress = egress;
    }

    /** The sources with every default filled in. */
    List<TenantConfig.ToolSource> resolve() {
        var sources = request.spec().toolSources();
        if (sources.isEmpty()) {
            violations.add("spec.tools", "is empty; name at least one source of tools");
        }
        var names = new HashSet<String>();
        var resolved = new ArrayList<TenantConfig.ToolSource>();
        for (var i = 0; i < sources.size(); i++) {
            var field = "spec.tools[" + i + "]";
            var source = sources.get(i);
            if (!names.add(source.name())) {
                violations.add(field + ".name", source.name(), "is used twice; give each source its own name");
            }
            resolve(field, source, resolved);
        }
        return List.copyOf(resolved);
    }

    /** The OpenAPI documents by file name, after {@link #resolve}. */
    Map<String, String> documents() {
        return documents;
    }

    private void resolve(String field, ToolSource source, List<TenantConfig.ToolSource> resolved) {
        if (source.rest() == null) {
            violations.add(field, "names no kind of source; set rest");
            return;
        }
        resolved.add(new TenantConfig.ToolSource(source.name(), rest(field + ".rest", source.name(), source.rest())));
    }

    private TenantConfig.Rest rest(String field, String name, RestSource rest) {
        var operations = rest.operations();
        var document = new DocumentRules(request, documents).resolve(field + ".openApi", name, rest.openApi());
        return new TenantConfig.Rest(
                baseUrl(field + ".baseUrl", rest.baseUrl()),
                document.file(),
                document.catalog(),
                new HeaderRules(request).auth(field + ".auth", rest.auth()),
                new HeaderRules(request).headers(field + ".headers", rest),
                operations == null || operations.include() == null ? List.of() : operations.include(),
                operations == null || operations.exclude() == null ? List.of() : operations.exclude(),
                UPSTREAM.readOrRefuse(
                        field + ".timeout", Objects.requireNonNullElse(rest.timeout(), "30s"), violations),
                ANSWER.readOrRefuse(
                        field + ".maxResponseBytes",
                        Objects.requireNonNullElse(rest.maxResponseBytes(), "1Mi"),
                        violations));
    }

    private String baseUrl(String field, String text) {
        try {
            var url = BaseUrl.parse(text);
            if (url.address().filter(egress::forbids).isPresent()) {
                violations.add(
                        field, text, "is an address that class " + request.className() + " forbids; name another");
            }
            return url.text();
        } catch (IllegalArgumentException e) {
            violations.add(field, text, String.valueOf(e.getMessage()));
            return text;
        }
    }
}
