package io.plimsoll.margincall;

import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.EquityLine;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.policy.CallTarget;
import io.plimsoll.policy.CoveredCallRule;
import io.plimsoll.policy.Deadline;
import io.plimsoll.policy.EscalationStep;
import io.plimsoll.policy.Grace;
import io.plimsoll.policy.HealthLadder;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.MarginRule;
import io.plimsoll.policy.OptionValueRule;
import io.plimsoll.testsupport.AccountFixtures;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Account G1 of the specification, its policy, and calls in every status. */
public final class CallFixtures {
    private static final UUID SNAPSHOT = UUID.fromString("01989a10-0000-7000-8000-000000000001");

    public static final Instant NOON = Instant.parse("2025-08-08T12:00:00Z");
    public static final String POLICY = "g1";

    private CallFixtures() {}

    /** Opens an account and closes it, so that nobody margins it but the test; its id. */
    public static UUID account(Accounts accounts) {
        UUID id = UUID.randomUUID();
        accounts.add(AccountFixtures.account(id, "call-" + id, AccountStatus.CLOSED, NOON));
        return id;
    }

    /** Call to initial margin, thirty minutes, the desk is told after ten. */
    public static MarginPolicy policy() {
        return policy(CallTarget.INITIAL, CallTarget.MAINTENANCE, "0", "0");
    }

    public static MarginPolicy policy(CallTarget callTo, CallTarget recoveredAt, String minimum, String rounding) {
        return policy(callTo, recoveredAt, minimum, rounding, HealthLadder.DEFAULT);
    }

    static MarginPolicy policy(
            CallTarget callTo, CallTarget recoveredAt, String minimum, String rounding, HealthLadder health) {
        return new MarginPolicy(
                POLICY,
                1,
                Instant.parse("2025-01-01T00:00:00Z"),
                "",
                new MarginRule("SPAN", "set", null, null),
                OptionValueRule.NET,
                CoveredCallRule.NONE,
                health,
                callTo,
                recoveredAt,
                new BigDecimal(minimum),
                new BigDecimal(rounding),
                new Grace.Elapsed(Duration.ofMinutes(30)),
                List.of(
                        new EscalationStep(Duration.ofMinutes(10), "RISK_DESK"),
                        new EscalationStep(Duration.ofMinutes(20), "HEAD_OF_RISK")),
                true,
                Duration.ofHours(1));
    }

    public static MarginPolicies policies(MarginPolicy policy) {
        return new MarginPolicies() {
            @Override
            public Optional<MarginPolicy> find(String name) {
                return Optional.of(policy);
            }

            @Override
            public Optional<MarginPolicy> find(String name, int version) {
                return Optional.of(policy);
            }
        };
    }

    /** Elapsed grace only. */
    public static Deadlines deadlines() {
        return (grace, issuedAt) -> switch (grace) {
            case Grace.Elapsed elapsed -> new Deadline(issuedAt.plus(elapsed.duration()), ZoneOffset.UTC, null);
            case Grace.BusinessDay day -> throw new IllegalArgumentException("no calendars here");
        };
    }

    /** G1 with another equity: 1,530 is the specification's. */
    public static AccountMargin g1(UUID accountId, String equity, long sequence, Instant calculatedAt) {
        return margin(accountId, equity, "1980", "1800", sequence, calculatedAt);
    }

    /** Prices are six seconds older than the work. */
    public static AccountMargin margin(
            UUID accountId, String equity, String initial, String maintenance, long sequence, Instant calculatedAt) {
        return margin(accountId, equity, initial, maintenance, sequence, calculatedAt, HealthLadder.DEFAULT);
    }

    static AccountMargin margin(
            UUID accountId,
            String equity,
            String initial,
            String maintenance,
            long sequence,
            Instant calculatedAt,
            HealthLadder health) {
        BigDecimal amount = new BigDecimal(equity);
        return new AccountMargin(
                accountId,
                sequence,
                calculatedAt,
                "USD",
                new MethodologyId("SPAN", 1),
                POLICY,
                1,
                SNAPSHOT,
                calculatedAt.minusSeconds(6),
                null,
                List.of(new EquityLine(EquityLine.Name.CASH, amount)),
                new BigDecimal(initial),
                new BigDecimal(maintenance),
                health.state(amount, new BigDecimal(maintenance)),
                List.of());
    }

    /** As it would be by another version of the policy. */
    static AccountMargin ofVersion(int policyVersion, AccountMargin margin) {
        return new AccountMargin(
                margin.accountId(),
                margin.sequence(),
                margin.calculatedAt(),
                margin.currency(),
                margin.methodology(),
                margin.policyName(),
                policyVersion,
                margin.snapshotId(),
                margin.marketAsOf(),
                margin.parameterSet(),
                margin.equityLines(),
                margin.initialMargin(),
                margin.maintenanceMargin(),
                margin.state(),
                margin.warnings());
    }

    /** A call for 450 that was issued at noon, by steps that lead to the status. */
    public static MarginCall call(CallStatus status) {
        return change(status, UUID.randomUUID(), UUID.randomUUID()).call();
    }

    /** The call with the events that led there. */
    public static CallChange change(CallStatus status, UUID callId, UUID accountId) {
        CallChange issued = new CallIssue(deadlines(), () -> callId)
                .issue(
                        g1(accountId, "1530", 7, NOON.minusSeconds(1)),
                        policy(),
                        CallNeed.of(g1(accountId, "1530", 7, NOON), policy(), CallTarget.INITIAL),
                        NOON.minusSeconds(7),
                        null,
                        NOON);
        CallChange change = issued;
        for (CallCommand command : path(status)) {
            change = change.then(command, NOON.plusSeconds(60));
        }
        return change;
    }

    /** The same, each step to be stored by itself, as the database wants it. */
    public static List<CallChange> steps(CallStatus status, UUID callId, UUID accountId, Instant issuedAt) {
        AccountMargin margin = g1(accountId, "1530", 7, issuedAt.minusSeconds(1));
        List<CallChange> steps = new ArrayList<>();
        steps.add(new CallIssue(deadlines(), () -> callId)
                .issue(
                        margin,
                        policy(),
                        CallNeed.of(margin, policy(), CallTarget.INITIAL),
                        issuedAt.minusSeconds(7),
                        null,
                        issuedAt));
        for (CallCommand command : path(status)) {
            steps.add(CallChange.none(steps.getLast().call()).then(command, issuedAt.plusSeconds(60)));
        }
        return steps;
    }

    public static CallChange waived(MarginCall call) {
        return CallChange.none(call)
                .then(new CallCommand.Waive("end of the test"), call.times().changedAt());
    }

    public static CallChange expired(MarginCall call) {
        return CallChange.none(call)
                .then(
                        new CallCommand.Expire(CallCommand.ExpiryCause.DEADLINE_PASSED),
                        call.times().deadlineAt());
    }

    private static List<CallCommand> path(CallStatus status) {
        CallCommand agree = new CallCommand.AgreeInFull(null);
        CallCommand expire = new CallCommand.Expire(CallCommand.ExpiryCause.BELOW_LIQUIDATION_LEVEL);
        CallCommand liquidate = new CallCommand.Liquidate();
        return switch (status) {
            case ISSUED -> List.of();
            case NOTIFIED -> List.of(new CallCommand.Notify("EMAIL"));
            case ACKNOWLEDGED -> List.of(agree);
            case PARTIALLY_MET -> List.of(agree, new CallCommand.Credit(new BigDecimal("50.00"), 8));
            case DISPUTED -> List.of(new CallCommand.Dispute("the mark is wrong"));
            case EXTENDED -> List.of(new CallCommand.Extend(NOON.plusSeconds(7_200), null));
            case EXPIRED -> List.of(expire);
            case LIQUIDATING -> List.of(expire, liquidate);
            case MET -> List.of(new CallCommand.Meet(8));
            case CANCELLED -> List.of(new CallCommand.Cancel("issued by mistake"));
            case WAIVED -> List.of(new CallCommand.Waive("an old client"));
            case RESTORED ->
                List.of(expire, liquidate, new CallCommand.Restore(EndCause.LIQUIDATED, BigDecimal.ZERO, null));
            case CLOSED -> List.of(expire, liquidate, new CallCommand.Close(BigDecimal.ZERO, null));
            case BAD_DEBT -> List.of(expire, liquidate, new CallCommand.WriteOff(null, BigDecimal.TEN));
        };
    }

    /** One command for each move, as the facts of a fresh call allow it. */
    public static CallCommand command(CallMove move, MarginCall call) {
        BigDecimal remaining = call.progress().remaining();
        long sequence = call.progress().accountSequence();
        return switch (move) {
            case NOTIFY -> new CallCommand.Notify("EMAIL");
            case ACKNOWLEDGE -> new CallCommand.Acknowledge(null);
            case AGREE -> new CallCommand.AgreeInFull(null);
            case DISPUTE -> new CallCommand.Dispute("the mark is wrong");
            case CREDIT -> new CallCommand.Credit(remaining.divide(BigDecimal.TWO), sequence + 1);
            case REVALUE -> new CallCommand.Revalue(remaining, sequence);
            case RAISE -> new CallCommand.Raise(new BigDecimal("600.00"), new BigDecimal("600.00"), sequence);
            case ESCALATE -> new CallCommand.Escalate("RISK_DESK", null);
            case EXTEND -> new CallCommand.Extend(NOON.plusSeconds(10_800), null);
            case MEET -> new CallCommand.Meet(sequence + 1);
            case CANCEL -> new CallCommand.Cancel(null);
            case WAIVE -> new CallCommand.Waive(null);
            case EXPIRE -> new CallCommand.Expire(CallCommand.ExpiryCause.DEADLINE_PASSED);
            case LIQUIDATE -> new CallCommand.Liquidate();
            case FILL -> new CallCommand.Fill(call.times().changedAt());
            case WITHHOLD -> new CallCommand.Withhold();
            case REPLAN -> new CallCommand.Replan();
            case HALT -> new CallCommand.Halt();
            case RESTORE -> new CallCommand.PayLate(BigDecimal.ZERO, sequence + 1);
            case CLOSE -> new CallCommand.Close(BigDecimal.ZERO, null);
            case WRITE_OFF -> new CallCommand.WriteOff(null, BigDecimal.ONE);
        };
    }
}
