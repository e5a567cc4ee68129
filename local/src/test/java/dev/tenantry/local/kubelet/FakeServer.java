package dev.tenantry.local.kubelet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands for the tenant server: the same arguments and paths, and its test may tell it to be unready, to fall ill or to
 * crash. Its configuration's text says how it behaves from the start.
 */
final class FakeServer {

    private FakeServer() {}

    public static void main(String[] arguments) throws IOException {
        var options = new HashMap<String, String>();
        for (var i = 0; i < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        var config = Files.readString(Path.of(options.get("--config")));
        System.out.println("configured by " + options.get("--config"));
        if (config.contains("crash at start")) {
            System.err.println("the configuration asks for a crash");
            System.exit(3);
        }
        if (config.contains("ignore SIGTERM")) {
            Runtime.getRuntime().addShutdownHook(new Thread(FakeServer::hang));
        }
        var ready = new AtomicBoolean(!config.contains("not ready"));
        var live = new AtomicBoolean(true);
        var mcp = listen(options, "--port");
        mcp.createContext("/mcp", exchange -> answer(exchange, 200, config));
        mcp.start();
        var management = listen(options, "--management-port");
        management.createContext("/health/liveness", exchange -> answer(exchange, live.get() ? 200 : 503, ""));
        management.createContext("/health/readiness", exchange -> answer(exchange, ready.get() ? 200 : 503, ""));
        management.createContext("/environment", exchange -> answer(exchange, 200, environment()));
        management.createContext("/unready", exchange -> {
            ready.set(false);
            answer(exchange, 200, "");
        });
        management.createContext("/ill", exchange -> {
            live.set(false);
            answer(exchange, 200, "");
        });
        management.createContext("/crash", exchange -> {
            System.err.println("asked to crash");
            Runtime.getRuntime().halt(7);
        });
        management.start();
    }

    private static HttpServer listen(Map<String, String> options, String port) throws IOException {
        var address = new InetSocketAddress(options.get("--address"), Integer.parseInt(options.get(port)));
        return HttpServer.create(address, 0);
    }

    private static String environment() {
        var text = new StringBuilder();
        System.getenv()
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
