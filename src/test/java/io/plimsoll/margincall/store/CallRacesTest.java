package io.plimsoll.margincall.store;

import static io.plimsoll.margincall.CallFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.margincall.AuditVerification;
import io.plimsoll.margincall.CallCommand;
import io.plimsoll.margincall.CallEventType;
import io.plimsoll.margincall.CallEvents;
import io.plimsoll.margincall.CallFixtures;
import io.plimsoll.margincall.CallHistory;
import io.plimsoll.margincall.DueCalls;
import io.plimsoll.margincall.EventChain.Link;
import io.plimsoll.margincall.MarginCall;
import io.plimsoll.margincall.MarginCallDesk;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.margincall.MarginCalls;
import io.plimsoll.margincall.MovableClock;
import io.plimsoll.margincall.StagedAccountMargins;
import io.plimsoll.margincall.StagedAccounts;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Everything at the same instant, round after round: what is recorded is one legal history, and nothing acknowledged is lost. */
@QuarkusTest
@TestProfile(StagedAccounts.class)
class CallRacesTest {
    private static final int ROUND_COUNT = Integer.getInteger("races.round-count", 50);

    @Inject
    MarginCalls calls;

    @Inject
    Accounts accounts;

    @Inject
    CallEvents events;

    @Inject
    MarginCallDesk desk;

    @Inject
    MarginCallService service;

    @Inject
    DueCalls due;

    @Inject
    AuditVerification verification;

    @Inject
    StagedAccountMargins margins;

    @Inject
    MovableClock clock;

    @Test
    void issue_meet_expire_and_cancel_at_one_instant_leave_one_legal_history() throws Exception {
        Map<String, Integer> outcomes = new TreeMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUND_COUNT; round++) {
                UUID account = CallFixtures.account(accounts);
                // every other round the deadline has just come
                clock.moveTo(NOON);
                AccountMargin breached = CallFixtures.g1(account, "1530", 1, NOON);
                margins.addAll(List.of(breached));
                issue(account);
                MarginCall call = calls.live(account).orElseThrow();
                clock.moveTo(
                        round % 2 == 0 ? NOON.plusSeconds(60) : call.times().deadlineAt());
                UUID callId = call.terms().id();

                List<String> done = atOnce(
                        threads,
                        () -> {
                            margined(CallFixtures.g1(account, "1980", 2, clock.instant()));
                            return "margined";
                        },
                        () -> due.expireDue(100) + " expired",
                        () -> due.expireDue(100) + " expired",
                        () -> changed(callId, new CallCommand.Cancel("race")),
                        () -> changed(callId, new CallCommand.AgreeInFull("race")),
                        () -> issue(account));

                check(account, callId, done, outcomes);
            }
        }
        System.out.println(ROUND_COUNT + " rounds of issue, meet, expire, cancel, agree at once: " + outcomes);
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROUND_COUNT);
    }

    private void check(UUID account, UUID callId, List<String> done, Map<String, Integer> outcomes) {
        List<Link> chain = events.chain(account, 0, 1_000);
        Map<UUID, ?> replayed = CallHistory.replayed(chain);
        assertThat(verification.ofAccount(account).firstBreak()).isEmpty();
        assertThat(replayed.get(callId)).isEqualTo(calls.get(callId).status());
        assertThat(calls.get(callId).status().isLive()).as(done.toString()).isFalse();
        assertThat(count(chain, callId, CallEventType.EXPIRED)).isLessThanOrEqualTo(1);
        // what was acknowledged is there
        assertThat(count(chain, callId, CallEventType.CANCELLED)).isEqualTo(done.contains("CANCELLED") ? 1 : 0);
        assertThat(count(chain, callId, CallEventType.AGREED_IN_FULL)).isEqualTo(done.contains("ACKNOWLEDGED") ? 1 : 0);
        outcomes.merge(calls.get(callId).status().name(), 1, Integer::sum);
        // a call issued after the race on the margin of before is ended, so that rounds do not disturb each other
        calls.live(account).ifPresent(live -> changed(live.terms().id(), new CallCommand.Waive("end of round")));
    }

    private static long count(List<Link> chain, UUID callId, CallEventType type) {
        return chain.stream()
                .filter(link -> link.callId().equals(callId) && link.type() == type)
                .count();
    }

    @SafeVarargs
    private static List<String> atOnce(ExecutorService threads, Callable<String>... works) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(works.length);
        List<Future<String>> futures = new ArrayList<>();
        for (Callable<String> work : works) {
            futures.add(threads.submit(() -> {
                barrier.await();
                return work.call();
            }));
        }
        List<String> done = new ArrayList<>();
        for (Future<String> future : futures) {
            done.add(future.get());
        }
        return done;
    }

    private void margined(AccountMargin margin) {
        QuarkusTransaction.requiringNew().run(() -> {
            calls.lockAccount(margin.accountId());
            desk.margined(List.of(margin));
        });
    }

    private String issue(UUID account) {
        return refusable(() -> {
            service.lockAccount(account);
            service.save(service.issue(account, null));
            return "issued";
        });
    }

    /** @return status after it, or the reason of the refusal */
    private String changed(UUID callId, CallCommand command) {
        return refusable(() -> {
            service.lockAccountOf(callId);
            var change = service.change(callId, command, call -> {});
            service.save(change);
            return change.call().status().name();
        });
    }

    private static String refusable(Supplier<String> work) {
        try {
            return QuarkusTransaction.requiringNew().call(work::get);
        } catch (RejectedException refusal) {
            assertThat(refusal.reason()).isIn(Reason.MARGIN_CALL_MOVE_ILLEGAL, Reason.MARGIN_CALL_NOT_DUE);
            return refusal.reason().name();
        }
    }
}
