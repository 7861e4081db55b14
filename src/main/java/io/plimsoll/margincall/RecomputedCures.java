package io.plimsoll.margincall;

import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.MarginPreviewService;
import io.plimsoll.accountmargin.PreviewOrder;
import io.plimsoll.margincall.Remargin.Outcome;
import io.plimsoll.margincall.Remargin.Trade;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What would end a call, each reduction margined on the latest market as a trade at the mark would be. */
public final class RecomputedCures implements Cures {
    private final Accounts accounts;
    private final MarginPreviewService previews;
    private final int recomputationCountMax;

    public RecomputedCures(Accounts accounts, MarginPreviewService previews, int recomputationCountMax) {
        this.accounts = accounts;
        this.previews = previews;
        this.recomputationCountMax = recomputationCountMax;
    }

    @Override
    public Optional<Cure> of(MarginCall call) {
        if (!call.status().isLive()) {
            return Optional.empty();
        }
        try {
            Function<List<PreviewOrder>, AccountMargin> afterOrders =
                    previews.afterOrders(call.terms().accountId());
            Remargin remargin = trades -> outcome(call, afterOrders.apply(orders(trades)));
            return Optional.of(new CureSearch(remargin, recomputationCountMax)
                    .of(accounts.positions(call.terms().accountId())));
        } catch (RejectedException notComputable) {
            return Cures.ofCash().of(call);
        }
    }

    private static List<PreviewOrder> orders(List<Trade> trades) {
        return trades.stream()
                .map(trade -> new PreviewOrder(trade.contract(), trade.quantity(), null, BigDecimal.ZERO))
                .toList();
    }

    private static Outcome outcome(MarginCall call, AccountMargin margin) {
        return new Outcome(
                margin.equity(), call.terms().callTo().margin(margin.initialMargin(), margin.maintenanceMargin()));
    }
}
