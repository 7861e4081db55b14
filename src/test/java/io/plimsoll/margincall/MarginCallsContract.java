package io.plimsoll.margincall;

import static io.plimsoll.margincall.CallFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.Accounts.ConcurrentChangeException;
import io.plimsoll.margincall.EventChain.Link;
import io.plimsoll.margincall.MarginCalls.Filter;
import io.plimsoll.margincall.MarginCalls.Place;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every keeper of calls promises. */
public abstract class MarginCallsContract {
    protected abstract MarginCalls calls();

    protected abstract CallEvents events();

    /** Opens an account; its id. */
    protected abstract UUID account();

    protected MarginCall stored(CallStatus status, UUID accountId, Instant issuedAt) {
        List<CallChange> steps = CallFixtures.steps(status, UUID.randomUUID(), accountId, issuedAt);
        steps.forEach(step -> calls().saveAll(List.of(step)));
        return steps.getLast().call();
    }

    @ParameterizedTest
    @EnumSource
    void call_is_read_back_as_it_was_stored_and_its_events_with_it(CallStatus status) {
        UUID account = account();
        MarginCall call = stored(status, account, NOON);

        MarginCall read = calls().get(call.terms().id());

        assertThat(read)
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .usingRecursiveComparison()
                .isEqualTo(call);
        assertThat(read.status()).isEqualTo(status);
        assertThat(calls().live(account).isPresent()).isEqualTo(status.isLive());
        assertThat(calls().live(List.of(account, UUID.randomUUID())).containsKey(account))
                .isEqualTo(status.isLive());
        List<Link> chain = events().chain(account, 0, 100);
        assertThat(chain).hasSize(call.facts().version());
        assertThat(CallHistory.replayed(chain)).containsEntry(call.terms().id(), status);
        assertThat(events().head(account)).contains(chain.getLast().head());
        assertThat(events().newestFirst(call, OptionalLong.empty(), 100)).isEqualTo(chain.reversed());
        assertThat(new AuditVerification(events(), () -> "default")
                        .ofAccount(account)
                        .firstBreak())
                .isEmpty();
    }

    @Test
    void unknown_call_is_refused() {
        assertThatThrownBy(() -> calls().get(UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MARGIN_CALL_NOT_FOUND));
    }

    @Test
    void account_has_at_most_one_live_call_and_another_after_it() {
        UUID account = account();
        stored(CallStatus.EXPIRED, account, NOON);

        assertThatThrownBy(() -> stored(CallStatus.ISSUED, account, NOON.plusSeconds(90)))
                .isInstanceOf(ConcurrentChangeException.class);

        UUID other = account();
        stored(CallStatus.MET, other, NOON);
        stored(CallStatus.ISSUED, other, NOON.plusSeconds(90));
        assertThat(events().chain(other, 0, 10)).hasSize(3);
    }

    @Test
    void change_from_a_version_that_is_gone_is_refused_whole() {
        UUID account = account();
        UUID otherAccount = account();
        MarginCall seen = stored(CallStatus.ISSUED, account, NOON);
        MarginCall other = stored(CallStatus.ISSUED, otherAccount, NOON);
        calls().saveAll(List.of(CallChange.none(seen).then(new CallCommand.Notify("EMAIL"), NOON)));

        assertThatThrownBy(() -> calls().saveAll(List.of(
                        CallChange.none(other).then(new CallCommand.Notify("EMAIL"), NOON),
                        CallChange.none(seen).then(new CallCommand.Waive("no"), NOON))))
                .isInstanceOf(ConcurrentChangeException.class);

        assertThat(calls().get(seen.terms().id()).status()).isEqualTo(CallStatus.NOTIFIED);
        assertThat(events().chain(account, 0, 10)).hasSize(2);
    }

    @Test
    void list_is_newest_first_without_gaps_between_pages_and_filtered() {
        UUID account = account();
        Instant start = Instant.parse("2031-01-01T00:00:00Z");
        List<UUID> added = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // two of the same microsecond
            CallStatus status = i == 4 ? CallStatus.ISSUED : CallStatus.WAIVED;
            added.add(stored(status, account, start.plusSeconds(i / 2 * 100))
                    .terms()
                    .id());
        }
        Filter filter = new Filter(account, null, null, null);

        List<MarginCall> paged = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        while (paged.size() < 5) {
            List<MarginCall> page = calls().newestFirst(filter, after, 2);
            paged.addAll(page);
            after = Optional.of(new Place(
                    page.getLast().times().issuedAt(), page.getLast().terms().id()));
        }

        assertThat(paged).extracting(call -> call.terms().id()).containsExactlyInAnyOrderElementsOf(added);
        assertThat(paged.getFirst().terms().id()).isEqualTo(added.getLast());
        assertThat(calls().newestFirst(filter, after, 2)).isEmpty();
        assertThat(list(new Filter(account, start.plusSeconds(100), null, null)))
                .isEqualTo(3);
        assertThat(list(new Filter(account, null, start.plusSeconds(100), null)))
                .isEqualTo(2);
        assertThat(list(new Filter(account, null, null, CallStatus.ISSUED))).isEqualTo(1);
        assertThat(list(new Filter(null, start, start.plusSeconds(201), CallStatus.WAIVED)))
                .isEqualTo(4);
    }

    private int list(Filter filter) {
        return calls().newestFirst(filter, Optional.empty(), 100).size();
    }

    @Test
    void only_open_calls_until_the_deadline_are_claimed() {
        Instant start = Instant.parse("1999-01-01T00:00:00Z");
        MarginCall first = stored(CallStatus.NOTIFIED, account(), start);
        MarginCall second = stored(CallStatus.DISPUTED, account(), start.plusSeconds(1));
        MarginCall third = stored(CallStatus.ISSUED, account(), start.plusSeconds(2));
        stored(CallStatus.EXPIRED, account(), start);
        Instant until = second.times().deadlineAt();
        List<UUID> claimed = new ArrayList<>();

        int count = calls().claimDue(until, 10, call -> {
            claimed.add(call.terms().id());
            return CallRules.upToDate(call, until);
        });

        assertThat(count).isEqualTo(2);
        assertThat(claimed)
                .containsExactlyInAnyOrder(first.terms().id(), second.terms().id());
        assertThat(calls().get(first.terms().id()).status()).isEqualTo(CallStatus.EXPIRED);
        assertThat(calls().get(third.terms().id()).status()).isEqualTo(CallStatus.ISSUED);
        assertThat(calls().claimDue(until, 10, call -> CallRules.upToDate(call, until)))
                .isZero();
        calls().saveAll(List.of(CallChange.none(third).then(new CallCommand.Waive(null), start.plusSeconds(3))));
    }

    @Test
    void statistics_are_those_of_the_calls_in_the_window() {
        Instant start = Instant.parse("2035-01-01T00:00:00Z");
        List<CallLatency> latencies = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            Instant issuedAt = start.plusSeconds(i * 10_000L);
            UUID account = account();
            MarginCall issued = stored(CallStatus.NOTIFIED, account, issuedAt);
            Instant at = issuedAt.plusSeconds(100 + i * 7 % 21).plusNanos(i * 1_000L);
            CallChange change = i % 3 == 0
                    ? CallChange.none(issued).then(new CallCommand.Meet(8), at)
                    : CallChange.none(issued)
                            .then(new CallCommand.Expire(CallCommand.ExpiryCause.BELOW_LIQUIDATION_LEVEL), at)
                            .then(new CallCommand.PayLate(BigDecimal.ZERO, 8), at.plusSeconds(i));
            calls().saveAll(List.of(change));
            latencies.add(CallLatency.of(change.call()));
        }
        stored(CallStatus.WAIVED, account(), start);
        Instant end = start.plusSeconds(300_000);

        assertThat(calls().latencyStatistics(start, end, null)).isEqualTo(LatencyStatistics.of(latencies));
        assertThat(calls().latencyStatistics(start, end, CallFixtures.POLICY).count())
                .isEqualTo(21);
        assertThat(calls().latencyStatistics(start, end, "other")).isEqualTo(LatencyStatistics.NONE);
        assertThat(calls().latencyStatistics(start.plusSeconds(10_000), end, null)
                        .count())
                .isEqualTo(20);
        assertThat(calls().latencyStatistics(null, start, null).count())
                .isEqualTo(calls().latencyStatistics(null, end, null).count() - 21);
    }

    @Test
    void heads_come_page_by_page_in_one_order() {
        for (int i = 0; i < 3; i++) {
            stored(CallStatus.MET, account(), NOON);
        }

        List<UUID> all = new ArrayList<>(events().heads(null, 10_000).keySet());
        List<UUID> paged = new ArrayList<>(events().heads(null, 2).keySet());
        paged.addAll(events().heads(paged.getLast(), 10_000).keySet());

        assertThat(all).hasSizeGreaterThanOrEqualTo(3).isEqualTo(paged);
    }
}
