package dev.tenantry.cli.importer;

import java.util.ArrayList;
import java.util.List;

/**
 * What an import brings.
 *
 * @param tenants one for each client, in the order of the configuration
 * @param notes which clients could not keep their id, and why
 * @param clients what was read, with its errors and warnings
 */
record Import(List<ImportedTenant> tenants, List<String> notes, Clients clients) {

    /** Gives every client its tenant. */
    static Import of(Clients clients, String cluster) {
        var names = TenantNames.of(clients.clients().stream().map(Client::id).toList());
        var tenants = new ArrayList<ImportedTenant>();
        var notes = new ArrayList<String>();
        for (var client : clients.clients()) {
            var name = names.getOrDefault(client.id(), client.id());
            tenants.add(new ImportedTenant(client, name, cluster));
            if (!name.equals(client.id())) {
                notes.add("client \"" + client.id() + "\" becomes tenant " + name
                        + ": a tenant's name is 1 to 50 lower-case letters, digits and inner hyphens, and unique;"
                        + " its callers send X-Client-ID: " + name);
            }
        }
        return new Import(List.copyOf(tenants), List.copyOf(notes), clients);
    }

    /** Whether nothing can be imported. */
    boolean failed() {
        return !clients.errors().isEmpty();
    }
}
