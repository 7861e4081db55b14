package io.plimsoll.testsupport;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One HTTP/1.1 connection that costs its machine next to nothing, for measuring the other end. */
public final class KeepAliveConnection implements Closeable {
    private static final String LENGTH_HEADER = "content-length:";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String host;
    private final StringBuilder line = new StringBuilder(128);

    /** @param status of the reply */
    public record Reply(int status, byte[] body) {}

    public KeepAliveConnection(URI root) throws IOException {
        socket = new Socket(root.getHost(), root.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 65_536);
        out = socket.getOutputStream();
        host = root.getAuthority();
    }

    /** A whole POST request, head and body, to be sent any number of times. */
    public byte[] post(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(path, host, body.length)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /** The beginning of a request; {@link #exchange} sends the rest. */
    public void send(byte[] beginning) throws IOException {
        out.write(beginning);
    }

    /** @throws IOException if the reply has no length */
    public Reply exchange(byte[] request) throws IOException {
        out.write(request);
        int status = Integer.parseInt(readLine().substring(9, 12));
        int length = -1;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            if (header.regionMatches(true, 0, LENGTH_HEADER, 0, LENGTH_HEADER.length())) {
                length = Integer.parseInt(
                        header.substring(LENGTH_HEADER.length()).strip());
            }
        }
        if (length < 0) {
            throw new IOException("a reply without a length");
        }
        return new Reply(status, in.readNBytes(length));
    }

    private String readLine() throws IOException {
        line.setLength(0);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
