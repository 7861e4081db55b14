package io.plimsoll.margincall;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.margincall.CallCommand.Expire;
import io.plimsoll.margincall.CallCommand.ExpiryCause;
import io.plimsoll.margincall.MarginCall.Issued;
import io.plimsoll.policy.Deadline;
import io.plimsoll.policy.Deadline.UsedCalendar;
import io.plimsoll.policy.EscalationStep;
import io.plimsoll.policy.MarginPolicy;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes new calls; those without grace expire with their issue. */
final class CallIssue {
    private final Deadlines deadlines;
    private final Supplier<UUID> ids;

    CallIssue(Deadlines deadlines, Supplier<UUID> ids) {
        this.deadlines = deadlines;
        this.ids = ids;
    }

    /**
     * @param breachedAt not after {@code margin.calculatedAt()}
     * @param comment null if nobody said anything
     */
    CallChange issue(
            AccountMargin margin,
            MarginPolicy policy,
            CallNeed need,
            Instant breachedAt,
            @Nullable String comment,
            Instant now) {
        Instant issuedAt = now.isBefore(margin.calculatedAt()) ? margin.calculatedAt() : now;
        Deadline deadline = deadlines.at(policy.grace(), issuedAt);
        Issued call = new Issued(new CallFacts(
                new CallTerms(
                        ids.get(),
                        margin.accountId(),
                        margin.currency(),
                        policy.callTo(),
                        policy.name(),
                        policy.version(),
                        deadline.zone()),
                CallProgress.issued(
                        need.amount(),
                        need.needed(),
                        margin.sequence(),
                        escalationAt(policy.escalation(), 0, issuedAt)),
                CallTimes.issued(breachedAt, margin.calculatedAt(), issuedAt, deadline.dueAt()),
                1));
        SortedMap<String, String> details = details(margin, call, deadline.calendar(), comment);
        CallChange issued =
                new CallChange(0, call, List.of(CallRules.issued(call, details).event()));
        return need.isBelowLiquidation() ? issued.then(new Expire(ExpiryCause.BELOW_LIQUIDATION_LEVEL), now) : issued;
    }

    /** @return null if there is no such step */
    static @Nullable Instant escalationAt(List<EscalationStep> steps, int index, Instant issuedAt) {
        return index < steps.size() ? issuedAt.plus(steps.get(index).afterIssue()) : null;
    }

    private static SortedMap<String, String> details(
            AccountMargin margin, Issued call, @Nullable UsedCalendar calendar, @Nullable String comment) {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("callTo", call.terms().callTo().name());
        details.put("policyName", call.terms().policyName());
        details.put("policyVersion", Integer.toString(call.terms().policyVersion()));
        details.put("equity", margin.equity().toPlainString());
        details.put("initialMargin", margin.initialMargin().toPlainString());
        details.put("maintenanceMargin", margin.maintenanceMargin().toPlainString());
        details.put("accountSequence", Long.toString(margin.sequence()));
        details.put("breachedAt", call.times().breachedAt().toString());
        details.put("detectedAt", call.times().detectedAt().toString());
        if (calendar != null) {
            details.put("calendarName", calendar.name());
            details.put("calendarVersion", Integer.toString(calendar.version()));
            details.put("isCalendarExceeded", Boolean.toString(calendar.isExceeded()));
        }
        if (comment != null) {
            details.put("comment", comment);
        }
        return details;
    }
}
