package dev.tenantry.operator;

import dev.tenantry.command.Program;

/** The operator as a process of its own: {@code java -cp 'target/app/*' dev.tenantry.operator.OperatorMain}. */
public final class OperatorMain {

    private OperatorMain() {}

    /** Runs until SIGTERM, and ends the JVM with the command's exit code. */
    public static void main(String[] arguments) {
        System.exit(Program.of("tenantry-operator", new OperatorCommand(), System.getenv())
                .execute(arguments));
    }
}
