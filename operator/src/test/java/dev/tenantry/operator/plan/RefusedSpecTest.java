package dev.tenantry.operator.plan;

import dev.tenantry.operator.Specs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an author may write wrong, field by field. */
class RefusedSpecTest extends PlanningTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            limits: {requestTimeout: 0s}          | spec.limits.requestTimeout | from 1s to 1h
            limits: {requestTimeout: ""}          | spec.limits.requestTimeout | from 1s to 1h
            limits: {requestTimeout: 1h1s}        | spec.limits.requestTimeout | from 1s to 1h
            limits: {requestTimeout: soon}        | spec.limits.requestTimeout | from 1s to 1h
            limits: {maxBodyBytes: 65Mi}          | spec.limits.maxBodyBytes   | at most 64Mi
            limits: {maxBodyBytes: 4M}            | spec.limits.maxBodyBytes   | size such as
            replicas: {min: 0}                    | spec.replicas.min          | from 1 to 50
            replicas: {min: 51}                   | spec.replicas.min          | from 1 to 50
            resources: {cpu: 0m}                  | spec.resources.cpu         | from 50m to 64
            resources: {memory: 64Mi}             | spec.resources.memory      | from 128Mi to 256Gi
            storage: {size: 65Ti}                 | spec.storage.size          | from 1Mi to 64Ti
            {storage: {size: 1Gi}, replicas: {min: 2}} | spec.storage          | set replicas.min to 1
            """)
    void refusesASizeOutsideItsRange(String field, String path, String words) {
        // Given
        var tenant = Specs.acmeWith(
                field.startsWith("{")
                        ? field.substring(1, field.length() - 1).replace(", replicas", "\nreplicas")
                        : field);

        // When
        var violations = refused(tenant, standard());

        // Then
        assertOnly(violations, path, words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            cidr: 10.0.0.0/33                | spec.network.egress[0].cidr  | from 0 to 32
            cidr: 10.0.0.0                   | spec.network.egress[0].cidr  | add a prefix, for example 10.0.0.0/32
            cidr: 10.0.0.7/8                 | spec.network.egress[0].cidr  | write 10.0.0.0/8
            cidr: 10.1/16                    | spec.network.egress[0].cidr  | not an address range
            cidr: crm.example/24             | spec.network.egress[0].cidr  | not an address range
            cidr: 169.254.169.254/32         | spec.network.egress[0].cidr  | no tenant may reach
            cidr: 169.254.0.0/16             | spec.network.egress[0].cidr  | no tenant may reach
            cidr: 0.0.0.0/0                  | spec.network.egress[0].cidr  | no tenant may reach
            cidr: "::ffff:169.254.169.254/128" | spec.network.egress[0].cidr | from 0 to 32
            cidr: "fe80::1%eth0/128"         | spec.network.egress[0].cidr  | not an address range
            cidr: "fd00:ec2::/32"            | spec.network.egress[0].cidr  | no tenant may reach
            cidr: 172.20.3.0/24              | spec.network.egress[0].cidr  | class production forbids
            cidr: 172.16.0.0/12              | spec.network.egress[0].cidr  | class production forbids
            {}                               | spec.network.egress[0]       | exactly one of cidr and host
            {cidr: 1.2.3.4/32, host: a.example} | spec.network.egress[0]    | exactly one of cidr and host
            {cidr: 1.2.3.4/32, ports: [0]}   | spec.network.egress[0].ports | from 1 to 65535
            """)
    @DisplayName("refuses a destination that cannot or must not be opened")
    void refusesADestination(String rule, String path, String words) {
        // Given
        var tenant =
                Specs.acmeWith("network: {egress: [%s]}".formatted(rule.startsWith("{") ? rule : "{" + rule + "}"));

        // When
        var violations = refused(tenant, allowing("network: {forbid: [172.20.0.0/16]}"));

        // Then
        assertOnly(violations, path, words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ftp://crm.example            | https:// or http://
            https:///path                | must have a host name
            https://crm.example:0        | port from 1 to 65535
            https://crm.example:65536    | port from 1 to 65535
            https://user@crm.example     | credentials go to rest.auth
            https://crm.example/?a=b     | must not have user, query or fragment
            https://crm.example/#top     | must not have user, query or fragment
            https://crm.example/a/../b   | must not have . or ..
            https://crm.example/%2e%2e/b | must not have . or ..
            https://crm example          | not an address such as
            http://169.254.169.254/      | forbids
            http://[::ffff:a9fe:a9fe]/   | forbids
            http://2852039166/           | in its usual form
            http://0xA9FEA9FE/           | in its usual form
            """)
    void refusesABaseUrl(String url, String words) {
        // Given
        var tenant = Specs.acmeWithRest("baseUrl: \"%s\", openApi: {catalog: xyte}".formatted(url));

        // When
        var violations = refused(tenant, standard());

        // Then
        assertOnly(violations, "spec.tools[0].rest.baseUrl", words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            timeout: 0s                                     | timeout          | from 1s to 10m
            timeout: 10m1s                                  | timeout          | from 1s to 10m
            maxResponseBytes: 65Mi                          | maxResponseBytes | at most 64Mi
            auth: {header: Authorization, credential: nope} | auth.credential  | add a credential of this name
            auth: {header: Host, credential: crm}           | auth.header      | set by the HTTP client
            headers: [{name: Authorization, value: x}]      | headers[0].name  | use rest.auth with a credential
            headers: [{name: Content-Length, value: x}]     | headers[0].name  | set by the HTTP client
            headers: [{name: A, value: x}, {name: a, value: y}] | headers[1].name | named twice
            """)
    void refusesAPartOfARestSource(String part, String path, String words) {
        // Given
        var tenant = Specs.acmeWithRest("baseUrl: https://crm.example, openApi: {catalog: xyte}, " + part);

        // When
        var violations = refused(tenant, standard());

        // Then
        assertOnly(violations, "spec.tools[0].rest." + path, words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            configMap: {name: other, key: openapi.yaml}          | .configMap.name | tenantry.dev/openapi=true
            configMap: {name: acme-crm-api, key: other.yaml}     | .configMap.key  | ConfigMap tenantry-system/acme-crm-api
            configMap: {name: acme-crm-api, key: empty.yaml}     | .configMap.key  | is an empty entry
            inline: x, catalog: xyte                             | ''              | exactly one of
            """)
    void refusesADocumentThatIsNotThere(String source, String path, String words) {
        // Given
        var tenant = Specs.acmeWithRest("baseUrl: https://crm.example, openApi: {%s}".formatted(source));

        // When
        var violations = refused(tenant, standard());

        // Then
        assertOnly(violations, "spec.tools[0].rest.openApi" + (path == null ? "" : path), words);
    }

    @ParameterizedTest(name = "{0}")
    @Tag("E15")
    @CsvSource({"Acme", "-acme", "acme_1", "a234567890123456789012345678901234567890123456789-x"})
    void refusesANameThatIsNoClientId(String name) {
        // Given
        var tenant = Specs.acmeWith("");
        tenant.getMetadata().setName(name);

        // When
        var violations = refused(tenant, standard());

        // Then
        assertOnly(violations, "metadata.name", "X-Client-ID");
    }
}
