package io.plimsoll.margincall;

import static io.plimsoll.margincall.CallFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.margincall.EventChain.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The service has told the client of a call, and notes it a little later. */
class ToldCallsTest {
    private final UUID account = new UUID(1, 1);
    private final InMemoryMarginCalls calls = new InMemoryMarginCalls();
    private final MovableClock clock = new MovableClock();
    private final MarginCallService service = new MarginCallService(
            calls,
            new StagedAccountMargins(),
            CallFixtures.policies(CallFixtures.policy()),
            accountId -> {},
            CallFixtures.deadlines(),
            BreachTimes.ofPrices(),
            new ExtensionLimits(3, Duration.ofDays(7)),
            UUID::randomUUID,
            clock);

    private MarginCall stored(CallStatus status) {
        List<CallChange> steps = CallFixtures.steps(status, UUID.randomUUID(), account, NOON);
        steps.forEach(step -> calls.saveAll(List.of(step)));
        return steps.getLast().call();
    }

    /** Issued at noon, noted two minutes later. */
    @ParameterizedTest(name = "told at second {0}, boundary at {1}")
    @CsvSource({"90, 90", "0, 0", "120, 120", "-1, 0", "121, 120"})
    void boundary_is_when_the_client_was_told_between_issue_and_note(int toldSecond, int boundarySecond) {
        MarginCall issued = stored(CallStatus.ISSUED);
        Instant toldAt = NOON.plusSeconds(toldSecond);
        clock.moveTo(NOON.plusSeconds(120));

        service.told(issued.terms().id(), "WEBHOOK", toldAt);

        MarginCall call = calls.get(issued.terms().id());
        assertThat(call.status()).isEqualTo(CallStatus.NOTIFIED);
        assertThat(call.times().notifiedAt()).isEqualTo(NOON.plusSeconds(boundarySecond));
        assertThat(call.times().changedAt()).isEqualTo(clock.instant());
        Link event = calls.chain(account, 1, 10).getFirst();
        assertThat(event.type()).isEqualTo(CallEventType.NOTIFIED);
        assertThat(event.recordedAt()).isEqualTo(clock.instant());
        assertThat(CanonicalJson.facts(event.payload()))
                .containsEntry("channel", "WEBHOOK")
                .containsEntry("toldAt", toldAt.toString());
    }

    @Test
    void second_time_changes_nothing() {
        MarginCall issued = stored(CallStatus.ISSUED);
        clock.moveTo(NOON.plusSeconds(60));
        service.told(issued.terms().id(), "WEBHOOK", clock.instant());
        MarginCall notified = calls.get(issued.terms().id());

        clock.moveTo(NOON.plusSeconds(90));
        service.told(issued.terms().id(), "WEBHOOK", clock.instant());

        assertThat(calls.get(issued.terms().id())).isEqualTo(notified);
        assertThat(calls.links()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ISSUED")
    void call_that_has_gone_on_stays_as_it_is(CallStatus status) {
        MarginCall call = stored(status);
        int eventCount = calls.links().size();
        clock.moveTo(NOON.plusSeconds(120));

        service.told(call.terms().id(), "WEBHOOK", clock.instant());

        assertThat(calls.get(call.terms().id())).isEqualTo(call);
        assertThat(calls.links()).hasSize(eventCount);
    }

    @ParameterizedTest(name = "noted {0} microseconds after the deadline: {1}")
    @CsvSource({"-1, NOTIFIED", "0, ISSUED", "1, ISSUED"})
    void at_its_deadline_it_is_too_late(int micros, CallStatus status) {
        MarginCall issued = stored(CallStatus.ISSUED);
        clock.moveTo(issued.times().deadlineAt().plusNanos(1_000L * micros));

        service.told(issued.terms().id(), "WEBHOOK", NOON.plusSeconds(60));

        assertThat(calls.get(issued.terms().id()).status()).isEqualTo(status);
    }

    @Test
    void call_that_nobody_knows_is_nobody_s_matter() {
        service.told(UUID.randomUUID(), "WEBHOOK", NOON);

        assertThat(calls.links()).isEmpty();
    }
}
