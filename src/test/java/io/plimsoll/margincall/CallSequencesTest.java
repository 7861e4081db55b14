package io.plimsoll.margincall;

import static io.plimsoll.margincall.CallFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to an account in whatever order, what is recorded is one legal history. */
class CallSequencesTest {
    private static final int COMMAND_COUNT = 60;
    private static final Set<Reason> REFUSALS = Set.of(
            Reason.MARGIN_CALL_MOVE_ILLEGAL,
            Reason.MARGIN_CALL_NOT_DUE,
            Reason.MARGIN_CALL_NOT_FOUND,
            Reason.AGREED_AMOUNT_INVALID,
            Reason.EXTENSION_REFUSED);

    private final UUID account = new UUID(1, 1);
    private final InMemoryMarginCalls calls = new InMemoryMarginCalls();
    private final StagedAccountMargins margins = new StagedAccountMargins();
    private final MovableClock clock = new MovableClock();
    private final MarginCallDesk desk = new MarginCallDesk(
            calls,
            CallFixtures.policies(CallFixtures.policy()),
            CallFixtures.deadlines(),
            BreachTimes.ofPrices(),
            (margin, sequence) -> Optional.empty(),
            accountIds -> Map.of(),
            UUID::randomUUID,
            clock);
    private final MarginCallService service = new MarginCallService(
            calls,
            margins,
            CallFixtures.policies(CallFixtures.policy()),
            accountId -> {},
            CallFixtures.deadlines(),
            BreachTimes.ofPrices(),
            new ExtensionLimits(3, Duration.ofDays(7)),
            UUID::randomUUID,
            clock);
    private final DueCalls due = new DueCalls(calls, CallFixtures.policies(CallFixtures.policy()), clock);

    private static Stream<Long> seeds() {
        return LongStream.range(0, 300).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_sequence_is_one_legal_history(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        clock.moveTo(NOON);
        long sequence = 0;
        for (int i = 0; i < COMMAND_COUNT; i++) {
            clock.advance(Duration.ofSeconds(random.nextInt(600)));
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    sequence += random.nextInt(2);
                    margined(Integer.toString(1_300 + random.nextInt(800)), sequence);
                }
                case 2 -> due.expireDue(10);
                case 3 -> due.escalateDue(10);
                case 4 -> commanded(random);
                default -> throw new IllegalStateException();
            }
            checkAgainstMargin();
        }

        Map<UUID, CallStatus> replayed = CallHistory.replayed(calls.links());

        replayed.forEach((id, status) -> assertThat(calls.get(id).status()).isEqualTo(status));
        assertThat(new AuditVerification(calls, () -> InMemoryMarginCalls.TENANT)
                        .ofAccount(account)
                        .firstBreak())
                .isEmpty();
    }

    private void margined(String equity, long sequence) {
        AccountMargin margin = CallFixtures.g1(account, equity, sequence, clock.instant());
        margins.addAll(List.of(margin));
        desk.margined(List.of(margin));
    }

    private void commanded(SplittableRandom random) {
        try {
            Optional<MarginCall> live = calls.live(account);
            if (live.isEmpty()) {
                service.save(service.issue(account, null));
                return;
            }
            CallMove[] moves = {
                CallMove.NOTIFY,
                CallMove.ACKNOWLEDGE,
                CallMove.AGREE,
                CallMove.DISPUTE,
                CallMove.EXTEND,
                CallMove.CANCEL,
                CallMove.WAIVE,
                CallMove.LIQUIDATE,
                CallMove.RESTORE,
                CallMove.CLOSE,
                CallMove.WRITE_OFF
            };
            CallMove move = moves[random.nextInt(moves.length)];
            CallCommand command = move == CallMove.EXTEND
                    ? new CallCommand.Extend(live.get().times().deadlineAt().plusSeconds(random.nextInt(3_600)), null)
                    : CallFixtures.command(move, live.get());
            service.save(service.change(live.get().terms().id(), command, call -> {}));
        } catch (RejectedException refusal) {
            assertThat(refusal.reason()).isIn(REFUSALS);
        }
    }

    /** An open call that is looked at lacks exactly what the account lacks, and never after its deadline was seen to pass. */
    private void checkAgainstMargin() {
        Optional<AccountMargin> margin = margins.latest(account);
        Optional<MarginCall> live = calls.live(account);
        if (margin.isEmpty() || live.isEmpty() || live.get().status() == CallStatus.LIQUIDATING) {
            return;
        }
        BigDecimal lacking =
                margin.get().initialMargin().subtract(margin.get().equity()).max(BigDecimal.ZERO);
        assertThat(live.get().progress().remaining()).isEqualByComparingTo(lacking);
        assertThat(lacking.signum()).isPositive();
    }
}
