package dev.tenantry.edge;

import dev.tenantry.command.Program;

/** The edge as a process of its own: {@code java -cp 'target/app/*' dev.tenantry.edge.EdgeMain}. */
public final class EdgeMain {

    private EdgeMain() {}

    /** Runs until SIGTERM, and ends the JVM with the command's exit code. */
    public static void main(String[] arguments) {
        System.exit(
                Program.of("tenantry-edge", new EdgeCommand(), System.getenv()).execute(arguments));
    }
}
