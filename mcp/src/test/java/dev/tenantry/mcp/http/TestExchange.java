package dev.tenantry.mcp.http;

import static java.util.Objects.requireNonNull;

import dev.tenantry.mcp.Caller;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP exchange in memory, with what was answered. */
public final class TestExchange implements HttpExchange {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String method;
    private final Map<String, List<String>> requestHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte @Nullable [] body;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final StringBuilder streamed = new StringBuilder();
    private final List<Runnable> abortActions = new ArrayList<>();
    private Caller caller = Caller.ANONYMOUS;
    private int status;
    private Map<String, String> headers = Map.of();
    private byte[] answer = {};
    private boolean streaming;
    private boolean gone;
    private boolean stalled;
    private boolean closed;

    private TestExchange(String method, byte @Nullable [] body) {
        this.method = method;
        this.body = body;
    }

    public static TestExchange of(String method) {
        return new TestExchange(method, new byte[0]);
    }

    /** A POST of JSON as clients send it. */
    public static TestExchange post(String json) {
        return post(json.getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
    }

    /** A POST without headers; null: the body was larger than the server reads. */
    public static TestExchange post(byte @Nullable [] body) {
        return new TestExchange("POST", body);
    }

    /** Adds a header. */
    public TestExchange header(String name, String value) {
        requestHeaders.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        return this;
    }

    /** Takes a header away. */
    public TestExchange without(String name) {
        requestHeaders.remove(name);
        return this;
    }

    public TestExchange by(Caller who) {
        caller = who;
        return this;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public List<String> headers(String name) {
        return requestHeaders.getOrDefault(name, List.of());
    }

    @Override
    public Optional<byte[]> body() {
        return Optional.ofNullable(body);
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public synchronized void respond(int code, Map<String, String> all, byte[] bytes) {
        if (answered.getCount() == 0) {
            throw new IllegalStateException("answered twice");
        }
        status = code;
        headers = all;
        answer = bytes;
        answered.countDown();
    }

    @Override
    public synchronized EventStream stream(Map<String, String> all) {
        if (answered.getCount() == 0) {
            throw new IllegalStateException("answered twice");
        }
        status = 200;
        headers = all;
        streaming = true;
        answered.countDown();
        return new Stream();
    }

    @Override
    public void onAbort(Runnable action) {
        synchronized (this) {
            if (!gone) {
                abortActions.add(action);
                return;
            }
        }
        action.run();
    }

    /** The client closes its connection. */
    public void abort() {
        List<Runnable> actions;
        synchronized (this) {
            gone = true;
            actions = List.copyOf(abortActions);
        }
        actions.forEach(Runnable::run);
    }

    /** The client stops reading. */
    public synchronized void stall() {
        stalled = true;
    }

    /** Waits until the answer has begun. */
    public TestExchange await() {
        try {
            if (!answered.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("no answer");
            }
            return this;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether an answer has begun. */
    public boolean isAnswered() {
        return answered.getCount() == 0;
    }

    public synchronized int status() {
        return status;
    }

    public synchronized @Nullable String responseHeader(String name) {
        return headers.entrySet().stream()
                .filter(each -> each.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    public synchronized boolean isStream() {
        return streaming;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** The body, or what was streamed so far. */
    public synchronized String text() {
        return streaming ? streamed.toString() : new String(answer, StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
        return JSON.readTree(text());
    }

    /** Messages that were streamed so far. */
    public List<JsonNode> events() {
        return text().lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> requireNonNull(JSON.readTree(line.substring("data: ".length()))))
                .toList();
    }

    private final class Stream implements EventStream {

        @Override
        public boolean write(byte[] bytes) {
            return tryWrite(bytes);
        }

        @Override
        public boolean tryWrite(byte[] bytes) {
            synchronized (TestExchange.this) {
                if (gone || stalled || closed) {
                    return false;
                }
                streamed.append(new String(bytes, StandardCharsets.UTF_8));
                return true;
            }
        }

        @Override
        public void close() {
            synchronized (TestExchange.this) {
                closed = true;
            }
        }
    }
}
