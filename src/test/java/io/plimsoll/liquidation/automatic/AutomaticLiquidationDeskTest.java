package io.plimsoll.liquidation.automatic;

import static io.plimsoll.liquidation.automatic.AutomaticFixtures.ACCOUNT;
import static io.plimsoll.liquidation.automatic.AutomaticFixtures.SNAPSHOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.Mark;
import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.CostLines;
import io.plimsoll.liquidation.LiquidationPlan;
import io.plimsoll.liquidation.LiquidationPlan.Search;
import io.plimsoll.liquidation.LiquidationTarget;
import io.plimsoll.liquidation.PlanBasis;
import io.plimsoll.liquidation.action.ExecutablePlans;
import io.plimsoll.liquidation.action.Fill;
import io.plimsoll.liquidation.action.StartRules;
import io.plimsoll.liquidation.automatic.OverdueCalls.BookSize;
import io.plimsoll.liquidation.automatic.OverdueCalls.Policies;
import io.plimsoll.margincall.CallEventType;
import io.plimsoll.margincall.CallFixtures;
import io.plimsoll.margincall.CallStatus;
import io.plimsoll.margincall.EventChain.Link;
import io.plimsoll.margincall.ExtensionLimits;
import io.plimsoll.margincall.InMemoryMarginCalls;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.margincall.StagedAccountMargins;
import io.plimsoll.policy.CallTarget;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AutomaticLiquidationDeskTest {
    private static final Instant NOW = CallFixtures.NOON.plusSeconds(3_600);
    private static final UUID CALL_ID = new UUID(0, 6);
    private static final OverdueCall CALL =
            new OverdueCall(CALL_ID, CallFixtures.POLICY, 1, new PlanBasis(ACCOUNT, 7, SNAPSHOT));
    private static final Policies UNDER = new Policies("call-policy", 3, "account-policy");

    private final InMemoryMarginCalls calls = new InMemoryMarginCalls();
    private final Overdue overdue = new Overdue();
    private final Plans plans = new Plans();
    private final Set<String> switchedOn = new HashSet<>(Set.of("call-policy 3", "account-policy"));
    private Mark mark = new Mark(BigDecimal.TEN, NOW, Mark.Source.SNAPSHOT);

    private AutomaticLiquidationDesk desk(Instant upSince) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        MarginCallService service = new MarginCallService(
                calls,
                new StagedAccountMargins(),
                CallFixtures.policies(CallFixtures.policy()),
                id -> {},
                CallFixtures.deadlines(),
                margins -> Map.of(),
                new ExtensionLimits(3, Duration.ofDays(7)),
                UUID::randomUUID,
                clock);
        return new AutomaticLiquidationDesk(
                overdue,
                new Switches(),
                service,
                null,
                plans,
                id -> margin(),
                () -> AutomaticFixtures.market(NOW, Map.of(), new TreeMap<>()),
                new StartRules(upSince, Duration.ofMinutes(5)),
                new AutomaticRules(
                        new PriceRules(1, Duration.ofHours(1)),
                        new RetryPauses(Duration.ofSeconds(10), Duration.ofMinutes(5)),
                        5_000),
                clock);
    }

    private AutomaticLiquidationDesk desk() {
        return desk(NOW.minusSeconds(300));
    }

    private AccountMargin margin() {
        return AutomaticFixtures.margin(Duration.ofHours(1), mark);
    }

    /** By name, and name and version, of those that are on. */
    private final class Switches implements MarginPolicies {
        @Override
        public Optional<MarginPolicy> find(String name) {
            return Optional.of(policy(switchedOn.contains(name)));
        }

        @Override
        public Optional<MarginPolicy> find(String name, int version) {
            return Optional.of(policy(switchedOn.contains(name + " " + version)));
        }

        private static MarginPolicy policy(boolean isAutoLiquidated) {
            MarginPolicy on = CallFixtures.policy(CallTarget.INITIAL, CallTarget.INITIAL, "0", "0");
            return new MarginPolicy(
                    on.name(),
                    on.version(),
                    on.createdAt(),
                    on.description(),
                    on.margin(),
                    on.optionValue(),
                    on.coveredCalls(),
                    on.health(),
                    on.callTo(),
                    on.recoveredAt(),
                    on.minimumTransferAmount(),
                    on.callRounding(),
                    on.grace(),
                    on.escalation(),
                    isAutoLiquidated,
                    on.priceStaleAfter());
        }
    }

    /** One overdue call, found by whatever is searched for. */
    private static final class Overdue implements OverdueCalls {
        private final Map<UUID, Withheld> kept = new HashMap<>();
        private Search search;

        @Override
        public List<Policies> policies() {
            return List.of(UNDER);
        }

        @Override
        public List<OverdueCall> worstFirst(Search wanted, int countMax) {
            search = wanted;
            return List.of(CALL);
        }

        @Override
        public Optional<Withheld> withheld(UUID callId) {
            return Optional.ofNullable(kept.get(callId));
        }

        @Override
        public void keep(Withheld withheld) {
            kept.put(withheld.callId(), withheld);
        }
    }

    /** Drafts of no steps; refuses the targets it is told to. */
    private static final class Plans implements ExecutablePlans {
        private final Map<LiquidationTarget, Reason> refusals = new HashMap<>();
        private final List<LiquidationTarget> drafted = new ArrayList<>();

        @Override
        public Draft draft(UUID accountId, LiquidationTarget target) {
            drafted.add(target);
            if (refusals.containsKey(target)) {
                throw new RejectedException(refusals.get(target), "no");
            }
            AccountFigures none = new AccountFigures(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
            LiquidationPlan plan = new LiquidationPlan(
                    target,
                    none,
                    List.of(),
                    none,
                    true,
                    true,
                    CostLines.NONE,
                    new Search(true, 1, BigDecimal.ZERO),
                    List.of(),
                    List.of());
            return new Draft(new ExecutablePlan(new UUID(0, 8), NOW, CALL.basis(), false), plan, () -> {});
        }

        @Override
        public ExecutablePlan get(UUID id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public LiquidationPlan current(ExecutablePlan plan) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isHedge(UUID id, int stepNumber) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Anew anew(UUID id, List<Fill.Execution> traded) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Draft closing(UUID id, List<Fill.Execution> traded) {
            throw new UnsupportedOperationException();
        }
    }

    private void call(CallStatus status) {
        calls.saveAll(List.of(CallFixtures.change(status, CALL_ID, ACCOUNT)));
    }

    private List<Link> withheldEvents() {
        return calls.chain(ACCOUNT, 0, 100).stream()
                .filter(event -> event.type() == CallEventType.LIQUIDATION_WITHHELD)
                .toList();
    }

    @Test
    void nothing_is_due_before_the_grace_after_a_start_is_over() {
        assertThat(desk(NOW.minusSeconds(300).plusNanos(1_000)).due(BookSize.USUAL, 10))
                .isEmpty();
        assertThat(desk(NOW.minusSeconds(300)).due(BookSize.USUAL, 10)).containsExactly(CALL);
    }

    @ParameterizedTest
    @CsvSource({"call-policy 3", "account-policy"})
    void switch_of_call_and_of_account_must_both_be_on(String off) {
        switchedOn.remove(off);

        assertThat(desk().due(BookSize.USUAL, 10)).isEmpty();
        assertThat(overdue.search).isNull();
    }

    @ParameterizedTest
    @EnumSource(BookSize.class)
    void search_is_for_what_has_rested_and_what_has_changed(BookSize size) {
        desk().due(size, 10);

        assertThat(overdue.search)
                .isEqualTo(new OverdueCalls.Search(List.of(UNDER), size, 5_000, SNAPSHOT, NOW, NOW.minusSeconds(10)));
    }

    @Test
    void account_is_planned_to_be_restored() {
        plans.refusals.put(LiquidationTarget.RESTORE_TO_INITIAL, Reason.LIQUIDATION_TARGET_UNREACHABLE);

        var draft = desk().plan(CALL).orElseThrow();

        assertThat(plans.drafted).containsExactly(LiquidationTarget.RESTORE_TO_INITIAL, LiquidationTarget.CLOSE);
        assertThat(draft.plan().target()).isEqualTo(LiquidationTarget.CLOSE);
    }

    @Test
    void account_that_needs_no_trade_is_left_alone() {
        assertThat(desk().plan(CALL)).isEmpty();
        assertThat(plans.drafted).containsExactly(LiquidationTarget.RESTORE_TO_INITIAL);
    }

    @Test
    void account_that_was_restored_meanwhile_is_left_alone() {
        plans.refusals.put(LiquidationTarget.RESTORE_TO_INITIAL, Reason.ACCOUNT_NOT_IN_BREACH);

        assertThat(desk().plan(CALL)).isEmpty();
    }

    @Test
    void whatever_else_planning_refuses_is_refused() {
        plans.refusals.put(LiquidationTarget.RESTORE_TO_INITIAL, Reason.LIQUIDATION_LEG_UNPRICED);

        assertThatThrownBy(() -> desk().plan(CALL))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.LIQUIDATION_LEG_UNPRICED));
        assertThat(plans.drafted).hasSize(1);
    }

    @Test
    void nothing_is_planned_on_a_price_that_is_not_fit() {
        mark = null;

        assertThatThrownBy(() -> desk().plan(CALL))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.LIQUIDATION_PRICE_UNFIT));
        assertThat(plans.drafted).isEmpty();
    }

    @Test
    void what_is_withheld_is_told_of_once() {
        call(CallStatus.EXPIRED);
        Obstacle obstacle =
                new Obstacle(Reason.LIQUIDATION_PRICE_UNFIT, "11 minutes old", List.of("STALE A", "MISSING B"));

        assertThat(desk().withhold(CALL, obstacle)).isTrue();
        assertThat(desk().withhold(CALL, obstacle)).isFalse();

        assertThat(overdue.kept.get(CALL_ID).attemptCount()).isEqualTo(2);
        assertThat(calls.get(CALL_ID).status()).isEqualTo(CallStatus.EXPIRED);
        assertThat(withheldEvents())
                .singleElement()
                .satisfies(event -> assertThat(new String(event.payload(), StandardCharsets.UTF_8))
                        .contains(
                                "\"reason\":\"LIQUIDATION_PRICE_UNFIT\"",
                                "\"detail\":\"11 minutes old\"",
                                "\"subjectCount\":\"2\"",
                                "\"subject.001\":\"STALE A\"",
                                "\"subject.002\":\"MISSING B\"",
                                "\"policyName\":\"g1\"",
                                "\"accountSequence\":\"7\""));
    }

    @Test
    void another_obstacle_is_told_of_too() {
        call(CallStatus.EXPIRED);

        assertThat(desk().withhold(CALL, new Obstacle(Reason.LIQUIDATION_PRICE_UNFIT, "", List.of("STALE A"))))
                .isTrue();
        assertThat(desk().withhold(CALL, new Obstacle(Reason.LIQUIDATION_PRICE_UNFIT, "", List.of("STALE B"))))
                .isTrue();

        assertThat(withheldEvents()).hasSize(2);
    }

    @Test
    void failure_that_no_rule_speaks_of_rests_and_is_not_told_of() {
        call(CallStatus.EXPIRED);

        boolean isTold = desk().withhold(CALL, Obstacle.failure(new IllegalStateException("secret")));

        assertThat(isTold).isFalse();
        assertThat(withheldEvents()).isEmpty();
        assertThat(overdue.kept.get(CALL_ID).nextAttemptAt()).isEqualTo(NOW.plusSeconds(10));
    }

    @ParameterizedTest
    @EnumSource(
            value = CallStatus.class,
            names = {"RESTORED", "LIQUIDATING", "WAIVED"})
    void call_that_is_no_longer_overdue_is_left_alone(CallStatus status) {
        call(status);
        var draft = plans.draft(ACCOUNT, LiquidationTarget.CLOSE);

        assertThat(desk().withhold(CALL, new Obstacle(Reason.LIQUIDATION_PRICE_UNFIT, "", List.of())))
                .isFalse();
        assertThat(desk().begin(CALL, draft, new Turn(1, 1))).isEmpty();
        assertThat(overdue.kept).isEmpty();
        assertThat(withheldEvents()).isEmpty();
    }
}
