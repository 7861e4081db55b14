package io.plimsoll.testsupport.span;

import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ShortOptionMinimumMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Tier;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.WeightedPriceRiskMethod;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ContractTableBuilder;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.CreditMethod;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.ChargeMethod;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Kind;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.Product;
import io.plimsoll.methodology.span.parameters.Rates;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.Session;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.SpanFileFormat;
import io.plimsoll.portfolio.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter set and portfolios of a wanted size, the same in every language: whole numbers, +, −, ×, ÷ and square roots only.
 *
 * <p><b>Random numbers</b> are SplitMix64: {@code s += 0x9E3779B97F4A7C15; z = s; z = (z ^ z>>>30) × 0xBF58476D1CE4E5B9;
 * z = (z ^ z>>>27) × 0x94D049BB133111EB; z ^ z>>>31}, on 64 bits. {@code below(n)} is the result {@code >>> 33}, modulo n.
 *
 * <p><b>Combined commodities</b> c = 0, 1, … of complex GEN, named G00, G01, …, in USD, future's price F = 1000 + 250 c. Each has
 * a future in each of 12 months 2027-01 … 2027-12, then options on the first 6 of them: for each month, for each strike, a call
 * and a put. Strike j of n is {@code F × (0.8 + 0.4 j / n)}, rounded half up to 2 places.
 *
 * <p><b>Arrays</b>: 16 scenarios, price moves 0, 0, ⅓, ⅓, −⅓, −⅓, ⅔, ⅔, −⅔, −⅔, 1, 1, −1, −1, 2, −2 price scan ranges of 0.06 F,
 * volatility up and down in turn, none in the last two, whose losses count 0.33. The value of a future is its price, of a call
 * at price P {@code (√((P − K)² + w²) + P − K) / 2}, of a put the same with K − P, where {@code w = 0.1 F √month} times 1.1 or
 * 0.9 where volatility moves. Loss is 50 × (value now − value then), rounded half up to whole dollars. Composite delta is 1 for
 * a future, {@code (1 + (F − K) / √((F − K)² + w²)) / 2} for a call, that less 1 for a put, rounded half up to 4 places. An
 * option's price is its value, rounded half up to 2 places, its value factor 50, premium style.
 *
 * <p><b>Charges</b> of each combined commodity: tiers 1 to 3 of four months each; six tier spreads of one delta a leg, tiers
 * 1-1, 2-2, 3-3, 1-2, 2-3, 1-3, at 100, 110, … dollars; short option minimum 25. <b>Credits</b> k = 0, 1, … are of method 01, legs
 * {@code k mod count} against {@code (7 k + 3) mod count} (the next one if these are equal), ratios 1 and 1 + k mod 2, rate
 * 0.30 + 0.01 k.
 *
 * <p><b>Positions</b>: contracts are numbered commodity by commodity in the order above. See {@link #portfolio} and
 * {@link #accounts}.
 */
public final class GeneratedSpan {
    public static final String COMPLEX = "GEN";
    public static final int POINT_COUNT = 16;
    private static final int MONTH_COUNT = 12;
    private static final int OPTION_MONTH_COUNT = 6;
    private static final double[] PRICE_MOVE_THIRDS = {0, 0, 1, 1, -1, -1, 2, 2, -2, -2, 3, 3, -3, -3, 6, -6};
    private static final double[] VOLATILITY_FACTOR = {
        1.1, 0.9, 1.1, 0.9, 1.1, 0.9, 1.1, 0.9, 1.1, 0.9, 1.1, 0.9, 1.1, 0.9, 1, 1
    };
    private static final BigDecimal VALUE_FACTOR = new BigDecimal(50);

    private final int commodityCount;
    private final int strikeCount;
    private final int creditCount;

    /** @param strikeCount by option month; a combined commodity has 12 + 12 × strikes contracts */
    public GeneratedSpan(int commodityCount, int strikeCount, int creditCount) {
        this.commodityCount = commodityCount;
        this.strikeCount = strikeCount;
        this.creditCount = creditCount;
    }

    /** 20 combined commodities, 2,400 contracts, 6 intra spreads each, 30 inter-commodity credits. */
    public static GeneratedSpan ofOnePortfolio() {
        return new GeneratedSpan(20, 9, 30);
    }

    /** 20 combined commodities, 5,040 contracts, 6 intra spreads each, 30 inter-commodity credits. */
    public static GeneratedSpan ofMassRun() {
        return new GeneratedSpan(20, 20, 30);
    }

    public int contractsPerCommodity() {
        return MONTH_COUNT + 2 * OPTION_MONTH_COUNT * strikeCount;
    }

    public int commodityCount() {
        return commodityCount;
    }

    public int contractCount() {
        return commodityCount * contractsPerCommodity();
    }

    /** SplitMix64. */
    public static final class Random {
        private long state;

        public Random(long seed) {
            state = seed;
        }

        public long next() {
            state += 0x9E3779B97F4A7C15L;
            long mixed = state;
            mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
            return mixed ^ mixed >>> 31;
        }

        public int below(int bound) {
            return (int) ((next() >>> 33) % bound);
        }

        /** In [−max, max], not 0. */
        public int quantity(int max) {
            int drawn = below(2 * max);
            return drawn < max ? drawn - max : drawn - max + 1;
        }
    }

    /** Positions as numbers. */
    public record Holdings(int[] contractNumbers, int[] quantities) {}

    /**
     * Different contracts, each below the last: a partial Fisher-Yates shuffle of all contract numbers (swap place i with place
     * {@code i + below(count − i)}), then for each in turn a quantity in [−50, 50] other than 0.
     */
    public Holdings portfolio(long seed, int positionCount) {
        Random random = new Random(seed);
        int[] drawn = new int[contractCount()];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = i;
        }
        int[] numbers = new int[positionCount];
        for (int i = 0; i < positionCount; i++) {
            int other = i + random.below(drawn.length - i);
            numbers[i] = drawn[other];
            drawn[other] = drawn[i];
        }
        int[] quantities = new int[positionCount];
        for (int i = 0; i < positionCount; i++) {
            quantities[i] = random.quantity(50);
        }
        return new Holdings(numbers, quantities);
    }

    /**
     * Accounts of equally many positions in four combined commodities each, one after another.
     *
     * <p>For each account a first combined commodity and a step in [1, commodities / 5]; its four are first, first + step, … modulo
     * their count. In each, {@code positionCount / 4} times: a contract, drawn below what is left of
     * {@code contracts / (positionCount / 4)} equal parts of the list in turn, so that none comes twice, and a quantity in [−50, 50]
     * other than 0.
     */
    public Holdings accounts(long seed, int accountCount, int positionCount) {
        Random random = new Random(seed);
        int perCommodity = positionCount / 4;
        int part = contractsPerCommodity() / perCommodity;
        int[] numbers = new int[accountCount * positionCount];
        int[] quantities = new int[numbers.length];
        int at = 0;
        for (int account = 0; account < accountCount; account++) {
            int first = random.below(commodityCount);
            int step = 1 + random.below(commodityCount / 5);
            for (int k = 0; k < 4; k++) {
                int commodity = (first + k * step) % commodityCount;
                for (int i = 0; i < perCommodity; i++) {
                    numbers[at] = commodity * contractsPerCommodity() + i * part + random.below(part);
                    quantities[at++] = random.quantity(50);
                }
            }
        }
        return new Holdings(numbers, quantities);
    }

    /** The same as positions with symbols. */
    public List<Position> positions(SpanParameterSet set, Holdings holdings) {
        int[] rowOfNumber = rowOfNumber(set);
        List<CombinedCommodity> commodities = set.exchangeComplexes().getFirst().combinedCommodities();
        List<Position> positions = new ArrayList<>();
        for (int i = 0; i < holdings.contractNumbers.length; i++) {
            int number = holdings.contractNumbers[i];
            ContractTable contracts =
                    commodities.get(number / contractsPerCommodity()).contracts();
            positions.add(new Position(contracts.id(rowOfNumber[number]), BigDecimal.valueOf(holdings.quantities[i])));
        }
        return positions;
    }

    /** Row in its combined commodity's table, by contract number: tables sort their rows. */
    public int[] rowOfNumber(SpanParameterSet set) {
        int[] rows = new int[contractCount()];
        List<CombinedCommodity> commodities = set.exchangeComplexes().getFirst().combinedCommodities();
        for (int commodity = 0; commodity < commodityCount; commodity++) {
            ContractTable contracts = commodities.get(commodity).contracts();
            int number = commodity * contractsPerCommodity();
            for (int month = 1; month <= MONTH_COUNT; month++) {
                rows[number++] = row(contracts, future(commodity), month, null, null);
            }
            for (int month = 1; month <= OPTION_MONTH_COUNT; month++) {
                for (int strike = 0; strike < strikeCount; strike++) {
                    for (OptionRight right : OptionRight.values()) {
                        rows[number++] = row(contracts, option(commodity), month, right, strike(commodity, strike));
                    }
                }
            }
        }
        return rows;
    }

    private static int row(ContractTable contracts, Product product, int month, OptionRight right, BigDecimal strike) {
        var id = io.plimsoll.instrument.ContractId.of(
                product.exchange(), product.productCode(), product.kind(), period(month), right, strike, null);
        return ((ContractTable.Match.Found) contracts.find(id)).row();
    }

    public SpanParameterSet set() {
        List<CombinedCommodity> commodities = new ArrayList<>();
        for (int commodity = 0; commodity < commodityCount; commodity++) {
            commodities.add(commodity(commodity));
        }
        List<InterCommoditySpread> credits = new ArrayList<>();
        for (int k = 0; k < creditCount; k++) {
            credits.add(credit(k));
        }
        ExchangeComplex complex = new ExchangeComplex(
                COMPLEX,
                "generated",
                false,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                commodities,
                List.of(),
                credits,
                List.of(),
                List.of());
        return new SpanParameterSet(
                SpanFileFormat.JSON,
                "CME",
                LocalDate.of(2026, 11, 23),
                Session.SETTLEMENT,
                "",
                "",
                List.of(),
                List.of(complex));
    }

    private InterCommoditySpread credit(int k) {
        int first = k % commodityCount;
        int second = (7 * k + 3) % commodityCount;
        if (first == second) {
            second = (second + 1) % commodityCount;
        }
        return new InterCommoditySpread(
                k + 1,
                "",
                Method.DELTA,
                CreditMethod.WEIGHTED_PRICE_RISK,
                Rates.of(BigDecimal.valueOf(30 + k, 2)),
                List.of(leg(first, 1, Side.A), leg(second, 1 + k % 2, Side.B)),
                null,
                0,
                "",
                List.of());
    }

    private static InterCommoditySpread.Leg leg(int commodity, int ratio, Side side) {
        return new InterCommoditySpread.Leg(
                COMPLEX, code(commodity), 0, BigDecimal.valueOf(ratio), side, true, Rates.none());
    }

    private CombinedCommodity commodity(int number) {
        List<Tier> tiers = List.of(
                new Tier(1, period(1), period(4), null),
                new Tier(2, period(5), period(8), null),
                new Tier(3, period(9), period(12), null));
        int[][] pairs = {{1, 1}, {2, 2}, {3, 3}, {1, 2}, {2, 3}, {1, 3}};
        List<IntraCommoditySpread> spreads = new ArrayList<>();
        for (int i = 0; i < pairs.length; i++) {
            spreads.add(new IntraCommoditySpread(
                    Kind.TIER,
                    i + 1,
                    ChargeMethod.FLAT,
                    Rates.of(BigDecimal.valueOf(100 + 10L * i)),
                    null,
                    null,
                    List.of(
                            new IntraCommoditySpread.Leg(pairs[i][0], "", BigDecimal.ONE, Side.A),
                            new IntraCommoditySpread.Leg(pairs[i][1], "", BigDecimal.ONE, Side.B))));
        }
        return new CombinedCommodity(
                code(number),
                "",
                "USD",
                0,
                false,
                WeightedPriceRiskMethod.NORMAL,
                ShortOptionMinimumMethod.GROSS,
                CombinationMethod.NONE,
                List.of(),
                List.of(),
                false,
                tiers,
                List.of(),
                List.of(),
                Rates.of(BigDecimal.valueOf(25)),
                spreads,
                List.of(),
                null,
                List.of(),
                contracts(number));
    }

    private ContractTable contracts(int commodity) {
        ContractTableBuilder builder = new ContractTableBuilder(POINT_COUNT);
        for (int month = 1; month <= MONTH_COUNT; month++) {
            add(builder, commodity, future(commodity), month, null, null);
        }
        Product option = option(commodity);
        for (int month = 1; month <= OPTION_MONTH_COUNT; month++) {
            for (int strike = 0; strike < strikeCount; strike++) {
                for (OptionRight right : OptionRight.values()) {
                    add(builder, commodity, option, month, right, strike(commodity, strike));
                }
            }
        }
        return builder.build();
    }

    private static void add(
            ContractTableBuilder builder,
            int commodity,
            Product product,
            int month,
            OptionRight right,
            BigDecimal strike) {
        double price = priceOf(commodity);
        double width = 0.1 * price * Math.sqrt(month);
        double strikeValue = strike == null ? 0 : strike.doubleValue();
        double now = value(price, strikeValue, width, right);
        double delta = right == null ? 1 : callDelta(price, strikeValue, width) - (right == OptionRight.PUT ? 1 : 0);
        builder.contract(new ContractTableBuilder.Row(
                product,
                period(month),
                period(month),
                right,
                strike,
                rounded(delta, 4),
                null,
                BigDecimal.ONE,
                rounded(now, 2),
                null,
                null,
                rounded(0.06 * price * 50, 2),
                0));
        for (int point = 0; point < POINT_COUNT; point++) {
            double moved = price + PRICE_MOVE_THIRDS[point] * (0.06 * price) / 3;
            double then = value(moved, strikeValue, width * VOLATILITY_FACTOR[point], right);
            double share = point < 14 ? 1 : 0.33;
            builder.loss(rounded(50 * (now - then) * share, 0));
        }
    }

    private static double value(double price, double strike, double width, OptionRight right) {
        if (right == null) {
            return price;
        }
        double inside = right == OptionRight.CALL ? price - strike : strike - price;
        return (Math.sqrt(inside * inside + width * width) + inside) / 2;
    }

    private static double callDelta(double price, double strike, double width) {
        double inside = price - strike;
        return (1 + inside / Math.sqrt(inside * inside + width * width)) / 2;
    }

    private static BigDecimal rounded(double value, int places) {
        return new BigDecimal(value).setScale(places, RoundingMode.HALF_UP);
    }

    private static double priceOf(int commodity) {
        return 1000 + 250.0 * commodity;
    }

    private BigDecimal strike(int commodity, int index) {
        return rounded(priceOf(commodity) * (0.8 + 0.4 * index / strikeCount), 2);
    }

    private static String code(int commodity) {
        return "G%02d".formatted(commodity);
    }

    private static String period(int month) {
        return "2027%02d".formatted(month);
    }

    private static Product future(int commodity) {
        return product(commodity, ContractKind.FUTURE, false);
    }

    private static Product option(int commodity) {
        return product(commodity, ContractKind.OPTION, true);
    }

    private static Product product(int commodity, ContractKind kind, boolean isPremiumStyle) {
        return new Product(
                COMPLEX, code(commodity), code(commodity), kind, "", "USD", VALUE_FACTOR, isPremiumStyle, "AMER", "");
    }
}
