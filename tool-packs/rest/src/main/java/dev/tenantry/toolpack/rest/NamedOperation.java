package dev.tenantry.toolpack.rest;

import dev.tenantry.toolpack.InvalidToolSourceException;
import dev.tenantry.toolpack.rest.openapi.OperationEntry;
import java.util.ArrayList;
import java.util.List;

/** An operation and the name of its tool. */
record NamedOperation(String name, OperationEntry entry) {

    /** What the patterns are compared with: the operationId, or the tool's name where the document gives none. */
    private String id() {
        var operationId = entry.operationId();
        return operationId == null ? name : operationId;
    }

    /** The operations that become tools, in the order of the document. */
    static List<NamedOperation> choose(List<OperationEntry> entries, OperationPatterns patterns) {
        var names = ToolNames.of(entries);
        var operations = new ArrayList<NamedOperation>();
        for (var i = 0; i < entries.size(); i++) {
            operations.add(new NamedOperation(names.get(i), entries.get(i)));
        }
        if (operations.isEmpty()) {
            throw new InvalidToolSourceException("the document has no operations; add paths with get, post, …");
        }
        patterns.requireMatches(operations.stream().map(NamedOperation::id).toList());
        return operations.stream()
                .filter(operation -> patterns.choose(operation.id()))
                .toList();
    }
}
