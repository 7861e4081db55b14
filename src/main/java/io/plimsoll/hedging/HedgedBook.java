package io.plimsoll.hedging;

import io.plimsoll.greeks.GreeksCalculation;
import io.plimsoll.greeks.GreeksCalculation.PositionGreeks;
import io.plimsoll.greeks.GreeksService;
import io.plimsoll.greeks.Sensitivities;
import io.plimsoll.hedging.HedgeProjection.PathPoint;
import io.plimsoll.hedging.HedgeProjection.Step;
import io.plimsoll.hedging.HedgeService.Hedge;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.MarketMoves;
import io.plimsoll.market.MarketShift;
import io.plimsoll.money.Money;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.scenario.PriceMove;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A book that is hedged again wherever its delta leaves the band, on the way along a path. Used once. */
final class HedgedBook {
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal YEAR_NANOS =
            BigDecimal.valueOf(365L * 86_400).movePointRight(9);

    private final GreeksService greeks;
    private final Hedge hedge;
    private final HedgeInstrument first;
    private final List<Position> positions;

    /** With every underlying, so that each can be moved and grow older. */
    private MarketData market;

    private GreeksCalculation valued;

    HedgedBook(GreeksService greeks, Portfolio portfolio, MarketData market, Hedge hedge) {
        this.greeks = greeks;
        this.hedge = hedge;
        this.market = market.withEveryUnderlying();
        this.first = HedgeService.instrument(greeks, hedge, this.market);
        this.positions = new ArrayList<>(portfolio.positions());
        this.valued = greeks.greeks(new Portfolio(positions), this.market);
    }

    HedgeProjection follow(List<PathPoint> path) {
        HedgeProjection.requirePossible(path);
        HedgeRecommendation initial = rehedged(first);
        BigDecimal cumulative = initial.expectedCost().negate();
        BigDecimal price = first.price();
        BigDecimal gained = BigDecimal.ZERO;
        List<Step> steps = new ArrayList<>();
        for (PathPoint point : path) {
            BigDecimal move = point.price().subtract(price);
            Sensitivities before = HedgeService.unhedged(valued, first);
            BigDecimal valueBefore = value();
            move(move, point.elapsed());
            BigDecimal gainedBefore = gained;
            gained = gained.add(value().subtract(valueBefore));
            BigDecimal revalued = rounded(gained).subtract(rounded(gainedBefore));
            HedgeRecommendation again = rehedged(HedgeService.instrument(greeks, hedge, market));
            cumulative = cumulative.add(revalued).subtract(again.expectedCost());

            BigDecimal deltaPnl = rounded(before.delta().multiply(move));
            BigDecimal gammaPnl = rounded(HALF.multiply(before.gamma()).multiply(move.pow(2)));
            BigDecimal thetaPnl = rounded(before.theta().multiply(years(point.elapsed())));
            steps.add(new Step(
                    point,
                    before.delta(),
                    before.gamma(),
                    deltaPnl,
                    gammaPnl,
                    thetaPnl,
                    revalued,
                    revalued.subtract(deltaPnl).subtract(gammaPnl).subtract(thetaPnl),
                    again.quantity(),
                    again.expectedCost(),
                    cumulative));
            price = point.price();
        }
        return new HedgeProjection(first, initial.quantity(), initial.expectedCost(), steps);
    }

    /** Trades what is recommended now. */
    private HedgeRecommendation rehedged(HedgeInstrument instrument) {
        HedgeRecommendation recommendation =
                HedgeRecommendation.of(instrument, HedgeService.unhedged(valued, instrument), hedge.costs());
        if (recommendation.quantity().signum() != 0) {
            positions.add(new Position(hedge.contract(), recommendation.quantity()));
            valued = greeks.greeks(new Portfolio(positions), market);
        }
        return recommendation;
    }

    private void move(BigDecimal move, Duration elapsed) {
        market = MarketShift.moved(
                market, new OneMove(index(), move, years(elapsed).doubleValue()), 0);
        valued = greeks.greeks(new Portfolio(positions), market);
    }

    private int index() {
        for (int i = 0; i < market.underlyings().size(); i++) {
            if (market.underlyings().get(i).name().equals(first.underlying())) {
                return i;
            }
        }
        throw new IllegalStateException("no underlying " + first.underlying());
    }

    /** Of the positions on the instrument's underlying; those on others do not move. */
    private BigDecimal value() {
        return valued.positions().stream()
                .filter(position -> position.underlying().equals(first.underlying())
                        && position.currency().equals(first.currency()))
                .map(PositionGreeks::position)
                .map(Sensitivities::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal years(Duration elapsed) {
        BigDecimal nanos =
                BigDecimal.valueOf(elapsed.getSeconds()).movePointRight(9).add(BigDecimal.valueOf(elapsed.getNano()));
        return nanos.divide(YEAR_NANOS, MathContext.DECIMAL128);
    }

    private BigDecimal rounded(BigDecimal exact) {
        return exact.setScale(Money.decimals(first.currency()), RoundingMode.HALF_EVEN);
    }

    /** One underlying moves by an amount, volatilities stay, time passes. */
    private record OneMove(int moved, BigDecimal amount, double timeShiftYears) implements MarketMoves {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public double price(int move, int underlying, double price) {
            return underlying == moved ? price + amount.doubleValue() : price;
        }

        @Override
        public @Nullable PriceMove priceMove(int move, int underlying) {
            if (underlying != moved) {
                return PriceMove.NONE;
            }
            return PriceMove.isWithinBounds(PriceMove.Kind.ABSOLUTE, amount, BigDecimal.ONE)
                    ? PriceMove.of(PriceMove.Kind.ABSOLUTE, amount)
                    : null;
        }

        @Override
        public double volatility(int move, int underlying, double volatility, double timeToExpiryYears) {
            return volatility;
        }

        @Override
        public double timeShiftYears(int move) {
            return timeShiftYears;
        }

        @Override
        public BigDecimal weight(int move) {
            return BigDecimal.ONE;
        }
    }
}
