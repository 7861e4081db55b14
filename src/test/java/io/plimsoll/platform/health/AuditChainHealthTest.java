package io.plimsoll.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.margincall.CallEventType;
import io.plimsoll.margincall.CallEvents;
import io.plimsoll.margincall.EventChain.Head;
import io.plimsoll.margincall.EventChain.Link;
import io.plimsoll.margincall.MarginCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class AuditChainHealthTest {
    private static final UUID ACCOUNT = new UUID(0x7000, 1);
    private static final String HASH = "a".repeat(64);
    private static final Link SECOND = new Link(
            ACCOUNT,
            2,
            new UUID(0x7000, 2),
            CallEventType.values()[0],
            Instant.EPOCH,
            new byte[0],
            "b".repeat(64),
            HASH);

    private static Status status(CallEvents events) {
        return new AuditChainHealth(events).call().getStatus();
    }

    /** A table of ends and a table of events, of one account. */
    private record Tables(Map<UUID, Head> ends, List<Link> links) implements CallEvents {
        @Override
        public Map<UUID, Head> heads(UUID after, int countMax) {
            return ends;
        }

        @Override
        public List<Link> chain(UUID accountId, long afterSequence, int countMax) {
            return links.stream()
                    .filter(link -> link.sequence() > afterSequence)
                    .limit(countMax)
                    .toList();
        }

        @Override
        public Optional<Head> head(UUID accountId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Link> newestFirst(MarginCall call, OptionalLong before, int countMax) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Link> lastUntil(UUID accountId, Instant instant) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void service_without_a_call_is_ready() {
        assertThat(status(new Tables(Map.of(), List.of()))).isEqualTo(Status.UP);
        assertThat(status(new Tables(Map.of(ACCOUNT, Head.EMPTY), List.of()))).isEqualTo(Status.UP);
    }

    @Test
    void end_that_is_an_event_is_ready() {
        assertThat(status(new Tables(Map.of(ACCOUNT, new Head(2, HASH)), List.of(SECOND))))
                .isEqualTo(Status.UP);
    }

    @Test
    void end_that_is_no_event_or_another_is_not() {
        assertThat(status(new Tables(Map.of(ACCOUNT, new Head(3, HASH)), List.of(SECOND))))
                .isEqualTo(Status.DOWN);
        assertThat(status(new Tables(Map.of(ACCOUNT, new Head(1, HASH)), List.of(SECOND))))
                .isEqualTo(Status.DOWN);
        assertThat(status(new Tables(Map.of(ACCOUNT, new Head(2, "c".repeat(64))), List.of(SECOND))))
                .isEqualTo(Status.DOWN);
    }

    @Test
    void history_that_cannot_be_read_is_down_without_a_word() {
        HealthCheckResponse response = new AuditChainHealth(new Tables(null, List.of())).call();

        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData()).isEmpty();
    }
}
