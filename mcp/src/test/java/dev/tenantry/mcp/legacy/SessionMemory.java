package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.Tools;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Measures the heap of one session that is idle. To be run by hand, from the folder of the module, after its tests were
 * compiled; the result is in docs/adr/0013-own-legacy-engine.md:
 *
 * <pre>mvn dependency:build-classpath -Dmdep.outputFile=target/cp &amp;&amp;
 * java -Xmx1g -cp target/classes:target/test-classes:$(cat target/cp) dev.tenantry.mcp.legacy.SessionMemory</pre>
 */
final class SessionMemory {

    private static final int SESSIONS = 50_000;

    private SessionMemory() {}

    public static void main(String[] args) {
        measure("introduced", client -> {});
        measure("after a call", client -> client.call("echo", "{\"text\":\"hi\"}"));
        measure("with a subscription", client -> client.ask("resources/subscribe", "{\"uri\":\"test://one\"}"));
    }

    private static void measure(String what, Consumer<LegacyClient> use) {
        var settings = new LegacySettings(true, SESSIONS, SESSIONS, Duration.ofHours(1), SESSIONS, Duration.ZERO);
        var registry = Offers.all(HandlerRegistry.builder().tool(Tools.echo()));
        try (var server = new LegacyServer(registry.build(), settings)) {
            var callers = new ArrayList<Caller>();
            for (var n = 0; n < SESSIONS; n++) {
                callers.add(new Caller("https://issuer.example/|user-%08d".formatted(n), Set.of()));
            }
            use.accept(server.connect(new Caller("first", Set.of()), "2025-11-25", "{}"));
            var before = used();
            for (var caller : callers.subList(1, SESSIONS)) {
                use.accept(server.connect(caller, "2025-11-25", "{\"elicitation\":{},\"sampling\":{},\"roots\":{}}"));
            }
            System.out.printf("%s: %d bytes per session%n", what, (used() - before) / (SESSIONS - 1));
        }
    }

    private static long used() {
        for (var n = 0; n < 3; n++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
