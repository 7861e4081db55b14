package io.plimsoll.methodology.historical;

import io.plimsoll.market.Holdings;
import io.plimsoll.market.LossArrays;
import io.plimsoll.market.Revaluation;
import io.plimsoll.methodology.historical.EwmaFilter.FilteredReturns;
import io.plimsoll.methodology.historical.HistoricalWorking.FactorVolatility;
import io.plimsoll.methodology.historical.HistoricalWorking.ObservationPnl;
import io.plimsoll.methodology.historical.HistoricalWorking.PositionContribution;
import io.plimsoll.methodology.historical.HistoricalWorking.SeriesReference;
import io.plimsoll.methodology.historical.HistoricalWorking.TailObservation;
import io.plimsoll.methodology.historical.HistoricalWorking.WindowFigures;
import io.plimsoll.methodology.historical.ObservationWindows.Observation;
import io.plimsoll.money.Money;
import io.plimsoll.returnseries.ReturnSeries;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** Margin and working of one portfolio whose losses in every observation are known. */
final class HistoricalReport {
    /** Places of amounts; a margin has fewer. */
    private static final int PLACES = 8;

    /** Places of weights and volatilities. */
    private static final int FRACTION_PLACES = 12;

    private final ReturnSeries series;
    private final ObservationWindows windows;
    private final HistoricalParameters parameters;
    private final Holdings holdings;
    private final Revaluation revaluation;
    private final LossArrays losses;

    HistoricalReport(
            ReturnSeries series,
            ObservationWindows windows,
            HistoricalParameters parameters,
            Holdings holdings,
            Revaluation revaluation,
            LossArrays losses) {
        this.series = series;
        this.windows = windows;
        this.parameters = parameters;
        this.holdings = holdings;
        this.revaluation = revaluation;
        this.losses = losses;
    }

    HistoricalWorking working(SortedMap<String, FilteredReturns> filtered, boolean isFull) {
        double[] pnl = pnl(losses.portfolioLosses(holdings.quantities().toArray(BigDecimal[]::new)));
        HistoricalMargin margin = HistoricalMargin.of(pnl, windows, parameters);
        double[] weights = margin.columnWeights(pnl.length, parameters);
        return new HistoricalWorking(
                new SeriesReference(series.id(), series.name(), series.summary().sha256()),
                figures(margin.base(), windows.base()),
                margin.stress() == null ? null : figures(margin.stress(), windows.stress()),
                margin.longRun() == null ? null : figures(margin.longRun(), windows.longRun()),
                amount(margin.blended()),
                margin.isFloorBinding(),
                amount(margin.floored()),
                margin.buffer() == null ? null : amount(margin.buffer().full()),
                margin.buffer() == null ? null : fraction(margin.buffer().usedFraction()),
                amount(margin.margin()),
                tail(pnl, weights),
                volatilities(filtered),
                isFull ? positions(margin, weights) : null,
                isFull ? observations(pnl) : null);
    }

    /** Gain-positive, by column. */
    static double[] pnl(BigDecimal[] exactLosses) {
        double[] pnl = new double[exactLosses.length];
        for (int column = 0; column < pnl.length; column++) {
            pnl[column] = 0 - exactLosses[column].doubleValue();
        }
        return pnl;
    }

    private WindowFigures figures(WindowRisk risk, int[] columns) {
        return new WindowFigures(
                risk.observationCount(),
                windows.observations().get(columns[0]).date(),
                windows.observations().get(columns[columns.length - 1]).date(),
                amount(risk.valueAtRisk()),
                amount(risk.expectedShortfall()),
                risk.weightAtValueAtRisk() == null ? null : fraction(risk.weightAtValueAtRisk()),
                amount(risk.margin()));
    }

    private List<TailObservation> tail(double[] pnl, double[] weights) {
        return IntStream.range(0, weights.length)
                .filter(column -> weights[column] != 0)
                .boxed()
                .sorted(Comparator.comparingDouble(column -> pnl[column]))
                .map(column -> {
                    Observation observation = windows.observations().get(column);
                    return new TailObservation(
                            observation.date(),
                            observation.isFiltered(),
                            amount(pnl[column]),
                            fraction(weights[column]));
                })
                .toList();
    }

    private static List<FactorVolatility> volatilities(SortedMap<String, FilteredReturns> filtered) {
        List<FactorVolatility> volatilities = new ArrayList<>();
        filtered.forEach((factor, returns) -> volatilities.add(new FactorVolatility(
                factor, fraction(returns.currentVolatility()), fraction(returns.flooredVolatility()))));
        return volatilities;
    }

    private List<PositionContribution> positions(HistoricalMargin margin, double[] marginWeights) {
        int count = marginWeights.length;
        WindowRisk base = margin.base();
        List<BigDecimal> valuesAtRisk = contributions(
                HistoricalMargin.columnWeights(count, base.valueAtRiskWeights(), parameters), base.valueAtRisk());
        List<BigDecimal> shortfalls = contributions(
                HistoricalMargin.columnWeights(count, base.expectedShortfallWeights(), parameters),
                base.expectedShortfall());
        List<BigDecimal> margins = contributions(marginWeights, margin.margin());
        return IntStream.range(0, holdings.size())
                .mapToObj(i -> new PositionContribution(
                        holdings.contracts().get(i),
                        holdings.quantity(i),
                        Revaluation.shown(revaluation.unitValue(i)),
                        valuesAtRisk.get(i),
                        shortfalls.get(i),
                        margins.get(i)))
                .toList();
    }

    /** The weighted losses of each contract, made to add up to the whole. */
    private List<BigDecimal> contributions(double[] weights, double whole) {
        int[] columns = IntStream.range(0, weights.length)
                .filter(column -> weights[column] != 0)
                .toArray();
        double[] shares = new double[holdings.size()];
        for (int i = 0; i < shares.length; i++) {
            double sum = 0;
            for (int column : columns) {
                sum += weights[column] * losses.loss(i, column).doubleValue();
            }
            shares[i] = sum * holdings.quantity(i).doubleValue();
        }
        return Shares.of(shares, amount(whole), PLACES);
    }

    private List<ObservationPnl> observations(double[] pnl) {
        return IntStream.range(0, pnl.length)
                .mapToObj(column -> {
                    Observation observation = windows.observations().get(column);
                    return new ObservationPnl(observation.date(), observation.isFiltered(), amount(pnl[column]));
                })
                .toList();
    }

    static BigDecimal amount(double value) {
        return rounded(value, PLACES);
    }

    private static BigDecimal fraction(double value) {
        return rounded(value, FRACTION_PLACES);
    }

    private static BigDecimal rounded(double value, int places) {
        BigDecimal exact = new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN);
        return Money.withDecimals(exact, 0);
    }
}
