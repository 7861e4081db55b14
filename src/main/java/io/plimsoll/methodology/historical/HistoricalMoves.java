package io.plimsoll.methodology.historical;

import io.plimsoll.market.MarketGaps;
import io.plimsoll.market.MarketMoves;
import io.plimsoll.market.Underlying;
import io.plimsoll.methodology.historical.EwmaFilter.FilteredReturns;
import io.plimsoll.methodology.historical.ObservationWindows.Observation;
import io.plimsoll.pricing.ReproducibleMath;
import io.plimsoll.rejection.Spelling;
import io.plimsoll.returnseries.ReturnKind;
import io.plimsoll.returnseries.ReturnSeries;
import io.plimsoll.scenario.PriceMove;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Past returns as moves of today's market. Move {@code i} is observation {@code i} of the windows. */
final class HistoricalMoves implements MarketMoves {
    private static final int DECIMALS = 15;
    private static final double DECIMAL_UNITS = 1e15;

    private final ReturnKind kind;
    private final int count;
    private final double[][] priceReturns;
    private final double[][] volatilityReturns;
    private final SortedMap<String, FilteredReturns> filtered;

    private HistoricalMoves(ReturnKind kind, int count, int underlyingCount) {
        this.kind = kind;
        this.count = count;
        this.priceReturns = new double[underlyingCount][];
        this.volatilityReturns = new double[underlyingCount][];
        this.filtered = new TreeMap<>();
    }

    /**
     * @param underlyings of a {@link io.plimsoll.market.Revaluation}
     * @param gaps takes every factor that the series lacks; call {@link MarketGaps#refuseIfAny} before using the result
     */
    static HistoricalMoves of(
            ReturnSeries series,
            ObservationWindows windows,
            HistoricalSettings settings,
            List<Underlying> underlyings,
            MarketGaps gaps) {
        HistoricalMoves moves =
                new HistoricalMoves(series.kind(), windows.observations().size(), underlyings.size());
        Columns columns = new Columns(series, windows, settings.parameters(), moves.filtered);
        for (int i = 0; i < underlyings.size(); i++) {
            FactorLink link = settings.link(underlyings.get(i).name());
            moves.priceReturns[i] = columns.of(link.priceFactor(), link.underlying(), gaps);
            moves.volatilityReturns[i] = link.volatilityFactor() == null
                    ? null
                    : columns.of(link.volatilityFactor(), link.underlying(), gaps);
        }
        return moves;
    }

    /** By name of the factor, for those of the base window; empty without a filter. */
    SortedMap<String, FilteredReturns> filtered() {
        return filtered;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public double price(int move, int underlying, double price) {
        return moved(price, priceReturns[underlying][move]);
    }

    /** A return is the shortest decimal that its double is the nearest to: the one that was given, if it was. */
    @Override
    public @Nullable PriceMove priceMove(int move, int underlying) {
        double change = priceReturns[underlying][move];
        return switch (kind) {
            case RELATIVE -> priceMove(PriceMove.Kind.RELATIVE, decimal(change));
            case ABSOLUTE -> priceMove(PriceMove.Kind.ABSOLUTE, decimal(change));
            case LOG -> null;
        };
    }

    private static @Nullable PriceMove priceMove(PriceMove.Kind kind, BigDecimal move) {
        return PriceMove.isWithinBounds(kind, move, BigDecimal.ONE) ? PriceMove.of(kind, move) : null;
    }

    /** {@code BigDecimal.valueOf}, without the detour by text for returns of few digits. */
    private static BigDecimal decimal(double value) {
        double units = Math.rint(value * DECIMAL_UNITS);
        return Math.abs(units) < DECIMAL_UNITS && units / DECIMAL_UNITS == value
                ? BigDecimal.valueOf((long) units, DECIMALS)
                : BigDecimal.valueOf(value);
    }

    @Override
    public double volatility(int move, int underlying, double volatility, double timeToExpiryYears) {
        return volatilityReturns[underlying] == null
                ? volatility
                : Math.max(0, moved(volatility, volatilityReturns[underlying][move]));
    }

    private double moved(double value, double move) {
        return switch (kind) {
            case RELATIVE -> value + value * move;
            case ABSOLUTE -> value + move;
            case LOG -> value * ReproducibleMath.exp(move);
        };
    }

    @Override
    public double timeShiftYears(int move) {
        return 0;
    }

    @Override
    public BigDecimal weight(int move) {
        return BigDecimal.ONE;
    }

    /** Returns of factors, picked, filtered and brought to the horizon as the windows want them. */
    private static final class Columns {
        private final ReturnSeries series;
        private final List<Observation> observations;
        private final HistoricalParameters parameters;
        private final SortedMap<String, FilteredReturns> filtered;
        private final int firstOfBase;

        Columns(
                ReturnSeries series,
                ObservationWindows windows,
                HistoricalParameters parameters,
                SortedMap<String, FilteredReturns> filtered) {
            this.series = series;
            this.observations = windows.observations();
            this.parameters = parameters;
            this.filtered = filtered;
            int firstEnd = observations.get(windows.base()[0]).end();
            this.firstOfBase = firstEnd - parameters.horizon().lost();
        }

        /** Null if the series has no such factor, which is then added to the gaps. */
        double @Nullable [] of(String factor, String underlying, MarketGaps gaps) {
            int index = series.indexOf(factor);
            if (index < 0) {
                String nearest = Spelling.nearest(factor, series.factors())
                        .map(name -> "; nearest: " + name)
                        .orElse("");
                gaps.missing(
                        "/historical/returnSeries",
                        "%s has no factor %s for underlying %s%s"
                                .formatted(series.name(), factor, underlying, nearest));
                return null;
            }
            double[] daily = series.columns()[index];
            boolean isCompounding = series.kind() == ReturnKind.RELATIVE;
            double[] plain = parameters.horizon().returns(daily, isCompounding);
            EwmaFilter filter = parameters.filter();
            double[] scaled = filter == null ? plain : filtered(factor, daily, isCompounding, filter);
            double[] moves = new double[observations.size()];
            for (int i = 0; i < moves.length; i++) {
                Observation observation = observations.get(i);
                moves[i] = observation.isFiltered()
                        ? scaled[observation.end() - parameters.horizon().lost() - firstOfBase]
                        : plain[observation.end() - parameters.horizon().lost()];
            }
            return moves;
        }

        /** The filter sees the days of the base window and no others. */
        private double[] filtered(String factor, double[] daily, boolean isCompounding, EwmaFilter filter) {
            double[] window = Arrays.copyOfRange(daily, firstOfBase, daily.length);
            FilteredReturns result = filter.filter(window);
            filtered.put(factor, result);
            return parameters.horizon().returns(result.returns(), isCompounding);
        }
    }
}
