package io.plimsoll.notification.rest;

import static io.plimsoll.notification.NotificationFixtures.ISSUED;
import static io.plimsoll.notification.NotificationFixtures.MET;
import static io.plimsoll.notification.NotificationFixtures.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.notification.EventLog;
import io.plimsoll.notification.PublishedEvent;
import io.plimsoll.platform.notifications.PublishedSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Streams of a log that goes on while they are read, until their clients have seen enough. */
class EventStreamTest {
    private static final int PAGE_SIZE = 100;

    private final ListedLog log = new ListedLog();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final List<String> closed = new ArrayList<>();

    @Test
    void filtered_stream_ends_its_page_although_the_next_ones_are_full_of_later_events() throws IOException {
        log.add(5, MET);
        log.add(3 * PAGE_SIZE, ISSUED);
        log.last = 5;

        streamUntilSent("id: 5\n", ISSUED);

        assertThat(sent()).doesNotContain("event: ").endsWith("id: 5\n\n");
        assertThat(log.pageCount).isEqualTo(1);
        assertThat(closed).hasSize(1);
    }

    @Test
    void events_up_to_the_last_are_sent_and_those_beyond_it_are_not() throws IOException {
        log.add(PAGE_SIZE + 50, ISSUED);
        log.last = PAGE_SIZE + 10;

        streamUntilSent("id: %d\n".formatted(log.last), ISSUED);

        assertThat(ids())
                .isEqualTo(IntStream.rangeClosed(0, PAGE_SIZE + 10).boxed().toList());
        assertThat(log.pageCount).isEqualTo(2);
    }

    /** Or it would resume behind what it was never sent. */
    @Test
    void client_that_goes_between_two_pages_is_read_no_more_and_told_of_no_later_place() throws IOException {
        log.add(3 * PAGE_SIZE, ISSUED);
        log.last = 3 * PAGE_SIZE;

        streamUntilSent("id: %d\n".formatted(PAGE_SIZE), ISSUED);

        assertThat(ids()).isEqualTo(IntStream.rangeClosed(0, PAGE_SIZE).boxed().toList());
        assertThat(log.pageCount).isEqualTo(1);
        assertThat(closed).hasSize(1);
    }

    private void streamUntilSent(String enough, String type) throws IOException {
        new EventStream(
                        log,
                        new PublishedSignal(log, Duration.ofMillis(1), () -> false),
                        new EventLog.Filter(null, Set.of(type)),
                        0,
                        Duration.ofMillis(1),
                        () -> sent().contains(enough),
                        () -> closed.add("closed"))
                .write(sent);
    }

    private String sent() {
        return sent.toString(StandardCharsets.UTF_8);
    }

    private List<Integer> ids() {
        return sent().lines()
                .filter(line -> line.startsWith("id: "))
                .map(line -> Integer.valueOf(line.substring(4)))
                .toList();
    }

    /** Events from position 1 on, of which the last ones are published after the stream has asked how many there are. */
    private static final class ListedLog implements EventLog {
        private final List<PublishedEvent> events = new ArrayList<>();
        private long last;
        private int pageCount;

        void add(int count, String type) {
            for (int i = 0; i < count; i++) {
                events.add(new PublishedEvent(events.size() + 1, event(UUID.randomUUID(), 1, type)));
            }
        }

        @Override
        public long lastPosition() {
            return last;
        }

        @Override
        public List<PublishedEvent> after(long position, Filter filter, int countMax) {
            pageCount++;
            assertThat(pageCount).as("pages of a stream that does not get on").isLessThan(10);
            return events.stream()
                    .filter(each -> each.position() > position)
                    .filter(each -> filter.types().contains(each.event().type()))
                    .limit(countMax)
                    .toList();
        }

        @Override
        public Optional<PublishedEvent> find(long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int publish(int countMax, Consumer<List<PublishedEvent>> inSameTransaction) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long outboxDepth() {
            throw new UnsupportedOperationException();
        }
    }
}
