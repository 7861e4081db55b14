package io.plimsoll.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sockets beyond the limit are closed, and closing one makes room for another. */
@QuarkusTest
@TestProfile(NarrowLimits.class)
class ConnectionLimitTest {
    private static final byte[] REQUEST =
            "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int PATIENCE_MILLIS = 60_000;

    private final List<Socket> open = new ArrayList<>();

    /** Left open after a reply. */
    private boolean isServed() throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        open.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        try {
            socket.getOutputStream().write(REQUEST);
            return socket.getInputStream().read() == 'H';
        } catch (SocketException reset) {
            return false;
        }
    }

    private void closeAll() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    @Test
    @Timeout(300)
    void sockets_beyond_the_limit_are_closed_until_others_are() throws IOException {
        int servedCount = 0;
        while (servedCount <= NarrowLimits.CONNECTION_COUNT_MAX && isServed()) {
            servedCount++;
        }

        assertThat(servedCount).isPositive().isLessThanOrEqualTo(NarrowLimits.CONNECTION_COUNT_MAX);
        closeAll();
        boolean isServedAgain = isServed();
        while (!isServedAgain) {
            closeAll();
            isServedAgain = isServed();
        }
        closeAll();
    }
}
