package dev.tenantry.e2e.kube.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the {@link Node}, the same to all of them. */
final class NodeExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Node.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(Namespace.GLOBAL).computeIfAbsent(Node.class, key -> attach(), Node.class);
    }

    private static Node attach() {
        try {
            return Node.attach(directory("tenantry.node"), directory("tenantry.home"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory(String property) {
        var value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("-D" + property + " is missing: e2e/kube/node-test runs these tests");
        }
        return Path.of(value);
    }
}
