package io.plimsoll.platform.runtime;

import io.plimsoll.platform.configuration.InvalidConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** Where the service is to listen, tried before the database starts: Quarkus listens last of all, half a minute later on a slow machine. */
final class HttpPort {
    private static final String PORT = "quarkus.http.port";
    private static final int PORT_MAX = 65_535;

    private HttpPort() {}

    /** @throws InvalidConfigurationException if somebody else listens there, or nobody can */
    static void requireFree(SmallRyeConfig config) {
        int port = config.getOptionalValue(PORT, Integer.class).orElse(8080);
        String host = config.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0");
        boolean isUsed = config.getOptionalValue("quarkus.http.host-enabled", Boolean.class)
                        .orElse(true)
                && !"disabled"
                        .equals(config.getOptionalValue("quarkus.http.insecure-requests", String.class)
                                .orElse(""));
        boolean isShared = config.getOptionalValue("quarkus.http.so-reuse-port", Boolean.class)
                .orElse(false);
        // 0 takes any that is free; what is no port Quarkus tells
        if (!isUsed || isShared || port <= 0 || port > PORT_MAX) {
            return;
        }
        try (ServerSocket tried = new ServerSocket()) {
            tried.bind(new InetSocketAddress(host, port));
        } catch (IOException taken) {
            throw new InvalidConfigurationException(
                    List.of("%s = %d: must be free on %s: %s".formatted(PORT, port, host, taken.getMessage())));
        }
    }
}
