package dev.tenantry.toolpack.rest;

import dev.tenantry.toolpack.rest.openapi.OperationEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names of tools, the same for the same document whatever is included: the operationId made valid; where it is missing
 * or two operations would share a name, method and path.
 */
final class ToolNames {

    private ToolNames() {}

    /** One name for each operation, in the same order. */
    static List<String> of(List<OperationEntry> operations) {
        var preferred = operations.stream().map(ToolNames::preferred).toList();
        var taken = new HashSet<String>();
        preferred.stream().filter(name -> isUnique(name, preferred)).forEach(taken::add);
        var names = new ArrayList<String>();
        for (var i = 0; i < preferred.size(); i++) {
            var name = preferred.get(i);
            names.add(isUnique(name, preferred) ? name : free(derived(operations.get(i)), taken));
        }
        return List.copyOf(names);
    }

    private static boolean isUnique(String name, List<String> names) {
        return Collections.frequency(names, name) == 1;
    }

    private static String preferred(OperationEntry operation) {
        var id = operation.operationId();
        var name = id == null ? "" : ValidNames.of(id);
        return name.isEmpty() ? derived(operation) : name;
    }

    /** For example {@code get_devices_device_id_commands}. */
    private static String derived(OperationEntry operation) {
        return ValidNames.of(operation.method().name().toLowerCase(Locale.ROOT) + operation.path());
    }

    private static String free(String name, Set<String> taken) {
        var candidate = name;
        for (var i = 2; !taken.add(candidate); i++) {
            var suffix = "_" + i;
            candidate = name.substring(0, Math.min(name.length(), ValidNames.MAX_LENGTH - suffix.length())) + suffix;
        }
        return candidate;
    }
}
