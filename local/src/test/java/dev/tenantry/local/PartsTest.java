package dev.tenantry.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void closesTheLastPartFirstEvenIfOneFails() {
        // Given
        var parts = new Parts();
        parts.add(() -> closed.add("API server"));
        parts.add(() -> {
            throw new IllegalStateException("edge");
        });
        parts.add(() -> closed.add("operator"));
        // When
        parts.close();
        // Then
        assertThat(closed).containsExactly("operator", "API server");
    }

    @Test
    void closesWithoutInterruptionOnAnInterruptedThread() {
        // Given
        var parts = new Parts();
        parts.add(() -> closed.add("interrupted: " + Thread.currentThread().isInterrupted()));
        Thread.currentThread().interrupt();
        // When
        parts.close();
        // Then
        assertThat(closed).containsExactly("interrupted: false");
        assertThat(Thread.interrupted()).isTrue();
    }
}
