package io.plimsoll.market;

import io.plimsoll.pricing.PricingModel;
import io.plimsoll.scenario.PriceMove;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A market as it would be after a move: the same data with moved prices and volatilities, at a later time. What is margined there is
 * margined from scratch, so that a move's effect on the requirement is seen and not only its profit or loss.
 *
 * <p>Moved prices and times keep ten decimals, half-even. Marks of options are left out: they belong to the market that was.
 *
 * <p>A moved volatility keeps sixteen digits, half-even. Every option has one of its own: where it had none, the smile as it was is read at
 * its strike and what is read there is moved, as for its profit and loss. So there are no smiles afterwards. A volatility that a move
 * would leave at zero or below becomes {@code 0.0001}, or stays where it was below that, because market data have none at zero.
 */
public final class MarketShift {
    private static final int DECIMALS = 10;
    private static final BigDecimal VOLATILITY_MIN = new BigDecimal("0.0001");
    private static final double YEAR_DAYS = 365;

    private MarketShift() {}

    /**
     * @param market with every underlying, see {@link MarketData#withEveryUnderlying}
     * @param moves indexes of underlyings are those of {@code market.underlyings()}
     * @param move 0-based
     */
    public static MarketData moved(MarketData market, MarketMoves moves, int move) {
        List<Underlying> underlyings = market.underlyings();
        List<Underlying> movedUnderlyings = IntStream.range(0, underlyings.size())
                .mapToObj(index -> moved(underlyings.get(index), index, moves, move))
                .toList();
        List<InstrumentMark> instruments = market.instruments().stream()
                .map(mark -> moved(mark, index(underlyings, mark.underlying()), market, moves, move))
                .toList();
        return new MarketData(movedTime(market, moves, move), movedUnderlyings, instruments, market.fxRates());
    }

    private static int index(List<Underlying> underlyings, String name) {
        for (int i = 0; i < underlyings.size(); i++) {
            if (underlyings.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("a market that is moved lists every underlying, it lacked " + name);
    }

    private static Underlying moved(Underlying underlying, int index, MarketMoves moves, int move) {
        return new Underlying(
                underlying.name(),
                price(underlying.price(), moves, move, underlying, index),
                underlying.priceScanRange(),
                underlying.volatilityScanRange(),
                List.of());
    }

    private static double years(InstrumentMark mark, MarketData market) {
        if (mark.timeToExpiryYears() != null) {
            return mark.timeToExpiryYears().doubleValue();
        }
        return mark.expiresAt() == null
                ? 0
                : Duration.between(market.asOf(), mark.expiresAt()).getSeconds() / (YEAR_DAYS * 86_400);
    }

    private static InstrumentMark moved(
            InstrumentMark mark, int underlying, MarketData market, MarketMoves moves, int move) {
        Underlying known = market.underlyings().get(underlying);
        boolean isOption = mark.model() != PricingModel.LINEAR;
        BigDecimal time = mark.timeToExpiryYears() == null
                ? null
                : rounded(Math.max(
                        mark.settlementPrice() != null ? -100 : 0,
                        mark.timeToExpiryYears().doubleValue() - moves.timeShiftYears(move)));
        return new InstrumentMark(
                mark.contract(),
                mark.currency(),
                mark.multiplier(),
                mark.underlying(),
                mark.model(),
                isOption ? null : price(mark.price(), moves, move, known, underlying),
                price(mark.forwardPrice(), moves, move, known, underlying),
                volatility(volatility(mark, known), moves, move, underlying, years(mark, market)),
                time,
                expiry(mark, market, moves, move),
                mark.rateAnnual(),
                mark.carryAnnual(),
                mark.settlementPrice());
    }

    /** As the time is: a contract without a settlement price stands at its expiry, however far the move goes beyond it. */
    private static @Nullable Instant expiry(InstrumentMark mark, MarketData market, MarketMoves moves, int move) {
        Instant now = movedTime(market, moves, move);
        Instant expiresAt = mark.expiresAt();
        return expiresAt != null && mark.settlementPrice() == null && expiresAt.isBefore(now) ? now : expiresAt;
    }

    private static Instant movedTime(MarketData market, MarketMoves moves, int move) {
        return market.asOf().plusSeconds(Math.round(moves.timeShiftYears(move) * YEAR_DAYS * 86_400));
    }

    private static @Nullable BigDecimal price(
            @Nullable BigDecimal price, MarketMoves moves, int move, Underlying underlying, int index) {
        if (price == null) {
            return null;
        }
        PriceMove exact = moves.priceMove(move, index);
        if (exact == null) {
            return rounded(moves.price(move, index, price.doubleValue()));
        }
        BigDecimal unit = exact.kind().unit(price, underlying.priceScanRange());
        return price.multiply(exact.divisor())
                .add(unit.multiply(exact.move()))
                .divide(exact.divisor(), DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** Its own, or what the smile that stands gives its strike; null if there is neither. */
    private static @Nullable BigDecimal volatility(InstrumentMark mark, Underlying underlying) {
        VolatilitySmile smile = mark.volatility() == null && mark.isOption()
                ? underlying.smile(mark.contract().expiry())
                : null;
        return smile == null
                ? mark.volatility()
                : BigDecimal.valueOf(
                        smile.volatilityAt(mark.contract().optionStrike().doubleValue()));
    }

    private static @Nullable BigDecimal volatility(
            @Nullable BigDecimal volatility, MarketMoves moves, int move, int underlying, double years) {
        if (volatility == null) {
            return null;
        }
        double standing = volatility.doubleValue();
        double moved = moves.volatility(move, underlying, standing, years);
        if (moved == standing) {
            return volatility;
        }
        return moved > 0 ? new BigDecimal(moved, MathContext.DECIMAL64) : volatility.min(VOLATILITY_MIN);
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
