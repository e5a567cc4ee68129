package dev.tenantry.local.kubelet;

import dev.tenantry.local.secrets.PodIdentityAgent;
import java.net.URI;

/**
 * Where pods find AWS Secrets Manager, and who tells them who they are.
 *
 * @param secretsManager value of {@code AWS_ENDPOINT_URL_SECRETS_MANAGER}
 * @param region AWS region of pods that name none
 */
public record PodIdentity(URI secretsManager, String region, PodIdentityAgent agent) {}
