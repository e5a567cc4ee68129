package dev.tenantry.operator.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.api.TenantId;
import dev.tenantry.api.TenantObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name belongs to one tenant, and so does everything that is named after it. */
@DisplayName("a tenant's name")
class NamesTest {

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-";
    private static final long SEED = 5;
    private static final Deputy DEPUTY = new Deputy();

    /** Random names, half of them alike in all but their last characters, as truncation would confuse. */
    private static HashSet<String> names(int count) {
        var random = new Random(SEED);
        var names = new HashSet<String>(2 * count);
        while (names.size() < count) {
            var length = 1 + random.nextInt(50);
            var start = random.nextBoolean() ? "customer-of-the-platform-in-a-very-long-region-".substring(0, 46) : "";
            var name = new StringBuilder(start);
            while (name.length() < (start.isEmpty() ? length : 50)) {
                name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            if (TenantId.isValid(name.toString())) {
                names.add(name.toString());
            }
        }
        return names;
    }

    @Test
    @Tag("T05")
    void gives300000TenantsNamespacesOfTheirOwn() {
        // Given
        var names = names(300_000);

        // When
        var namespaces = new HashSet<String>(2 * names.size());
        names.forEach(name -> namespaces.add(TenantObjects.namespaceOf(name)));

        // Then
        assertThat(namespaces.size()).isEqualTo(names.size());
        assertThat(namespaces.stream()
                        .filter(namespace -> !DNS_LABEL.matcher(namespace).matches())
                        .toList())
                .isEmpty();
    }

    @Test
    @Tag("T05")
    void givesEveryObjectOneTenant() {
        // Given
        var owners = new HashMap<String, String>();

        // When, Then
        for (var name : names(500)) {
            var outcome = DEPUTY.decide(named(name));
            assertThat(outcome).as(name).isInstanceOf(Deputy.Outcome.Rendered.class);
            for (var object : ((Deputy.Outcome.Rendered) outcome).objects()) {
                assertThat(owners.put(keyOf(object), name)).as(keyOf(object)).isNull();
                assertThat(object.getMetadata().getLabels()).containsEntry(TenantObjects.TENANT_LABEL, name);
                assertThat(object.getMetadata().getName()).matches(DNS_LABEL);
            }
        }
    }

    private static ObjectNode named(String name) {
        var object = Deputy.honest();
        ((ObjectNode) object.get("metadata")).put("name", name);
        object.at("/spec/tools")
                .forEach(tool ->
                        ((ObjectNode) tool.get("rest")).putObject("openApi").put("catalog", "xyte"));
        var credentials = object.at("/spec/credentials");
        ((ObjectNode) credentials.at("/0/awsSecretsManager")).put("secretId", "mcp/prod/" + name + "/crm");
        ((ObjectNode) credentials.at("/1/awsSecretsManager")).put("secretId", "mcp/prod/" + name + "/orders");
        return object;
    }

    private static String keyOf(HasMetadata object) {
        return String.join(
                "/",
                List.of(
                        object.getKind(),
                        String.valueOf(object.getMetadata().getNamespace()),
                        object.getMetadata().getName()));
    }

    /** An API server compares names byte by byte, so what looks alike must not be a name at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme",
                "ACME",
                "\u0430cme",
                "\uff41cme",
                "acm\u00e9",
                "acme\u200b",
                "acme\u0301",
                "acme.",
                "ac.me",
                "ac_me",
                "acme ",
                " acme",
                "-acme",
                "acme-",
                "acme/x",
                "../acme",
                "acme%2f",
                "acme\n",
                "",
                "a23456789b123456789c123456789d123456789e123456789f1"
            })
    @Tag("T04")
    void isNoneThatLooksLikeAnother(String name) {
        // When
        var outcome = DEPUTY.decide(named(name));

        // Then: a rule about the name is one about the whole object, which has no field of its own
        assertThat(outcome).isInstanceOfSatisfying(Deputy.Outcome.Refused.class, refused -> assertThat(refused.fields())
                .containsAnyOf("metadata.name", "<nil>"));
    }
}
