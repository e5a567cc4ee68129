package dev.tenantry.e2e.kube.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.e2e.kube.cluster.KubeTools;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that a policy refuses, and what it tells the author. */
final class Refusals {

    private Refusals() {}

    static void assertRefused(String policy, String message, ThrowingCallable attempt) {
        var refusal = catchThrowableOfType(KubernetesClientException.class, attempt);
        assertThat(refusal).as("refused by %s", policy).isNotNull();
        assertThat(refusal.getStatus().getMessage())
                .contains("ValidatingAdmissionPolicy '" + policy + "'")
                .contains(message);
    }

    static void assertRefused(String policy, String message, KubeTools.Ended kubectl) {
        assertThat(kubectl.exitCode()).isNotZero();
        assertThat(kubectl.stderr())
                .contains("ValidatingAdmissionPolicy '" + policy + "'")
                .contains(message);
    }
}
