package dev.tenantry.cli.importer;

import java.util.List;

/**
 * What a configuration holds.
 *
 * @param clients the clients, in the order of the configuration; empty where there are errors
 * @param errors why the configuration cannot be taken over, all of them
 * @param warnings what its owner should know
 */
record Clients(List<Client> clients, List<String> errors, List<String> warnings) {

    Clients {
        clients = errors.isEmpty() ? List.copyOf(clients) : List.of();
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    static Clients failed(String error) {
        return new Clients(List.of(), List.of(error), List.of());
    }
}
