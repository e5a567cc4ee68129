package dev.tenantry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class LocalClusterPortsTest {

    @Test
    void startsNothingWhenAPortIsTaken() throws IOException {
        // Given
        var said = new ArrayList<String>();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = new LocalCluster.Settings(Path.of("unused"), taken.getLocalPort(), 0);
            // When
            assertThatExceptionOfType(PortInUseException.class)
                    .isThrownBy(() -> LocalCluster.start(settings, new LocalCluster.Progress() {
                        @Override
                        public void starting(String part) {
                            said.add(part);
                        }

                        @Override
                        public void started(String detail) {
                            said.add(detail);
                        }
                    }))
                    .satisfies(refusal -> assertThat(refusal.port()).isEqualTo(taken.getLocalPort()));
        }
        // Then
        assertThat(said).isEmpty();
    }
}
