package dev.tenantry.edge;

import static org.awaitility.Awaitility.await;

import dev.tenantry.edge.RawClient.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A cluster, an edge that watches it, and pods. */
final class EdgeRig implements AutoCloseable {

    private final FakeCluster cluster = new FakeCluster();
    private final List<FakePod> pods = new ArrayList<>();
    private final Edge edge;

    private EdgeRig(EdgeSettings settings) {
        edge = Edge.start(cluster.client(), settings);
        await().until(edge::isReady);
    }

    static EdgeRig start() {
        return start(settings());
    }

    static EdgeRig start(EdgeSettings settings) {
        return new EdgeRig(settings);
    }

    /** Free ports, and the rest as in production. */
    static EdgeSettings settings() {
        return EdgeSettings.local(0, 0);
    }

    Edge edge() {
        return edge;
    }

    int port() {
        return edge.port();
    }

    FakeCluster cluster() {
        return cluster;
    }

    /** Adds a tenant with these pods, and returns when the edge routes to it. */
    void tenant(String name, FakePod... itsPods) {
        pods.addAll(List.of(itsPods));
        cluster.tenant(name, Stream.of(itsPods).mapToInt(FakePod::port).toArray());
        awaitStatus(name, status -> itsPods.length == 0 ? status == 503 : status != 403 && status != 503);
        Stream.of(itsPods).forEach(pod -> pod.requests().clear());
    }

    /** Waits until a request of the tenant meets such a status. */
    void awaitStatus(String tenant, java.util.function.IntPredicate status) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> status.test(get("/mcp", "X-Client-ID: " + tenant).status()));
    }

    Reply get(String target, String... headerLines) {
        return raw("GET " + target + " HTTP/1.1\r\n" + lines(headerLines) + "\r\n");
    }

    Reply post(String target, String body, String... headerLines) {
        return raw("POST " + target + " HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n" + lines(headerLines)
                + "\r\n" + body);
    }

    Reply raw(String request) {
        try {
            return RawClient.exchange(port(), request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawClient client() {
        try {
            return new RawClient(port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String lines(String... headerLines) {
        return "Host: edge.test\r\n"
                + Stream.of(headerLines).map(line -> line + "\r\n").reduce("", String::concat);
    }

    @Override
    public void close() {
        edge.close();
        pods.forEach(FakePod::close);
        cluster.close();
    }
}
