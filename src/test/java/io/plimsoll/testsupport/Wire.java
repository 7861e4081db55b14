package io.plimsoll.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** The network between the service and its database, on loopback, where it can be cut, frozen and slowed. */
public final class Wire implements AutoCloseable {
    private static final int BUFFER_BYTES = 65_536;
    private static final Duration DELAY_WHEN_SLOW = Duration.ofMillis(20);

    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private State state = State.OPEN;

    private enum State {
        OPEN,
        /** Every packet takes a while. */
        SLOW,
        /** Connections stay and can be made, and nothing comes through. */
        FROZEN,
        /** Connections end, and new ones end at once. */
        CUT
    }

    /** @param target port of the database on loopback */
    public Wire(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void open() {
        become(State.OPEN);
    }

    public void slow() {
        become(State.SLOW);
    }

    public void freeze() {
        become(State.FROZEN);
    }

    public void cut() {
        become(State.CUT);
        closeEnds();
    }

    @Override
    public void close() {
        cut();
        closeQuietly(listener);
    }

    private synchronized void become(State next) {
        state = next;
        notifyAll();
    }

    private synchronized State whenNotFrozen() throws InterruptedException {
        while (state == State.FROZEN) {
            wait();
        }
        return state;
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listener.accept();
                Thread.ofVirtual().start(() -> connect(near));
            }
        } catch (IOException closed) {
            closeEnds();
        }
    }

    private void connect(Socket near) {
        ends.add(near);
        try {
            if (whenNotFrozen() == State.CUT) {
                throw new IOException("cut");
            }
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            ends.add(far);
            if (whenNotFrozen() == State.CUT) {
                close(far);
                throw new IOException("cut while it was made");
            }
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> carry(near, far));
            carry(far, near);
        } catch (IOException unreachable) {
            close(near);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (whenNotFrozen() == State.SLOW) {
                    LockSupport.parkNanos(DELAY_WHEN_SLOW.toNanos());
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException ended) {
            // by either end, or cut
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    private void closeEnds() {
        ends.forEach(this::close);
    }

    private void close(Socket end) {
        ends.remove(end);
        closeQuietly(end);
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception alreadyGone) {
            // as wanted
        }
    }
}
