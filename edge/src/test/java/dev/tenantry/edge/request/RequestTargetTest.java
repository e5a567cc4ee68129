package dev.tenantry.edge.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The target of a request")
class RequestTargetTest {

    @ParameterizedTest
    @CsvSource({
        "/mcp, , /mcp",
        "/mcp/, , /mcp/",
        "/mcp/messages?session=1, , /mcp/messages?session=1",
        "/t/acme/mcp, acme, /mcp",
        "/t/acme/mcp?x=/../y%2F, acme, /mcp?x=/../y%2F",
        "/t/AC%20ME/mcp, AC%20ME, /mcp",
        "/.well-known/oauth-protected-resource, , /.well-known/oauth-protected-resource",
        "/t/t/t/mcp, t, /t/mcp",
        "/mcp/caf%C3%A9, , /mcp/caf%C3%A9"
    })
    void isReadAsItStands(String target, String tenant, String forwarded) {
        RequestTarget parsed = RequestTarget.parse(target).orElseThrow();

        assertThat(parsed.pathTenant()).isEqualTo(Optional.ofNullable(tenant));
        assertThat(parsed.forwarded()).isEqualTo(forwarded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "mcp",
                "http://edge.test/mcp",
                "//mcp",
                "/t//mcp",
                "/t/acme//mcp",
                "/mcp//",
                "/t/acme/../globex/mcp",
                "/t/acme/./mcp",
                "/mcp/..",
                "/..",
                "/t/acme/%2e%2e/globex/mcp",
                "/t/acme/.%2E/globex/mcp",
                "/t/acme%2Fmcp",
                "/t/acme%2fmcp",
                "/t/acme%5Cmcp",
                "/t/acme\\mcp",
                "/t/acme/..;/globex/mcp",
                "/mcp;jsessionid=1",
                "/mcp%3Bx",
                "/mcp%00",
                "/mcp%0d%0aX: 1",
                "/mcp%7F",
                "/mcp%252e",
                "/mcp%",
                "/mcp%zz",
                "/mcp#fragment",
                "/mcp?a b",
                "/mcp?a#b",
                "/mcp?a\u0000",
                "/mcp\u00e9"
            })
    void isRefusedWhereTwoReadersCouldDiffer(String target) {
        assertThat(RequestTarget.parse(target)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/t/acme", "/t/acme/", "/mcpx", "/t/acme/tenant", "/health/liveness", "/.well-known"})
    void isServedOnlyBelowTheMcpEndpointAndWellKnown(String target) {
        assertThat(RequestTarget.parse(target).orElseThrow().isServed()).isFalse();
    }

    @Test
    void mayHaveThousandsOfSegments() {
        assertThat(RequestTarget.parse("/a".repeat(4_000))).isPresent();
    }
}
