package dev.tenantry.benchmarks.fleet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The operator as a process of its own, started from the jars of the product. */
final class OperatorProcess implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final Settings settings;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * How it is started.
     *
     * @param app folder of its jars
     * @param javaOptions options of its JVM
     * @param arguments main class and its arguments, without those that this class adds
     * @param kubeconfig how it reaches the API server
     * @param managementPort port of health and metrics
     * @param log file of its output
     */
    record Settings(
            Path app,
            List<String> javaOptions,
            List<String> arguments,
            Path kubeconfig,
            int managementPort,
            Path log) {}

    /** Starts it and waits until it is ready. */
    OperatorProcess(Settings settings) throws IOException, InterruptedException {
        this.settings = settings;
        var command = new ArrayList<String>();
        command.add(tool("java"));
        command.addAll(settings.javaOptions());
        command.addAll(List.of("-cp", settings.app() + "/*"));
        command.addAll(settings.arguments());
        command.addAll(List.of(
                "--kubeconfig",
                settings.kubeconfig().toString(),
                "--cluster-name",
                Population.CLUSTER,
                "--management-address",
                "127.0.0.1",
                "--management-port",
                Integer.toString(settings.managementPort())));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(settings.log().toFile()))
                .start();
        // however the benchmark ends, the operator ends with it
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        try {
            Await.until("the operator to be ready, see " + settings.log(), START_TIMEOUT, this::isReady);
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
    }

    ProcessUsage usage() throws IOException {
        return ProcessUsage.of(process.pid());
    }

    /** Bytes of reachable objects, after a full collection. */
    long liveHeapBytes() throws IOException, InterruptedException {
        var jcmd = new ProcessBuilder(tool("jcmd"), Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (var lines = jcmd.inputReader(StandardCharsets.UTF_8)) {
            var total = lines.lines()
                    .filter(line -> line.startsWith("Total"))
                    .reduce((earlier, later) -> later)
                    .orElseThrow(() -> new IllegalStateException("no histogram from jcmd"));
            jcmd.waitFor();
            return Long.parseLong(total.trim().split("\\s+", -1)[2]);
        }
    }

    /** Sum of all samples of a metric, 0 where there is none. */
    double metric(String name) {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the operator has ended with " + process.exitValue());
        }
        try {
            return send("/readyz").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String get(String path) {
        try {
            return send(path).body();
        } catch (IOException e) {
            throw new IllegalStateException("the operator does not answer, see " + settings.log(), e);
        }
    }

    private java.net.http.HttpResponse<String> send(String path) throws IOException {
        try {
            var uri = URI.create("http://127.0.0.1:" + settings.managementPort() + path);
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
