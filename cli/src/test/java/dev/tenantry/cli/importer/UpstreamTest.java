package dev.tenantry.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.v1alpha1.EgressRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.oneapp.example, , api.oneapp.example, 443",
        "http://API.oneapp.example, , api.oneapp.example, 80",
        "https://api.oneapp.example:8443, , api.oneapp.example, 8443",
        "http://203.0.113.7:8080, 203.0.113.7/32, , 8080",
        "https://[2001:db8::7], 2001:db8::7/128, , 443",
    })
    void letsTheTenantReachItsUpstream(String baseUrl, String cidr, String host, int port) {
        assertThat(Upstream.of(baseUrl).egress()).isEqualTo(new EgressRule(cidr, host, List.of(port)));
    }
}
