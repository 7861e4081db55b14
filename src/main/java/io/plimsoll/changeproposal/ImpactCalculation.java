package io.plimsoll.changeproposal;

import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.AccountRemargining.Batch.Refused;
import io.plimsoll.accountmargin.MarginRound;
import io.plimsoll.margincall.CallOutlook;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Margins accounts by the present policies and by the next ones, and stores nothing. Safe for any number of threads. */
public final class ImpactCalculation {
    private final AccountRemargining remargining;
    private final CallOutlook calls;

    public ImpactCalculation(AccountRemargining remargining, CallOutlook calls) {
        this.remargining = remargining;
        this.calls = calls;
    }

    /**
     * What came of some accounts.
     *
     * @param refused those without a figure by one of the versions
     */
    public record Batch(List<ImpactLine> lines, List<Refused> refused) {
        public Batch {
            lines = List.copyOf(lines);
            refused = List.copyOf(refused);
        }
    }

    /** On the latest market, now, by the present policies. */
    public MarginRound round() {
        return remargining.round();
    }

    /**
     * Exactly what margining the accounts would store after the next policies came in force: the same books, market, instant and code, and
     * the same comparison with the requirement before.
     *
     * @param accountIds read by one query for each kind of thing; those that no next policy governs any more are left out
     * @param next what to margin by, by name
     */
    public Batch of(Collection<UUID> accountIds, MarginRound present, Map<String, MarginPolicy> next) {
        MarginRound changed = present.by(next);
        List<String> references = new ArrayList<>();
        List<AccountMargin> before = new ArrayList<>();
        List<AccountMargin> after = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (AccountBook book : remargining.openBooks(accountIds)) {
            if (!next.containsKey(book.account().marginPolicy())) {
                continue;
            }
            try {
                AccountMargin now = present.margin(book);
                after.add(changed.margin(book));
                before.add(now);
                references.add(book.account().reference());
            } catch (RejectedException noFigure) {
                refused.add(new Refused(book.account().id(), noFigure.reason().name(), noFigure.getMessage()));
            }
        }
        Map<UUID, BigDecimal> callsBefore = calls.amounts(before, Map.of());
        Map<UUID, BigDecimal> callsAfter = calls.amounts(after, next);
        List<ImpactLine> lines = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            UUID id = before.get(i).accountId();
            lines.add(ImpactLine.of(
                    references.get(i), before.get(i), after.get(i), callsBefore.get(id), callsAfter.get(id)));
        }
        return new Batch(lines, refused);
    }
}
