package io.plimsoll.notification.rest;

import io.plimsoll.notification.EventLog;
import io.plimsoll.notification.PublishedEvent;
import io.plimsoll.platform.notifications.PublishedSignal;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One open stream. It is read from the stored events, a page at a time, and a page is read only when the one before was taken by
 * the connection: a client that reads slowly costs a page of memory, and loses nothing.
 */
final class EventStream implements StreamingOutput {
    private static final int PAGE_SIZE = 100;

    /** After which a browser reconnects; as text of the stream's first lines. */
    private static final String RETRY = "retry: 2000\n";

    private final EventLog log;
    private final PublishedSignal signal;
    private final EventLog.Filter filter;
    private final long start;
    private final Duration heartbeatInterval;
    private final BooleanSupplier isClientGone;
    private final Runnable closed;

    /**
     * @param isClientGone whether the connection is closed; what is written to it then may vanish without a failure
     * @param closed is run once, when the stream has ended
     */
    EventStream(
            EventLog log,
            PublishedSignal signal,
            EventLog.Filter filter,
            long start,
            Duration heartbeatInterval,
            BooleanSupplier isClientGone,
            Runnable closed) {
        this.log = log;
        this.signal = signal;
        this.filter = filter;
        this.start = start;
        this.heartbeatInterval = heartbeatInterval;
        this.isClientGone = isClientGone;
        this.closed = closed;
    }

    /** Until the service stops, or the client is gone, which a heartbeat finds out at the latest. */
    @Override
    public void write(OutputStream output) throws IOException {
        try {
            long position = start;
            send(output, RETRY + idAlone(position));
            while (!isOver()) {
                long last = signal.awaitBeyond(position, heartbeatInterval);
                boolean isQuiet = last <= position;
                long sent = sendAll(output, position, last);
                position = Math.max(position, last);
                if (sent < position || isQuiet) {
                    send(output, idAlone(position));
                }
            }
        } catch (EndedException end) {
            // is how a stream ends
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the service stops");
        } finally {
            closed.run();
        }
    }

    private boolean isOver() {
        return signal.isStopping() || isClientGone.getAsBoolean();
    }

    /**
     * Ends with the first page that is not full or reaches beyond {@code last}: with a filter, nothing of it may be before {@code last}.
     *
     * @return the position of the last event that was sent; {@code position} if none was
     * @throws EndedException between two pages; what was not sent yet must not be told as sent
     */
    private long sendAll(OutputStream output, long position, long last) throws IOException {
        long sent = position;
        boolean isMore = sent < last;
        while (isMore) {
            if (isOver()) {
                throw new EndedException(null);
            }
            List<PublishedEvent> page = log.after(sent, filter, PAGE_SIZE);
            StringBuilder lines = new StringBuilder();
            for (PublishedEvent event : page) {
                if (event.position() <= last) {
                    lines.append(text(event));
                    sent = event.position();
                }
            }
            if (!lines.isEmpty()) {
                send(output, lines.toString());
            }
            isMore = page.size() == PAGE_SIZE && page.getLast().position() < last;
        }
        return sent;
    }

    private static String text(PublishedEvent event) {
        // data of several lines needs the field's name before each
        String data = event.toCloudEvent().replaceAll("\\r\\n|\\r|\\n", "\ndata: ");
        return "id: %d\nevent: %s\ndata: %s\n\n"
                .formatted(event.position(), event.event().type(), data);
    }

    /** No event for the client, but from there it will resume. */
    private static String idAlone(long position) {
        return "id: %d\n\n".formatted(position);
    }

    private static void send(OutputStream output, String text) throws IOException {
        try {
            output.write(text.getBytes(StandardCharsets.UTF_8));
            output.flush();
        } catch (IOException closed) {
            throw new EndedException(closed);
        }
    }

    /** The client is gone, or the service stops. */
    private static final class EndedException extends IOException {
        private static final long serialVersionUID = 1;

        EndedException(IOException cause) {
            super(cause);
        }
    }
}
