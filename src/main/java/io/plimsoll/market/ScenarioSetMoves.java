package io.plimsoll.market;

import io.plimsoll.pricing.ReproducibleMath;
import io.plimsoll.scenario.PriceMove;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.TermScaling;
import io.plimsoll.scenario.VolatilityMove;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scenarios of a set as moves of certain underlyings. Move {@code i} is scenario number {@code i + 1}. */
public final class ScenarioSetMoves implements MarketMoves {
    private static final double YEAR_DAYS = 365;
    private static final double YEAR_SECONDS = YEAR_DAYS * 86_400;

    private final List<Scenario> scenarios;
    private final PriceMove[][] priceMoves;
    private final double[][] addends;
    private final double[][] factors;
    private final double[] volatilityScanRanges;
    private final double[] volatilityMoves;
    private final double[] timeShiftsYears;
    private final BigDecimal[] weights;

    private ScenarioSetMoves(List<Scenario> scenarios, int underlyingCount) {
        int count = scenarios.size();
        this.scenarios = scenarios;
        this.priceMoves = new PriceMove[count][underlyingCount];
        this.addends = new double[count][underlyingCount];
        this.factors = new double[count][underlyingCount];
        this.volatilityScanRanges = new double[underlyingCount];
        this.volatilityMoves = new double[count];
        this.timeShiftsYears = new double[count];
        this.weights = new BigDecimal[count];
    }

    /**
     * @param underlyings of a {@link Revaluation}
     * @param gaps takes every scan range that a scenario asks for and that is absent
     */
    public static ScenarioSetMoves of(ScenarioSet set, List<Underlying> underlyings, MarketGaps gaps) {
        ScenarioSetMoves moves = new ScenarioSetMoves(set.scenarios(), underlyings.size());
        for (int underlying = 0; underlying < underlyings.size(); underlying++) {
            moves.resolve(underlyings.get(underlying), underlying, gaps);
        }
        for (int move = 0; move < set.size(); move++) {
            Scenario scenario = set.scenarios().get(move);
            moves.timeShiftsYears[move] =
                    (scenario.timeShift().getSeconds() + scenario.timeShift().getNano() * 1e-9) / YEAR_SECONDS;
            moves.weights[move] = scenario.weight();
            moves.volatilityMoves[move] = scenario.volatility() == null
                    ? 0
                    : scenario.volatility().move().doubleValue();
        }
        return moves;
    }

    private void resolve(Underlying underlying, int index, MarketGaps gaps) {
        if (underlying.volatilityScanRange() != null) {
            volatilityScanRanges[index] = underlying.volatilityScanRange().doubleValue();
        }
        for (int move = 0; move < scenarios.size(); move++) {
            Scenario scenario = scenarios.get(move);
            factors[move][index] = 1;
            priceMoves[move][index] = PriceMove.NONE;
            scenario.priceOf(underlying.name()).ifPresent(price -> resolve(underlying, index, price, scenario, gaps));
            if (scenario.volatility() != null
                    && scenario.volatility().kind() == VolatilityMove.Kind.SCAN_RANGE
                    && underlying.volatilityScanRange() == null) {
                gaps.missing(
                        "/market/underlyings",
                        "no volatilityScanRange of %s, of which scenarios are fractions".formatted(underlying.name()));
            }
        }
    }

    private void resolve(Underlying underlying, int index, PriceMove price, Scenario scenario, MarketGaps gaps) {
        int move = scenario.number() - 1;
        priceMoves[move][index] = price;
        switch (price.kind()) {
            case SCAN_RANGE -> {
                if (underlying.priceScanRange() == null) {
                    gaps.missing(
                            "/market/underlyings",
                            "no priceScanRange of %s, of which scenarios are fractions".formatted(underlying.name()));
                } else {
                    addends[move][index] = underlying
                            .priceScanRange()
                            .multiply(price.move())
                            .divide(price.divisor(), MathContext.DECIMAL128)
                            .doubleValue();
                }
            }
            case RELATIVE -> factors[move][index] = 1 + price.shift();
            case ABSOLUTE -> addends[move][index] = price.shift();
        }
    }

    @Override
    public int count() {
        return scenarios.size();
    }

    @Override
    public double price(int move, int underlying, double price) {
        return price * factors[move][underlying] + addends[move][underlying];
    }

    @Override
    public PriceMove priceMove(int move, int underlying) {
        return priceMoves[move][underlying];
    }

    @Override
    public double volatility(int move, int underlying, double volatility, double timeToExpiryYears) {
        VolatilityMove volatilityMove = scenarios.get(move).volatility();
        if (volatilityMove == null) {
            return volatility;
        }
        double size = volatilityMoves[move];
        double moved = switch (volatilityMove.kind()) {
            case SCAN_RANGE -> volatility + size * volatilityScanRanges[underlying];
            case ABSOLUTE -> volatility + size;
            case RELATIVE -> volatility * (1 + size * scaling(volatilityMove.termScaling(), timeToExpiryYears));
        };
        return Math.max(moved, 0);
    }

    /** {@code (referenceDays / max(days, dayFloor))^power}; 1 without a term scaling. */
    private static double scaling(@Nullable TermScaling scaling, double timeToExpiryYears) {
        if (scaling == null) {
            return 1;
        }
        double days = timeToExpiryYears * YEAR_DAYS;
        double reference = scaling.referenceDays().doubleValue();
        double power = (days <= reference ? scaling.shortPower() : scaling.longPower()).doubleValue();
        double ratio = reference / Math.max(days, scaling.dayFloor().doubleValue());
        return ReproducibleMath.exp(power * ReproducibleMath.log(ratio));
    }

    @Override
    public double timeShiftYears(int move) {
        return timeShiftsYears[move];
    }

    @Override
    public BigDecimal weight(int move) {
        return weights[move];
    }
}
