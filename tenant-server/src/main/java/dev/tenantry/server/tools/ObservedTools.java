package dev.tenantry.server.tools;

import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.mcp.ToolCall;
import dev.tenantry.mcp.ToolHandler;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.toolpack.CredentialUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures and logs each call of a tool: its name, how it ended, how long it took; neither arguments nor results. */
final class ObservedTools {

    private static final Logger LOG = LoggerFactory.getLogger(ObservedTools.class);

    /** How a call ended. */
    private enum Outcome {
        OK,
        ERROR,
        TIMEOUT,
        FAULT
    }

    private final MeterRegistry meters;

    ObservedTools(MeterRegistry meters) {
        this.meters = meters;
    }

    /** The tool's handler, watched. */
    ToolHandler observe(RegisteredTool registered) {
        return call -> watch(registered, call);
    }

    private ToolResult watch(RegisteredTool registered, ToolCall call) throws InterruptedException {
        var sample = Timer.start(meters);
        var outcome = Outcome.FAULT;
        try {
            var result = registered.handler().call(call);
            outcome = result.isError() ? Outcome.ERROR : Outcome.OK;
            return result;
        } catch (CredentialUnavailableException e) {
            outcome = Outcome.ERROR;
            return ToolResult.error(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            outcome = Outcome.TIMEOUT;
            throw e;
        } finally {
            record(registered.tool().name(), outcome, sample);
        }
    }

    private void record(String tool, Outcome outcome, Timer.Sample sample) {
        String ended = outcome.name().toLowerCase(Locale.ROOT);
        long nanos = sample.stop(Timer.builder("tenantry.tool.calls")
                .description("Calls of tools")
                .tag("tool", tool)
                .tag("outcome", ended)
                .register(meters));
        LOG.atInfo()
                .addKeyValue("tool", tool)
                .addKeyValue("outcome", ended)
                .addKeyValue("durationMillis", TimeUnit.NANOSECONDS.toMillis(nanos))
                .log("tool called");
    }
}
