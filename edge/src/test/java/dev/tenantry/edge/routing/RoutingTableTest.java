package dev.tenantry.edge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.edge.routing.Route.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The routing table")
class RoutingTableTest {

    private static final Endpoint ONE = new Endpoint("10.0.0.1", 8080);
    private static final Endpoint TWO = new Endpoint("10.0.0.2", 8080);

    private final RoutingTable table = new RoutingTable();

    @Test
    void doesNotRouteToPodsOfATenantThatIsNotServed() {
        table.put("acme", "a", List.of(ONE));

        assertThat(table.find("acme")).isEmpty();
    }

    @Test
    void routesOnceTenantAndPodsAreKnownInEitherOrder() {
        table.put("acme", "a", List.of(ONE));
        table.serve("acme");
        table.serve("globex");
        table.put("globex", "a", List.of(TWO));

        assertThat(podsOf("acme")).containsOnly(ONE);
        assertThat(podsOf("globex")).containsOnly(TWO);
        assertThat(table.size()).isEqualTo(2);
    }

    @Test
    void spreadsRequestsOverThePodsOfAllSlices() {
        table.serve("acme");
        table.put("acme", "a", List.of(ONE));
        table.put("acme", "b", List.of(TWO));

        assertThat(podsOf("acme")).containsExactlyInAnyOrder(ONE, TWO, ONE, TWO);
    }

    @Test
    void forgetsThePodsOfASliceThatIsGone() {
        table.serve("acme");
        table.put("acme", "a", List.of(ONE));
        table.put("acme", "b", List.of(TWO));

        table.put("acme", "a", List.of());

        assertThat(podsOf("acme")).containsOnly(TWO);
    }

    @Test
    void keepsATenantWithoutPods() {
        table.serve("acme");

        assertThat(table.find("acme"))
                .hasValueSatisfying(route -> assertThat(route.next()).isEmpty());
    }

    @Test
    void findsAWithdrawnTenantAgainWithItsPods() {
        table.put("acme", "a", List.of(ONE));
        table.serve("acme");
        table.withdraw("acme");
        assertThat(table.find("acme")).isEmpty();

        table.serve("acme");

        assertThat(podsOf("acme")).containsOnly(ONE);
    }

    @Test
    void doesNotInterruptTheTurnsWhereNothingChanged() {
        table.serve("acme");
        table.put("acme", "a", List.of(ONE, TWO));
        Route before = table.find("acme").orElseThrow();

        table.put("acme", "a", List.of(ONE, TWO));
        table.serve("acme");

        assertThat(table.find("acme")).containsSame(before);
    }

    private List<Endpoint> podsOf(String tenant) {
        Route route = table.find(tenant).orElseThrow();
        return Stream.generate(route::next).limit(4).flatMap(Optional::stream).toList();
    }
}
