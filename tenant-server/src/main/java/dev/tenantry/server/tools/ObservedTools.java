package dev.tenantry.server.tools;

import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.mcp.InputRequired;
import dev.tenantry.mcp.RequestContext;
import dev.tenantry.mcp.ToolHandler;
import dev.tenantry.mcp.ToolOutcome;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.toolpack.CredentialUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Measures and logs each call of a tool: its name, how it ended, how long it took; neither arguments nor results. */
final class ObservedTools {

    private static final Logger LOG = LoggerFactory.getLogger(ObservedTools.class);

    /** How a call ended. */
    private enum Outcome {
        OK,
        INPUT_REQUIRED,
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
        return (context, arguments) -> watch(registered, context, arguments);
    }

    private ToolOutcome watch(RegisteredTool registered, RequestContext context, ObjectNode arguments)
            throws InterruptedException {
        var sample = Timer.start(meters);
        var outcome = Outcome.FAULT;
        try {
            var result = registered.handler().call(context, arguments);
            outcome = of(result);
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

    private static Outcome of(ToolOutcome result) {
        return switch (result) {
            case InputRequired _ -> Outcome.INPUT_REQUIRED;
            case ToolResult ended -> ended.isError() ? Outcome.ERROR : Outcome.OK;
        };
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
