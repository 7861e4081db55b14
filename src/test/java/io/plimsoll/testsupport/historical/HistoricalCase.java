package io.plimsoll.testsupport.historical;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.historical.AgeWeighting;
import io.plimsoll.methodology.historical.Confidence;
import io.plimsoll.methodology.historical.EwmaFilter;
import io.plimsoll.methodology.historical.FactorLink;
import io.plimsoll.methodology.historical.HistoricalMethodology;
import io.plimsoll.methodology.historical.HistoricalParameters;
import io.plimsoll.methodology.historical.HistoricalParameters.Buffer;
import io.plimsoll.methodology.historical.HistoricalParameters.LongRunFloor;
import io.plimsoll.methodology.historical.HistoricalParameters.Period;
import io.plimsoll.methodology.historical.HistoricalParameters.StressBlend;
import io.plimsoll.methodology.historical.HistoricalSettings;
import io.plimsoll.methodology.historical.HistoricalWorking;
import io.plimsoll.methodology.historical.Horizon;
import io.plimsoll.methodology.historical.QuantileRule;
import io.plimsoll.methodology.historical.RiskMeasure;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.returnseries.ReturnKind;
import io.plimsoll.returnseries.ReturnSeries;
import io.plimsoll.returnseries.ReturnSeriesSummary;
import io.plimsoll.testsupport.KnownAnswer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** A portfolio, its market, a return series and parameters of historical simulation: everything one requirement depends on. */
public record HistoricalCase(
        ReturnSeries series,
        List<Position> positions,
        MarketData market,
        HistoricalParameters parameters,
        List<FactorLink> links,
        long cellCountMax) {
    private static final Instant AS_OF = Instant.parse("2025-08-08T16:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 2);
    private static final long ALL_CELLS = 10_000_000;

    /** Futures at 100 of the exposures' size, one per risk factor. */
    public static HistoricalCase of(KnownAnswer answer) {
        double[][] rows = answer.rows("returns");
        double[][] columns = new double[rows[0].length][rows.length];
        List<Position> positions = new ArrayList<>();
        List<Underlying> underlyings = new ArrayList<>();
        List<InstrumentMark> marks = new ArrayList<>();
        for (int factor = 0; factor < columns.length; factor++) {
            for (int t = 0; t < rows.length; t++) {
                columns[factor][t] = rows[t][factor];
            }
            underlyings.add(underlying("U" + factor, "100"));
            marks.add(future("U" + factor, "1"));
            BigDecimal quantity = new BigDecimal(
                            answer.inputs().path("exposures").get(factor).asText())
                    .divide(BigDecimal.valueOf(100));
            positions.add(new Position(contract("U" + factor), quantity));
        }
        BigDecimal lambda = answer.optionalDecimal("lambda");
        HistoricalParameters parameters = new HistoricalParameters(
                new Confidence(answer.decimal("confidence")),
                RiskMeasure.EXPECTED_SHORTFALL,
                QuantileRule.ORDER,
                null,
                lambda == null
                        ? null
                        : new EwmaFilter(
                                lambda, answer.optionalDecimal("seed_variance"), answer.optionalDecimal("vol_floor")),
                new Horizon(answer.inputs().path("holding_days").asInt(1), Horizon.Scaling.SQRT_TIME),
                null,
                null,
                null,
                null);
        return new HistoricalCase(
                series(ReturnKind.RELATIVE, "U", columns),
                positions,
                new MarketData(AS_OF, underlyings, marks, List.of()),
                parameters,
                List.of(),
                ALL_CELLS);
    }

    /** Two to five underlyings, futures and options on each, any parameters. */
    public static HistoricalCase random(long seed) {
        Random random = new Random(seed);
        return of(random, 2 + random.nextInt(4), 1 + random.nextInt(4), 150 + random.nextInt(100), parameters(random));
    }

    /** Futures only. */
    public static HistoricalCase randomLinear(long seed) {
        Random random = new Random(seed);
        return of(random, 2 + random.nextInt(4), 0, 260, parameters(random));
    }

    /** Options alone, spread over so many underlyings. */
    public static HistoricalCase large(int optionCount, int underlyingCount, int dayCount) {
        HistoricalCase all = of(
                new Random(1),
                underlyingCount,
                optionCount / underlyingCount,
                dayCount,
                HistoricalParameters.defaults());
        return all.with(all.positions.stream()
                .filter(position -> position.contract().right() != null)
                .toList());
    }

    private static HistoricalCase of(
            Random random,
            int underlyingCount,
            int optionsPerUnderlying,
            int dayCount,
            HistoricalParameters parameters) {
        double[][] columns = new double[underlyingCount][dayCount];
        List<Position> positions = new ArrayList<>();
        List<Underlying> underlyings = new ArrayList<>();
        List<InstrumentMark> marks = new ArrayList<>();
        for (int u = 0; u < underlyingCount; u++) {
            double size = 0.005 + 0.02 * random.nextDouble();
            for (int t = 0; t < dayCount; t++) {
                columns[u][t] = Math.max(-0.9, size * random.nextGaussian());
            }
            int price = 20 + random.nextInt(200);
            underlyings.add(underlying("U" + u, String.valueOf(price)));
            marks.add(future("U" + u, "10"));
            positions.add(new Position(contract("U" + u), quantity(random)));
            for (int o = 0; o < optionsPerUnderlying; o++) {
                BigDecimal strike = BigDecimal.valueOf(price + o - optionsPerUnderlying / 2);
                ContractId option = ContractId.option(
                        "X", "U" + u, "202512", o % 2 == 0 ? OptionRight.CALL : OptionRight.PUT, strike);
                marks.add(option(option, "U" + u, "0.2" + random.nextInt(10)));
                positions.add(new Position(option, quantity(random)));
            }
        }
        return new HistoricalCase(
                series(ReturnKind.RELATIVE, "U", columns),
                positions,
                new MarketData(AS_OF, underlyings, marks, List.of()),
                parameters,
                List.of(),
                ALL_CELLS);
    }

    private static BigDecimal quantity(Random random) {
        int quantity = random.nextInt(41) - 20;
        return BigDecimal.valueOf(quantity == 0 ? 7 : quantity);
    }

    private static HistoricalParameters parameters(Random random) {
        boolean isAged = random.nextInt(4) == 0;
        Period crisis = new Period(FIRST.plusDays(5), FIRST.plusDays(70));
        return new HistoricalParameters(
                new Confidence(new BigDecimal(List.of("0.9", "0.95", "0.975").get(random.nextInt(3)))),
                RiskMeasure.values()[random.nextInt(2)],
                isAged ? QuantileRule.ORDER : QuantileRule.values()[random.nextInt(2)],
                isAged ? new AgeWeighting(new BigDecimal("0.98")) : null,
                random.nextInt(3) == 0 ? new EwmaFilter(new BigDecimal("0.96"), null, null) : null,
                new Horizon(1 + random.nextInt(5), Horizon.Scaling.values()[random.nextInt(2)]),
                random.nextBoolean() ? 100 : null,
                random.nextInt(3) == 0 ? new StressBlend(List.of(crisis), new BigDecimal("0.3")) : null,
                random.nextInt(3) == 0 ? new LongRunFloor(null) : null,
                random.nextInt(3) == 0
                        ? new Buffer(
                                new BigDecimal("0.25"),
                                BigDecimal.valueOf(random.nextInt(100_000)),
                                random.nextBoolean())
                        : null);
    }

    /** A long future in a market that never fell. */
    public static HistoricalCase alwaysRising() {
        double[] returns =
                IntStream.range(0, 120).mapToDouble(t -> 0.001 + t * 1e-5).toArray();
        return oneFuture(ReturnKind.RELATIVE, returns);
    }

    /** A long future that gained 0.1 a day for twenty days, and lost 4 on one of the hundred days after them. */
    public static HistoricalCase fellAfterRising() {
        double[] returns = new double[120];
        Arrays.fill(returns, 0, 20, 0.001);
        returns[60] = -0.04;
        return oneFuture(ReturnKind.RELATIVE, returns);
    }

    /** One unit of a future that gained what a known answer says, by its value at risk. */
    public static HistoricalCase ofGains(KnownAnswer answer) {
        BigDecimal lambda = answer.optionalDecimal("lambda");
        return oneFuture(ReturnKind.ABSOLUTE, answer.numbers("pnl"))
                .with(new HistoricalParameters(
                        new Confidence(answer.decimal("confidence")),
                        RiskMeasure.VALUE_AT_RISK,
                        QuantileRule.ORDER,
                        lambda == null ? null : new AgeWeighting(lambda),
                        null,
                        Horizon.oneDay(),
                        null,
                        null,
                        null,
                        null));
    }

    /** One unit of a future at 100, always the same return. */
    public static HistoricalCase oneFuture(ReturnKind kind, double everyReturn) {
        return oneFuture(
                kind, IntStream.range(0, 120).mapToDouble(t -> everyReturn).toArray());
    }

    private static HistoricalCase oneFuture(ReturnKind kind, double[] returns) {
        return new HistoricalCase(
                series(kind, "U", new double[][] {returns}),
                List.of(new Position(contract("U0"), BigDecimal.ONE)),
                new MarketData(AS_OF, List.of(underlying("U0", "100")), List.of(future("U0", "1")), List.of()),
                HistoricalParameters.defaults(),
                List.of(),
                ALL_CELLS);
    }

    /** A short call at 100, volatility moving by half up and down if a factor of that name is linked. */
    public static HistoricalCase oneCall(String volatilityFactor) {
        double[] prices = IntStream.range(0, 120)
                .mapToDouble(t -> t % 2 == 0 ? 0.01 : -0.01)
                .toArray();
        double[] volatilities = IntStream.range(0, 120)
                .mapToDouble(t -> t % 2 == 0 ? 0.5 : -0.5)
                .toArray();
        ReturnSeries series =
                renamed(series(ReturnKind.RELATIVE, "U", new double[][] {prices, volatilities}), List.of("U0", "VOL"));
        ContractId call = ContractId.option("X", "U0", "202512", OptionRight.CALL, BigDecimal.valueOf(100));
        return new HistoricalCase(
                series,
                List.of(new Position(call, BigDecimal.valueOf(-1))),
                new MarketData(AS_OF, List.of(underlying("U0", "100")), List.of(option(call, "U0", "0.2")), List.of()),
                HistoricalParameters.defaults(),
                List.of(new FactorLink("U0", null, volatilityFactor)),
                ALL_CELLS);
    }

    /** A call on a price of 100 that one day fell by 120. */
    public static HistoricalCase callBelowZero() {
        double[] returns = new double[120];
        returns[50] = -120;
        ContractId call = ContractId.option("X", "U0", "202512", OptionRight.CALL, BigDecimal.valueOf(100));
        return new HistoricalCase(
                series(ReturnKind.ABSOLUTE, "U", new double[][] {returns}),
                List.of(new Position(call, BigDecimal.ONE)),
                new MarketData(AS_OF, List.of(underlying("U0", "100")), List.of(option(call, "U0", "0.2")), List.of()),
                HistoricalParameters.defaults(),
                List.of(),
                ALL_CELLS);
    }

    public HistoricalCase with(List<Position> others) {
        return new HistoricalCase(series, others, market, parameters, links, cellCountMax);
    }

    public HistoricalCase with(HistoricalParameters others) {
        return new HistoricalCase(series, positions, market, others, links, cellCountMax);
    }

    public HistoricalCase with(ReturnSeries other) {
        return new HistoricalCase(other, positions, market, parameters, links, cellCountMax);
    }

    public HistoricalCase withCellCountMax(long max) {
        return new HistoricalCase(series, positions, market, parameters, links, max);
    }

    /** The last so many returns a tenth of what they were. */
    public HistoricalCase withCalm(int dayCount) {
        double[][] columns = new double[series.columns().length][];
        for (int f = 0; f < columns.length; f++) {
            columns[f] = series.columns()[f].clone();
            for (int t = columns[f].length - dayCount; t < columns[f].length; t++) {
                columns[f][t] /= 10;
            }
        }
        return with(series(series.kind(), "U", columns));
    }

    public int underlyingCount() {
        return market.underlyings().size();
    }

    public MarginRequirement requirement(Detail detail) {
        HistoricalSettings settings = new HistoricalSettings(series.name(), links, parameters, 8, null);
        MarginTerms terms = new MarginTerms(null, AccountType.SPECULATOR, null, "USD", detail, market, null, settings);
        return new HistoricalMethodology(name -> series, cellCountMax).requirement(new Portfolio(positions), terms);
    }

    public HistoricalWorking working() {
        return (HistoricalWorking) requirement(Detail.FULL).working();
    }

    /** Of futures only: quantity × multiplier × price × return, added up. */
    public double[] linearPnl() {
        double[] pnl = new double[series.dates().size()];
        for (int i = 0; i < positions.size(); i++) {
            double size = size(i);
            for (int t = 0; t < pnl.length; t++) {
                pnl[t] += size * series.columns()[i][t];
            }
        }
        return pnl;
    }

    /** Gain of a position for a return of one, if there are futures only. */
    public double size(int position) {
        return positions.get(position).quantity().doubleValue()
                * market.instruments().get(position).multiplier().doubleValue()
                * market.underlyings().get(position).price().doubleValue();
    }

    /** The same returns under names that nothing is linked to. */
    public static ReturnSeries renamed(ReturnSeries old) {
        return renamed(old, old.factors().stream().map(name -> name + "X").toList());
    }

    private static ReturnSeries renamed(ReturnSeries old, List<String> names) {
        return new ReturnSeries(old.summary(), old.dates(), names, old.columns());
    }

    /** Consecutive days, factors named by number behind the prefix. */
    public static ReturnSeries series(ReturnKind kind, String prefix, double[][] columns) {
        int count = columns[0].length;
        List<LocalDate> dates =
                IntStream.range(0, count).mapToObj(FIRST::plusDays).toList();
        ReturnSeriesSummary summary = new ReturnSeriesSummary(
                new UUID(1, 2),
                "some-series",
                kind,
                "a".repeat(64),
                1,
                FIRST,
                dates.getLast(),
                count,
                columns.length,
                AS_OF);
        return new ReturnSeries(
                summary,
                dates,
                IntStream.range(0, columns.length).mapToObj(f -> prefix + f).toList(),
                columns);
    }

    private static ContractId contract(String underlying) {
        return ContractId.future("X", underlying, "202512");
    }

    private static Underlying underlying(String name, String price) {
        return new Underlying(name, new BigDecimal(price), null, null, List.of());
    }

    private static InstrumentMark future(String underlying, String multiplier) {
        return new InstrumentMark(
                contract(underlying),
                "USD",
                new BigDecimal(multiplier),
                underlying,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static InstrumentMark option(ContractId contract, String underlying, String volatility) {
        return new InstrumentMark(
                contract,
                "USD",
                BigDecimal.TEN,
                underlying,
                PricingModel.BLACK_76,
                null,
                null,
                new BigDecimal(volatility),
                new BigDecimal("0.25"),
                null,
                new BigDecimal("0.03"),
                null,
                null);
    }
}
