package io.plimsoll.hedging;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.AccountGreeks;
import io.plimsoll.accountmargin.AccountGreeks.SensitiveAccount;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.MarginPreviewService;
import io.plimsoll.accountmargin.PreviewOrder;
import io.plimsoll.greeks.GreeksCalculation;
import io.plimsoll.greeks.GreeksCalculation.PositionGreeks;
import io.plimsoll.greeks.GreeksCalculation.UnderlyingGreeks;
import io.plimsoll.greeks.GreeksService;
import io.plimsoll.greeks.Sensitivities;
import io.plimsoll.hedging.HedgeProjection.PathPoint;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.MarketData;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Recommends hedges and follows hedged books. Stores nothing; the same request gives the same digits. */
public final class HedgeService {
    private final GreeksService greeks;
    private final AccountGreeks accounts;
    private final MarginPreviewService previews;

    public HedgeService(GreeksService greeks, AccountGreeks accounts, MarginPreviewService previews) {
        this.greeks = greeks;
        this.accounts = accounts;
        this.previews = previews;
    }

    /** A contract to hedge with, as a request names it. */
    public record Hedge(ContractId contract, BigDecimal lot, HedgeCosts costs) {}

    /**
     * A recommendation for an account.
     *
     * @param before its margin as it stands
     * @param after its margin with the trade; the same where there is nothing to trade
     */
    public record AccountRecommendation(
            HedgeRecommendation recommendation, @Nullable UUID snapshotId, AccountMargin before, AccountMargin after) {}

    /**
     * For a portfolio in a market that has the hedge's contract too.
     *
     * @throws RejectedException MARKET_DATA_MISSING or MARKET_DATA_INVALID with everything that is wrong; HEDGE_INSTRUMENT_WITHOUT_DELTA
     */
    public HedgeRecommendation recommend(Portfolio portfolio, MarketData market, Hedge hedge) {
        HedgeInstrument instrument = instrument(hedge, market);
        return HedgeRecommendation.of(
                instrument, unhedged(greeks.greeks(portfolio, market), instrument), hedge.costs());
    }

    /**
     * For an account on the latest market. Book and market are read once, for its delta and for both margins.
     *
     * @throws RejectedException as the other, and what {@link AccountGreeks#now} and {@link MarginPreviewService#afterOrders} refuse
     */
    public AccountRecommendation recommend(UUID accountId, Hedge hedge) {
        SensitiveAccount account = accounts.now(accountId, List.of(hedge.contract()));
        HedgeInstrument instrument = instrument(hedge, account.market());
        HedgeRecommendation recommendation =
                HedgeRecommendation.of(instrument, unhedged(account.greeks(), instrument), hedge.costs());
        Function<List<PreviewOrder>, AccountMargin> after = previews.afterOrders(account.book(), account.round());
        AccountMargin before = after.apply(List.of());
        BigDecimal quantity = recommendation.quantity();
        return new AccountRecommendation(
                recommendation,
                account.round().marks().id(),
                before,
                quantity.signum() == 0
                        ? before
                        : after.apply(List.of(new PreviewOrder(hedge.contract(), quantity, null, BigDecimal.ZERO))));
    }

    /**
     * Follows a portfolio over a path of its underlying's price, hedged again wherever its delta leaves the band.
     *
     * @param path in the order of time, at least one point
     * @throws RejectedException as {@link #recommend}; MARKET_DATA_INVALID at a price that an option's model has no value for;
     *     MARKET_DATA_MISSING of an option that expires on the way
     */
    public HedgeProjection project(Portfolio portfolio, MarketData market, Hedge hedge, List<PathPoint> path) {
        return new HedgedBook(greeks, portfolio, market, hedge).follow(path);
    }

    /** The same for an account on the latest market. */
    public HedgeProjection project(UUID accountId, Hedge hedge, List<PathPoint> path) {
        SensitiveAccount account = accounts.now(accountId, List.of(hedge.contract()));
        List<Position> positions = new ArrayList<>();
        for (BookPosition position : account.book().positions()) {
            positions.add(new Position(position.contract(), position.quantity()));
        }
        return project(new Portfolio(positions), account.market(), hedge, path);
    }

    private HedgeInstrument instrument(Hedge hedge, MarketData market) {
        return instrument(greeks, hedge, market);
    }

    /** One long contract, valued on its own. */
    static HedgeInstrument instrument(GreeksService greeks, Hedge hedge, MarketData market) {
        PositionGreeks one;
        try {
            one = greeks.greeks(new Portfolio(List.of(new Position(hedge.contract(), BigDecimal.ONE))), market)
                    .positions()
                    .getFirst();
        } catch (RejectedException refusal) {
            if (refusal.reason() != Reason.MARKET_DATA_MISSING) {
                throw refusal;
            }
            String detail = "the market has no %s to hedge with, or not all that values it"
                    .formatted(hedge.contract().label());
            throw new RejectedException(
                    Reason.MARKET_DATA_MISSING,
                    detail,
                    List.of(new Violation("/hedge/contract", Reason.MARKET_DATA_MISSING, detail)));
        }
        return new HedgeInstrument(
                hedge.contract(),
                hedge.lot(),
                one.underlying(),
                one.currency(),
                one.price(),
                one.position().delta());
    }

    /** All zero if nothing is held on the instrument's underlying. */
    static Sensitivities unhedged(GreeksCalculation calculation, HedgeInstrument instrument) {
        return calculation.totals().stream()
                .filter(total -> total.underlying().equals(instrument.underlying())
                        && total.currency().equals(instrument.currency()))
                .map(UnderlyingGreeks::position)
                .findFirst()
                .orElse(Sensitivities.ZERO);
    }
}
