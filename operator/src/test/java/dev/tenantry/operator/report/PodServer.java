package dev.tenantry.operator.report;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A pod's management port that answers what a test wants. */
public final class PodServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile String body = "{}";
    private volatile boolean last;

    public PodServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tenant", exchange -> {
            try (exchange) {
                asked.incrementAndGet();
                var bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
                if (last) {
                    status = 503;
                }
            }
        });
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI report() {
        return URI.create("http://127.0.0.1:" + port() + "/tenant");
    }

    public int asked() {
        return asked.get();
    }

    public void answer(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
    }

    /** Answers as a tenant whose credential {@code crm} is in this state. */
    public void answerAs(String tenant, String state) {
        answer(200, """
                {"tenant": "%s", "credentials": [
                  {"name": "crm", "source": "AwsSecretsManager", "versionId": "v1", "state": "%s"}
                ], "tools": ["a"], "problems": []}
                """.formatted(tenant, state));
    }

    /** Answers one more time as it should, then as a server that goes down. */
    public void answerOnceMore() {
        last = true;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
