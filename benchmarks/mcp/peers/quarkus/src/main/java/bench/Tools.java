package bench;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.util.concurrent.locks.LockSupport;

/** The two tools of the benchmark. */
public class Tools {

    @Tool(name = "echo", description = "Repeats a text")
    @NonBlocking
    String echo(@ToolArg(description = "text") String text) {
        return text;
    }

    @Tool(name = "wait", description = "Repeats a text")
    @RunOnVirtualThread
    String waiting(@ToolArg(description = "text") String text) {
        LockSupport.parkNanos(20_000_000);
        return text;
    }
}
