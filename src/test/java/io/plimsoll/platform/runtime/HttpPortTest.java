package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.platform.configuration.InvalidConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpPortTest {
    @Test
    void port_that_another_listens_on_is_told_and_is_good_once_it_is_free() throws IOException {
        int port;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = other.getLocalPort();
            for (String host : new String[] {"127.0.0.1", "0.0.0.0"}) {
                assertThatThrownBy(() -> HttpPort.requireFree(config(other.getLocalPort(), host)))
                        .isInstanceOf(InvalidConfigurationException.class)
                        .hasMessageStartingWith("quarkus.http.port = %d: must be free on %s: Address already in use"
                                .formatted(other.getLocalPort(), host));
            }
        }

        assertThatCode(() -> HttpPort.requireFree(config(port, "127.0.0.1"))).doesNotThrowAnyException();
    }

    @Test
    void any_port_that_is_free_is_not_tried() {
        assertThatCode(() -> HttpPort.requireFree(config(0, "127.0.0.1"))).doesNotThrowAnyException();
    }

    private static SmallRyeConfig config(int port, String host) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of("quarkus.http.port", Integer.toString(port), "quarkus.http.host", host), "written", 260))
                .build();
    }
}
