package dev.tenantry.cli.importer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One client of a OneApp server, with valid values.
 *
 * @param id as configured; not necessarily a name that a tenant can have
 * @param authorization value of the header Authorization, confidential; empty: none is sent
 * @param coreBaseUrl address of the core API, without a path
 * @param clientBaseUrl address of the client's API, without a path
 * @param clientHeader value of the header {@code client}; empty: none is sent
 * @param timeout for one request to either API, in whole seconds
 * @param name for people
 * @param description for people and models
 */
record Client(
        String id,
        String authorization,
        String coreBaseUrl,
        String clientBaseUrl,
        String clientHeader,
        Duration timeout,
        @Nullable String name,
        @Nullable String description) {

    /** Everything but the credential. */
    @Override
    public String toString() {
        return "Client[id=" + id + ", coreBaseUrl=" + coreBaseUrl + ", clientBaseUrl=" + clientBaseUrl + "]";
    }
}
