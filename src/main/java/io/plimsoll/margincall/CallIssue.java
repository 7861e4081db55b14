package io.plimsoll.margincall;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.margincall.MarginCall.Issued;
import io.plimsoll.policy.EscalationStep;
import io.plimsoll.policy.Grace;
import io.plimsoll.policy.MarginPolicy;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes new calls. */
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
        Issued call = new Issued(new CallFacts(
                new CallTerms(
                        ids.get(),
                        margin.accountId(),
                        margin.currency(),
                        policy.callTo(),
                        policy.name(),
                        policy.version(),
                        zone(policy.grace())),
                CallProgress.issued(
                        need.amount(),
                        need.needed(),
                        margin.sequence(),
                        escalationAt(policy.escalation(), 0, issuedAt)),
                CallTimes.issued(breachedAt, margin.calculatedAt(), issuedAt, deadlines.at(policy.grace(), issuedAt)),
                1));
        return new CallChange(
                0,
                call,
                List.of(CallRules.issued(call, details(margin, call, comment)).event()));
    }

    /** @return null if there is no such step */
    static @Nullable Instant escalationAt(List<EscalationStep> steps, int index, Instant issuedAt) {
        return index < steps.size() ? issuedAt.plus(steps.get(index).afterIssue()) : null;
    }

    private static ZoneId zone(Grace grace) {
        return switch (grace) {
            case Grace.Elapsed elapsed -> ZoneOffset.UTC;
            case Grace.BusinessDay businessDay -> businessDay.zone();
        };
    }

    private static SortedMap<String, String> details(AccountMargin margin, Issued call, @Nullable String comment) {
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
        if (comment != null) {
            details.put("comment", comment);
        }
        return details;
    }
}
