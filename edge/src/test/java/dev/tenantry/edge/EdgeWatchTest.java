package dev.tenantry.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.edge.RawClient.Reply;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("What the edge learns while it runs")
class EdgeWatchTest {

    private EdgeRig rig;

    @BeforeEach
    void start() {
        rig = EdgeRig.start();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    @Tag("E16")
    void aTenantIsServedFromItsCreationToItsDeletion() {
        rig.awaitStatus("acme", status -> status == 403);

        rig.tenant("acme", FakePod.named("acme"));
        assertThat(rig.get("/mcp", "X-Client-ID: acme").status()).isEqualTo(200);

        rig.cluster().delete("acme");
        rig.awaitStatus("acme", status -> status == 403);
    }

    @Test
    void aSuspendedTenantIsRefusedUntilItIsResumed() {
        rig.tenant("acme", FakePod.named("acme"));

        rig.cluster().suspend("acme", true);
        rig.awaitStatus("acme", status -> status == 403);

        rig.cluster().suspend("acme", false);
        rig.awaitStatus("acme", status -> status == 200);
    }

    @Test
    void aTenantIsRefusedAsSoonAsItsDeletionBegins() {
        rig.tenant("acme", FakePod.named("acme"));

        rig.cluster().beginDeletion("acme");

        rig.awaitStatus("acme", status -> status == 403);
        assertThat(rig.get("/mcp", "X-Client-ID: acme").body()).contains("Unknown client ID: acme");
    }

    @Test
    void aRequestInProgressIsAnsweredAlthoughItsTenantIsDeleted() throws IOException {
        var deleted = new CountDownLatch(1);
        rig.tenant("acme", new FakePod(exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                awaitQuietly(deleted);
            }
            FakePod.reply(exchange, 200, "text/plain", "done");
        }));
        try (var client = rig.client()) {
            client.send("POST /t/acme/mcp HTTP/1.1\r\n" + EdgeRig.lines("Content-Length: 0") + "\r\n");

            rig.cluster().delete("acme");
            rig.awaitStatus("acme", status -> status == 403);
            deleted.countDown();

            assertThat(client.reply().body()).isEqualTo("done");
        }
    }

    @Test
    void podsComeAndGo() {
        FakePod first = FakePod.named("first");
        FakePod second = FakePod.named("second");
        rig.tenant("acme", first, second);
        await().untilAsserted(() -> assertThat(answers()).hasSize(2));

        rig.cluster().pods("acme", second.port());

        await().untilAsserted(() -> assertThat(answers()).containsExactly("{\"pod\":\"second\"}"));
    }

    @Test
    void podsThatAreNotReadyGetNothing() {
        FakePod pod = FakePod.named("acme");
        rig.tenant("acme", pod);

        rig.cluster().slices("acme", "mcp-acme", false, pod.port());

        rig.awaitStatus("acme", status -> status == 503);
    }

    @Test
    @DisplayName("an EndpointSlice outside the tenant's namespace does not attract its requests")
    void slicesOfOtherNamespacesAreIgnored() {
        rig.tenant("acme");
        FakePod thief = FakePod.named("thief");
        rig.tenant("mallory", thief);

        rig.cluster().slices("acme", "mcp-mallory", true, thief.port());
        // events of one kind arrive in order: when this one is seen, the one before has been, too
        rig.awaitStatus("mallory", status -> status == 503);

        assertThat(rig.get("/mcp", "X-Client-ID: acme").status()).isEqualTo(503);
    }

    private Set<String> answers() {
        Set<String> bodies = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            Reply reply = rig.get("/mcp", "X-Client-ID: acme");
            bodies.add(reply.body());
        }
        return bodies;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
