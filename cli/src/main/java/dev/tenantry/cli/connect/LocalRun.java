package dev.tenantry.cli.connect;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A running {@code tenantry up}, as other commands of the same user need to know it.
 *
 * @param port port of the edge, which tells runs apart
 * @param pid its process
 * @param startedAt when that process started, so that a reused process id is not taken for it
 * @param edge address that MCP clients use
 * @param apiServer address of the Kubernetes API
 * @param kubeconfig file for {@code kubectl --kubeconfig}
 * @param secrets the Secrets Manager endpoint
 */
public record LocalRun(
        int port, long pid, Instant startedAt, URI edge, URI apiServer, Path kubeconfig, Secrets secrets) {

    /**
     * Access to every secret of the run.
     *
     * @param endpoint speaks the protocol of AWS Secrets Manager
     * @param region AWS region to sign requests for
     */
    public record Secrets(URI endpoint, String region, String accessKeyId, String secretAccessKey) {

        @Override
        public String toString() {
            return "Secrets[" + endpoint + "]";
        }
    }

    /** Whether the process still runs. */
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .filter(startedAt::equals)
                .isPresent();
    }
}
