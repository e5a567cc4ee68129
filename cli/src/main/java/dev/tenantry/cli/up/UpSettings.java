package dev.tenantry.cli.up;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the user asked {@code tenantry up} for.
 *
 * @param home folder of the repository
 * @param manifests files and directories to apply and to watch
 * @param samples whether these are the samples, which get credentials made for them
 * @param port port of the edge, 0 for a free one
 * @param upstreamPort port of the sample upstream, 0 for a free one
 * @param check call a tool of each tenant and stop
 * @param readyWithin longest wait for the tenants
 */
record UpSettings(
        Path home,
        List<Path> manifests,
        boolean samples,
        int port,
        int upstreamPort,
        boolean check,
        Duration readyWithin) {}
