package io.plimsoll.testsupport.span;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.span.SpanConventions;
import io.plimsoll.methodology.span.SpanWorking;
import io.plimsoll.methodology.span.SpanWorking.CombinedCommodityMargin;
import io.plimsoll.methodology.span.parameters.CombinationLeg;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ProductLink;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ShortOptionMinimumMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.SpotRate;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Tier;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.WeightedPriceRiskMethod;
import io.plimsoll.methodology.span.parameters.ContractTableBuilder;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CurrencyConversion;
import io.plimsoll.methodology.span.parameters.InterClearingSpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.CreditMethod;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Leg;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Target;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.Product;
import io.plimsoll.methodology.span.parameters.Rates;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Position;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameter sets small enough to check by hand: contracts of exchange X with arrays that move in a line, a combined commodity
 * in USD unless it says otherwise. Futures are of a product with the commodity's code, others of one with a letter behind it: calls O, physicals P,
 * combinations K, futures in euro E.
 */
public final class SmallSpan {
    private static final int[] THIRDS = {0, 0, -1, -1, 1, 1, -2, -2, 2, 2, -3, -3, 3, 3, -3, 3};

    private SmallSpan() {}

    /** One combined commodity in the making. */
    public static final class Commodity {
        private final String code;
        private final ContractTableBuilder contracts = new ContractTableBuilder(16);
        private final List<Tier> scanTiers = new ArrayList<>();
        private final List<Tier> intraTiers = new ArrayList<>();
        private final List<Tier> interTiers = new ArrayList<>();
        private final List<IntraCommoditySpread> intraSpreads = new ArrayList<>();
        private final List<SpotRate> spotRates = new ArrayList<>();
        private CombinationMethod combinationMethod = CombinationMethod.NONE;
        private boolean isScannedByMonth;
        private String currency = "USD";
        private Rates basisRates = Rates.none();

        private Commodity(String code) {
            this.code = code;
        }

        /** Before any future is added. */
        public Commodity in(String itsCurrency) {
            currency = itsCurrency;
            return this;
        }

        /** A future with a price scan range, delta 1 and a scaling factor. */
        public Commodity future(String month, int scanRange, String factor) {
            add(product(ContractKind.FUTURE, "", currency), month, null, null, scanRange, factor);
            return this;
        }

        /** A future whose array and range are in euro. */
        public Commodity euroFuture(String month, int scanRange) {
            add(product(ContractKind.FUTURE, "E", "EUR"), month, null, null, scanRange, "1");
            return this;
        }

        public Commodity physical(int scanRange) {
            add(product(ContractKind.PHYSICAL, "P", "USD"), "", null, null, scanRange, "1");
            return this;
        }

        /** A call of premium style at strike 10 without a price; it moves by {@code scanRange} like a future. */
        public Commodity callWithoutPrice(String month, int scanRange) {
            add(product(ContractKind.OPTION, "O", "USD"), month, OptionRight.CALL, BigDecimal.TEN, scanRange, "1");
            return this;
        }

        /** A call at strike 10 on the future of a month, of half its delta; its own expiry is another month. */
        public Commodity callOn(String month, String expiry, int scanRange) {
            Product product = product(ContractKind.OPTION, "O", "USD");
            contracts.contract(new ContractTableBuilder.Row(
                    product,
                    expiry,
                    month,
                    OptionRight.CALL,
                    BigDecimal.TEN,
                    new BigDecimal("0.5"),
                    null,
                    BigDecimal.ONE,
                    BigDecimal.ONE,
                    null,
                    null,
                    null,
                    BigDecimal.valueOf(scanRange),
                    0));
            losses(scanRange);
            return this;
        }

        /** A call at strike 10 on a combination, of half its delta, which is split over legs. */
        public Commodity callOnCombination(
                CombinationMethod method, String month, int scanRange, CombinationLeg... legs) {
            combinationMethod = method;
            callOn(month, month, scanRange);
            contracts.combinationLegs(contracts.size() - 1, List.of(legs));
            return this;
        }

        /** A future that positions and legs may also name by the day it expires on. */
        public Commodity futureExpiringOn(int date, String month, int scanRange) {
            Product product = product(ContractKind.FUTURE, "", currency);
            add(product, month, null, null, scanRange, "1", date);
            return this;
        }

        public Commodity basisRate(String rate) {
            basisRates = rate(rate);
            return this;
        }

        public Commodity future(String month, int scanRange) {
            return future(month, scanRange, "1");
        }

        /** A combination with an array of its own. */
        public Commodity combination(
                CombinationMethod method, String month, int scanRange, String factor, CombinationLeg... legs) {
            combinationMethod = method;
            contracts.combinationLegs(
                    add(product(ContractKind.COMBINATION, "K", "USD"), month, null, null, scanRange, factor),
                    List.of(legs));
            return this;
        }

        public Commodity scanTier(int number, String start, String end) {
            scanTiers.add(new Tier(number, start, end, null));
            return this;
        }

        public Commodity intraTier(int number, String start, String end) {
            intraTiers.add(new Tier(number, start, end, null));
            return this;
        }

        public Commodity interTier(int number, String start, String end) {
            interTiers.add(new Tier(number, start, end, null));
            return this;
        }

        public Commodity intraSpread(IntraCommoditySpread spread) {
            intraSpreads.add(spread);
            return this;
        }

        public Commodity spotRate(String month, String spread, String outright) {
            spotRates.add(new SpotRate(month, rate(spread), rate(outright), null));
            return this;
        }

        public Commodity scannedByMonth() {
            isScannedByMonth = true;
            return this;
        }

        private Product product(ContractKind kind, String letter, String ofProduct) {
            String name = code + letter;
            boolean isPremiumStyle = kind == ContractKind.OPTION;
            return new Product("X", name, name, kind, "", ofProduct, BigDecimal.ONE, isPremiumStyle, "", "");
        }

        private int add(
                Product product, String month, OptionRight right, BigDecimal strike, int scanRange, String factor) {
            return add(product, month, right, strike, scanRange, factor, 0);
        }

        private int add(
                Product product,
                String month,
                OptionRight right,
                BigDecimal strike,
                int scanRange,
                String factor,
                int expiryDate) {
            int row = contracts.contract(new ContractTableBuilder.Row(
                    product,
                    month,
                    month,
                    right,
                    strike,
                    BigDecimal.ONE,
                    null,
                    new BigDecimal(factor),
                    null,
                    null,
                    null,
                    BigDecimal.valueOf(scanRange),
                    expiryDate));
            losses(scanRange);
            return row;
        }

        private void losses(int scanRange) {
            for (int third : THIRDS) {
                contracts.loss(Math.round(scanRange * third / 3.0), 0);
            }
        }

        public CombinedCommodity build() {
            return new CombinedCommodity(
                    code,
                    "",
                    currency,
                    0,
                    false,
                    WeightedPriceRiskMethod.NORMAL,
                    ShortOptionMinimumMethod.GROSS,
                    combinationMethod,
                    List.of(new ProductLink("X", code, code, ContractKind.FUTURE, BigDecimal.ONE)),
                    scanTiers,
                    isScannedByMonth,
                    intraTiers,
                    interTiers,
                    List.of(),
                    null,
                    intraSpreads,
                    spotRates,
                    basisRates,
                    List.of(),
                    contracts.build());
        }
    }

    public static Commodity commodity(String code) {
        return new Commodity(code);
    }

    public static SpanParameterSet set(ExchangeComplex... complexes) {
        return new SpanParameterSet(
                SpanParameterSet.SpanFileFormat.JSON,
                "CME",
                LocalDate.of(2025, 1, 2),
                SpanParameterSet.Session.SETTLEMENT,
                "",
                "",
                List.of(),
                List.of(complexes));
    }

    public static ExchangeComplex complex(
            String code,
            List<CombinedCommodity> commodities,
            List<InterCommoditySpread> superSpreads,
            List<InterCommoditySpread> interSpreads,
            List<InterClearingSpread> interClearingSpreads) {
        return new ExchangeComplex(
                code,
                "",
                false,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                commodities,
                superSpreads,
                interSpreads,
                interClearingSpreads,
                List.of());
    }

    /** The same, converting one currency into another. */
    public static ExchangeComplex converting(ExchangeComplex plain, CurrencyConversion conversion) {
        return new ExchangeComplex(
                plain.code(),
                "",
                false,
                null,
                null,
                List.of(conversion),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                plain.combinedCommodities(),
                plain.superSpreads(),
                plain.interCommoditySpreads(),
                plain.interClearingSpreads(),
                List.of());
    }

    /** @param rate of gains */
    public static InterCommoditySpread scanning(String rate, Target target, int legCountMin, Leg... legs) {
        return new InterCommoditySpread(
                1,
                "",
                Method.SCANNING,
                CreditMethod.WEIGHTED_PRICE_RISK,
                rate(rate),
                List.of(legs),
                target,
                legCountMin,
                "",
                List.of());
    }

    /** @param rate as a fraction of weighted price risk */
    public static InterCommoditySpread credit(Method method, String rate, Leg... legs) {
        return new InterCommoditySpread(
                1, "", method, CreditMethod.WEIGHTED_PRICE_RISK, rate(rate), List.of(legs), null, 0, "", List.of());
    }

    public static Leg leg(String commodity, Side side) {
        return leg("", commodity, 0, side, true);
    }

    public static Leg leg(String exchange, String commodity, int tier, Side side, boolean isRequired) {
        return new Leg(exchange, commodity, tier, BigDecimal.ONE, side, isRequired, null);
    }

    public static Target target(String commodity, boolean isRequired) {
        return new Target("", commodity, BigDecimal.ONE, isRequired);
    }

    public static Rates rate(String value) {
        return Rates.of(new BigDecimal(value));
    }

    public static ContractId future(String commodity, String month) {
        return ContractId.future("X", commodity, month);
    }

    public static CombinationLeg combinationLeg(String commodity, String month, String signedRatio) {
        return new CombinationLeg(future(commodity, month), new BigDecimal(signedRatio));
    }

    public static Position position(String commodity, String month, String quantity) {
        return new Position(future(commodity, month), new BigDecimal(quantity));
    }

    public static Position combination(String commodity, String month, String quantity) {
        ContractId id = ContractId.of("X", commodity + "K", ContractKind.COMBINATION, month, null, null, null);
        return new Position(id, new BigDecimal(quantity));
    }

    /** A hedger's net account, rounded as CME does. */
    public static SpanWorking margin(SpanRunner runner, SpanParameterSet set, Position... positions) {
        return margin(runner, set, SpanProfiles.named("CME"), positions);
    }

    public static SpanWorking margin(
            SpanRunner runner, SpanParameterSet set, SpanConventions conventions, Position... positions) {
        return runner.margin(set, conventions, List.of(positions), AccountType.HEDGER, Netting.NET, "USD");
    }

    /** Of the only exchange complex. */
    public static CombinedCommodityMargin commodity(SpanWorking working, String code) {
        return (CombinedCommodityMargin) SpanFigures.at(working, "combinedCommodities[" + code + "]");
    }
}
