package io.plimsoll.testsupport.span;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.span.OpenRules;
import io.plimsoll.methodology.span.SpanConventions;
import io.plimsoll.methodology.span.SpanConventions.OptionValueCap;
import io.plimsoll.methodology.span.SpanWorking;
import io.plimsoll.methodology.span.parameters.CombinationLeg;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Adjustment;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.DeltaSide;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ProductLink;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ShortOptionMinimumMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.SpotRate;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Tier;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.WeightedPriceRiskMethod;
import io.plimsoll.methodology.span.parameters.ContractTableBuilder;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CommodityGroup;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CurrencyConversion;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.Exchange;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.RequirementRate;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.ScanPoint;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.ScenarioDefinition;
import io.plimsoll.methodology.span.parameters.InterClearingSpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.CreditMethod;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.ScanningPoint;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Target;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.ChargeMethod;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.Product;
import io.plimsoll.methodology.span.parameters.Rates;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Parameter sets and portfolios from a seed. One seed gives the same case everywhere and for ever.
 *
 * <p>Not generated, because the rules leave it open: negative rates, conversion of arrays by a factor that does not end,
 * targets of scanning spreads whose tiers other spreads name, scanning over different currencies.
 */
public final class RandomSpan {
    private static final List<String> SCALING_FACTORS =
            List.of("1", "1", "1", "1", "0.2", "0.1", "5", "10", "0.025", "0.3333");
    private static final List<String> RATIOS = List.of("1", "1", "1", "2", "2", "3", "0.5", "1.5", "0.3333", "7");
    private static final List<String> PORTFOLIO_CURRENCIES = List.of("USD", "USD", "EUR", "JPY", "PLN");

    private final SplittableRandom random;
    private final boolean isPlain;
    private int pointCount;
    private String currencyOfMost;
    private int byMonthPercent;

    private RandomSpan(long seed, boolean isPlain) {
        random = new SplittableRandom(seed);
        this.isPlain = isPlain;
    }

    /** Every feature, one case. */
    public static SpanCase of(long seed) {
        return new RandomSpan(seed, false).anyCase();
    }

    /**
     * One exchange complex and currency; symmetric arrays of futures; options worth what their arrays can lose at least;
     * intra-commodity spreads between months that do not overlap, with as much delta on one side as on the other; nothing
     * between combined commodities but spreads of net deltas; rounding to 8 places; a net account.
     */
    public static SpanCase plain(long seed) {
        return new RandomSpan(seed, true).plainCase();
    }

    private SpanCase anyCase() {
        SpanParameterSet set = set();
        SpanConventions conventions = SpanProfiles.named(set.roundingProfile());
        if (chance(30)) {
            conventions = SpanProfiles.withCap(conventions, one(OptionValueCap.values()));
        }
        if (chance(20)) {
            conventions = SpanProfiles.withRules(
                    conventions,
                    new OpenRules(
                            one(OpenRules.GrossSpreads.values()),
                            chance(50),
                            one(OpenRules.MissingPrice.values()),
                            chance(50),
                            chance(50)));
        }
        Netting netting = chance(25) ? Netting.GROSS : Netting.NET;
        return new SpanCase(
                set, conventions, positions(set), one(AccountType.values()), netting, one(PORTFOLIO_CURRENCIES));
    }

    private SpanCase plainCase() {
        SpanParameterSet set = set();
        return new SpanCase(set, SpanProfiles.fine(), positions(set), AccountType.HEDGER, Netting.NET, currencyOfMost);
    }

    // ---- parameters

    private SpanParameterSet set() {
        pointCount = !isPlain && chance(8) ? 10 : 16;
        currencyOfMost = one(List.of("USD", "USD", "EUR", "JPY"));
        List<ExchangeComplex> complexes = new ArrayList<>();
        complexes.add(complex("ALPHA", "A"));
        if (!isPlain && chance(35)) {
            complexes.add(complex("BETA", "B"));
            for (int i = 0; i < 2; i++) {
                complexes.set(i, withInterClearing(complexes.get(i), complexes.get(1 - i)));
            }
        }
        return new SpanParameterSet(
                SpanParameterSet.SpanFileFormat.JSON,
                one(SpanProfiles.NAMES),
                LocalDate.of(2025, 1, 2),
                SpanParameterSet.Session.SETTLEMENT,
                "",
                "",
                List.of(),
                complexes);
    }

    private ExchangeComplex complex(String code, String prefix) {
        List<CurrencyConversion> conversions = conversions();
        ExchangeComplex shell = new ExchangeComplex(
                code,
                "",
                chance(30),
                one(List.of(BigDecimal.ONE, new BigDecimal("0.5"), BigDecimal.ZERO, new BigDecimal("0.85"))),
                one(List.of(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.TEN, new BigDecimal("60"))),
                conversions,
                requirementRates(),
                scenarios(),
                List.of(new Exchange(prefix + "X", ""), new Exchange(prefix + "Y", "")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        byMonthPercent = chance(12) ? 90 : 12;
        List<CombinedCommodity> commodities = new ArrayList<>();
        int count = between(1, 6);
        for (int i = 0; i < count; i++) {
            commodities.add(commodity(shell, prefix + (i + 1), prefix + (chance(70) ? "X" : "Y"), commodities));
        }
        List<CommodityGroup> groups = new ArrayList<>();
        if (chance(70)) {
            groups.add(new CommodityGroup(
                    "ALL", commodities.stream().map(CombinedCommodity::code).toList()));
        }
        if (chance(40)) {
            groups.add(new CommodityGroup(
                    "SUB",
                    commodities.stream()
                            .map(CombinedCommodity::code)
                            .filter(any -> chance(60))
                            .toList()));
        }
        List<InterCommoditySpread> superSpreads = new ArrayList<>();
        List<InterCommoditySpread> interSpreads = new ArrayList<>();
        if (count > 1) {
            int superCount = !isPlain && chance(35) ? between(1, 2) : 0;
            for (int i = 0; i < superCount; i++) {
                superSpreads.add(interSpread(commodities, true));
            }
            int interCount = between(0, 6);
            for (int i = 0; i < interCount; i++) {
                interSpreads.add(interSpread(commodities, false));
            }
        }
        return new ExchangeComplex(
                code,
                "",
                shell.isOptionValueCapped(),
                shell.longOptionValueShare(),
                shell.interExchangeDeltaPercentMin(),
                conversions,
                shell.requirementRates(),
                shell.scenarios(),
                shell.exchanges(),
                groups,
                commodities,
                superSpreads,
                interSpreads,
                List.of(),
                List.of());
    }

    private List<CurrencyConversion> conversions() {
        boolean isAwkward = chance(40);
        List<CurrencyConversion> conversions = new ArrayList<>();
        List<String> currencies = List.of("EUR", "JPY", "PLN", "GBP");
        List<String> even = List.of("1.25", "0.008", "0.25", "1.6");
        List<String> awkward = List.of("1.14", "0.0067", "0.2713", "1.2611");
        for (int i = 0; i < currencies.size(); i++) {
            BigDecimal factor = new BigDecimal(isAwkward ? awkward.get(i) : even.get(i));
            BigDecimal haircut = one(List.of(BigDecimal.ZERO, new BigDecimal("0.05"), new BigDecimal("0.1")));
            if (chance(60) || isAwkward) {
                conversions.add(new CurrencyConversion(currencies.get(i), "USD", factor, haircut));
            } else {
                conversions.add(
                        new CurrencyConversion("USD", currencies.get(i), BigDecimal.ONE.divide(factor), haircut));
            }
        }
        if (chance(40)) {
            conversions.add(new CurrencyConversion("EUR", "PLN", new BigDecimal("4.2"), BigDecimal.ZERO));
        }
        return conversions;
    }

    private List<RequirementRate> requirementRates() {
        List<RequirementRate> rates = new ArrayList<>();
        if (chance(15)) {
            return rates;
        }
        int id = 1;
        for (String type : List.of("H", "S", "M", "R", "N")) {
            if (chance(type.equals("H") || type.equals("S") || type.equals("M") ? 85 : 30)) {
                rates.add(new RequirementRate(id++, chance(80), type, true, chance(85) ? "CORE" : "RESERVE"));
                if (chance(75)) {
                    rates.add(new RequirementRate(id++, chance(80), type, false, "CORE"));
                }
                if (chance(15)) {
                    rates.add(new RequirementRate(id++, chance(50), type, chance(50), "CORE"));
                }
            }
        }
        return rates;
    }

    private List<ScenarioDefinition> scenarios() {
        if (chance(60)) {
            return List.of();
        }
        List<ScenarioDefinition> definitions = new ArrayList<>();
        int definitionCount = between(1, 2);
        for (int i = 0; i < definitionCount; i++) {
            boolean isShifted = !isPlain && chance(25);
            List<ScanPoint> points = new ArrayList<>();
            for (int number = 1; number <= pointCount; number++) {
                int paired = number > 14 ? number : number % 2 == 1 ? number + 1 : number - 1;
                if (isShifted && number > 2 && number <= pointCount) {
                    paired = number;
                }
                points.add(new ScanPoint(number, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, paired));
            }
            definitions.add(new ScenarioDefinition(between(1, 3) + 3 * i, points, List.of()));
        }
        return definitions;
    }

    private CombinedCommodity commodity(
            ExchangeComplex shell, String code, String exchange, List<CombinedCommodity> earlier) {
        String currency = isPlain || chance(70) ? currencyOfMost : one(List.of("USD", "EUR", "JPY", "PLN"));
        List<String> months = months();
        List<Product> products = new ArrayList<>();
        products.add(product(shell, exchange, code + "F", ContractKind.FUTURE, currency));
        products.add(product(shell, exchange, code + "O", ContractKind.OPTION, currency));
        if (chance(35)) {
            products.add(product(shell, exchange, code + "M", ContractKind.FUTURE, currency));
        }
        if (chance(25)) {
            products.add(product(shell, exchange, code + "Q", ContractKind.OPTION, currency));
        }
        if (chance(30)) {
            products.add(product(shell, exchange, code + "P", ContractKind.PHYSICAL, currency));
        }
        if (!isPlain && chance(40)) {
            products.add(product(shell, exchange, code + "K", ContractKind.COMBINATION, currency));
        }
        CombinationMethod ofProduct = switch (products.size() % 3) {
            case 0 -> null;
            case 1 -> CombinationMethod.NONE;
            default -> CombinationMethod.SPLIT;
        };
        List<ProductLink> links = new ArrayList<>();
        for (Product product : products) {
            if (chance(90)) {
                links.add(new ProductLink(
                        product.exchange(),
                        product.productId(),
                        product.productCode(),
                        product.kind(),
                        chance(75) ? BigDecimal.ONE : decimal(one(SCALING_FACTORS)),
                        product.kind() == ContractKind.COMBINATION ? ofProduct : null));
            }
        }
        CombinationMethod combinationMethod = one(CombinationMethod.values());
        ContractTableBuilder contracts = new ContractTableBuilder(pointCount);
        addContracts(contracts, products, months, combinationMethod, earlier);

        boolean isByMonth = chance(byMonthPercent);
        List<Tier> intraTiers = tiers(months, between(0, 5), false);
        List<IntraCommoditySpread> intraSpreads = intraSpreads(months, intraTiers);
        boolean hasPhysical = products.stream().anyMatch(product -> product.kind() == ContractKind.PHYSICAL);
        return new CombinedCommodity(
                code,
                "",
                currency,
                0,
                chance(30),
                one(WeightedPriceRiskMethod.values()),
                one(ShortOptionMinimumMethod.values()),
                combinationMethod,
                links,
                chance(40) ? tiers(months, between(1, 3), false) : List.of(),
                isByMonth,
                intraTiers,
                chance(isByMonth ? 25 : 60) ? tiers(months, between(1, 3), false) : List.of(),
                chance(25) ? tiers(months, between(1, 3), true) : List.of(),
                chance(70) ? rates(amount(500)) : Rates.none(),
                intraSpreads,
                spotRates(months),
                hasPhysical && chance(70) ? rates(amount(200)) : Rates.none(),
                adjustments(),
                contracts.build());
    }

    private Product product(
            ExchangeComplex shell, String exchange, String code, ContractKind kind, String currencyOfCommodity) {
        String currency = currencyOfCommodity;
        if (!isPlain && chance(12)) {
            List<String> candidates = new ArrayList<>();
            for (CurrencyConversion conversion : shell.currencyConversions()) {
                if (conversion.to().equals(currencyOfCommodity)) {
                    candidates.add(conversion.from());
                } else if (conversion.from().equals(currencyOfCommodity) && ends(conversion.factor())) {
                    candidates.add(conversion.to());
                }
            }
            if (!candidates.isEmpty()) {
                currency = one(candidates);
            }
        }
        return new Product(
                exchange,
                code,
                code,
                kind,
                "",
                currency,
                isPlain ? BigDecimal.ONE : decimal(one(List.of("1", "1", "50", "100", "0.5"))),
                isPlain || chance(75),
                "",
                "");
    }

    private static boolean ends(BigDecimal factor) {
        try {
            BigDecimal.ONE.divide(factor);
            return true;
        } catch (ArithmeticException withoutEnd) {
            return false;
        }
    }

    private List<String> months() {
        int count = between(1, 12);
        TreeSet<String> months = new TreeSet<>();
        int month = 12 * 2025 + between(0, 5);
        for (int i = 0; i < count; i++) {
            String code = "%04d%02d".formatted(month / 12, month % 12 + 1);
            if (!isPlain && chance(8)) {
                code += one(List.of("15", "28", "W1"));
            }
            months.add(code);
            month += chance(70) ? 1 : between(0, 7);
        }
        return List.copyOf(months);
    }

    private void addContracts(
            ContractTableBuilder contracts,
            List<Product> products,
            List<String> months,
            CombinationMethod combinationMethod,
            List<CombinedCommodity> earlier) {
        int decimals = isPlain ? 2 : between(0, 4);
        double scanRange = one(List.of(10.0, 400.0, 1750.0, 6000.0, 24000.0)) * (0.5 + random.nextDouble());
        double underlying = scanRange * (5 + 20 * random.nextDouble());
        boolean areArraysArbitrary = !isPlain && chance(15);
        BigDecimal factorOfMost = decimal(one(SCALING_FACTORS));
        List<String> futureMonths = new ArrayList<>();
        for (Product product : products) {
            switch (product.kind()) {
                case FUTURE -> {
                    for (String month : months) {
                        if (chance(85) || month.equals(months.getFirst())) {
                            double range = scanRange * (0.8 + 0.4 * random.nextDouble());
                            contracts.contract(row(
                                    product,
                                    month,
                                    month,
                                    null,
                                    null,
                                    BigDecimal.ONE,
                                    factor(factorOfMost),
                                    chance(85) ? rounded(range, 2) : null,
                                    rounded(underlying, 2)));
                            addLosses(
                                    contracts,
                                    areArraysArbitrary,
                                    decimals,
                                    range,
                                    (move, volatility) -> -move * range);
                            if (product == products.getFirst()) {
                                futureMonths.add(month);
                            }
                        }
                    }
                }
                case PHYSICAL -> {
                    contracts.contract(row(
                            product,
                            "",
                            "",
                            null,
                            null,
                            BigDecimal.ONE,
                            factor(factorOfMost),
                            chance(40) ? rounded(scanRange, 2) : null,
                            rounded(underlying, 2)));
                    addLosses(
                            contracts,
                            areArraysArbitrary,
                            decimals,
                            scanRange,
                            (move, volatility) -> -move * scanRange);
                }
                case OPTION ->
                    addOptions(
                            contracts,
                            product,
                            months,
                            factorOfMost,
                            decimals,
                            scanRange,
                            underlying,
                            areArraysArbitrary);
                case COMBINATION ->
                    addCombinations(
                            contracts,
                            product,
                            products.getFirst(),
                            futureMonths,
                            decimals,
                            scanRange,
                            combinationMethod,
                            earlier);
            }
        }
    }

    private void addOptions(
            ContractTableBuilder contracts,
            Product product,
            List<String> months,
            BigDecimal factorOfMost,
            int decimals,
            double scanRange,
            double underlying,
            boolean areArraysArbitrary) {
        for (int i = 0; i < months.size(); i++) {
            if (!chance(60)) {
                continue;
            }
            String expiry = months.get(i);
            String month = chance(80) ? expiry : months.get(between(i, months.size() - 1));
            int strikeCount = between(1, 3);
            for (int k = 0; k < strikeCount; k++) {
                BigDecimal strike = rounded(underlying + (k - 1) * scanRange * 0.7, between(0, 1));
                for (OptionRight right : OptionRight.values()) {
                    int sign = right == OptionRight.CALL ? 1 : -1;
                    double timeValue = scanRange * 0.5 * random.nextDouble();
                    double distance = underlying - strike.doubleValue();
                    OptionShape shape = new OptionShape(sign, distance, scanRange, timeValue);
                    BigDecimal delta = chance(8)
                            ? BigDecimal.ZERO
                            : rounded(random.nextDouble(), 4).multiply(BigDecimal.valueOf(sign));
                    BigDecimal price = new BigDecimal(shape.value(0, 0))
                            .setScale(2, isPlain ? RoundingMode.UP : RoundingMode.HALF_UP);
                    contracts.contract(row(
                            product,
                            expiry,
                            month,
                            right,
                            strike,
                            delta,
                            factor(factorOfMost),
                            chance(40) ? rounded(scanRange, 2) : null,
                            isPlain || chance(92) ? price : null));
                    addLosses(
                            contracts,
                            areArraysArbitrary,
                            decimals,
                            scanRange,
                            (move, volatility) -> shape.value(0, 0) - shape.value(move, volatility));
                }
            }
        }
    }

    /** Not a model: only convex, never negative and dearer with volatility. */
    private record OptionShape(int sign, double distance, double scanRange, double timeValue) {
        double value(double move, int volatility) {
            double there = distance + move * scanRange;
            double outside = StrictMath.exp(-StrictMath.abs(there) / scanRange);
            return StrictMath.max(0, sign * there) + timeValue * outside * (1 + 0.3 * volatility);
        }
    }

    private void addCombinations(
            ContractTableBuilder contracts,
            Product product,
            Product futures,
            List<String> futureMonths,
            int decimals,
            double scanRange,
            CombinationMethod method,
            List<CombinedCommodity> earlier) {
        for (int i = 0; i + 1 < futureMonths.size(); i++) {
            if (!chance(40)) {
                continue;
            }
            List<CombinationLeg> legs = new ArrayList<>();
            boolean isFractional = method == CombinationMethod.MODIFIED_SPLIT;
            legs.add(new CombinationLeg(
                    ContractId.future(futures.exchange(), futures.productCode(), futureMonths.get(i)),
                    decimal(isFractional ? "0.619" : one(List.of("1", "1", "2", "-1")))));
            legs.add(new CombinationLeg(
                    ContractId.future(futures.exchange(), futures.productCode(), futureMonths.get(i + 1)),
                    decimal(isFractional ? "0.381" : one(List.of("-1", "-1", "-2", "1")))));
            if (!earlier.isEmpty() && chance(30)) {
                CombinedCommodity other = one(earlier);
                for (int row = 0; row < other.contracts().size(); row++) {
                    if (other.contracts().product(row).kind() == ContractKind.FUTURE) {
                        legs.add(new CombinationLeg(
                                other.contracts().id(row), decimal(one(List.of("1", "-1", "-3", "0.25")))));
                        break;
                    }
                }
            }
            int number = contracts.contract(row(
                    product,
                    futureMonths.get(i),
                    futureMonths.get(i),
                    null,
                    null,
                    chance(80) ? BigDecimal.ONE : decimal("0.7513"),
                    BigDecimal.ONE,
                    chance(30) ? rounded(scanRange, 2) : null,
                    null));
            addLosses(contracts, false, decimals, scanRange, (move, volatility) -> -move * scanRange * 0.15);
            contracts.combinationLegs(number, legs);
        }
    }

    private static ContractTableBuilder.Row row(
            Product product,
            String expiry,
            String month,
            OptionRight right,
            BigDecimal strike,
            BigDecimal delta,
            BigDecimal factor,
            BigDecimal scanRange,
            BigDecimal price) {
        return new ContractTableBuilder.Row(
                product, expiry, month, right, strike, delta, null, factor, price, null, null, scanRange, 0);
    }

    private BigDecimal factor(BigDecimal factorOfMost) {
        return chance(90) ? factorOfMost : decimal(one(SCALING_FACTORS));
    }

    /** Loss of one long contract after a price move in price scan ranges and a volatility move of −1, 0 or 1. */
    private interface Losses {
        double of(double move, int volatility);
    }

    private void addLosses(
            ContractTableBuilder contracts, boolean areArbitrary, int decimals, double scanRange, Losses losses) {
        int[] thirds = {0, 1, -1, 2, -2, 3, -3};
        for (int number = 1; number <= pointCount; number++) {
            double loss;
            if (areArbitrary) {
                loss = chance(20) ? 0 : scanRange * (2 * random.nextDouble() - 1);
            } else if (number <= 14) {
                loss = losses.of(thirds[(number - 1) / 2] / 3.0, number % 2 == 1 ? 1 : -1);
            } else {
                loss = 0.33 * losses.of(number == 15 ? 3 : -3, 0);
            }
            contracts.loss(rounded(loss, decimals));
        }
    }

    private List<Tier> tiers(List<String> months, int count, boolean haveRates) {
        List<Tier> tiers = new ArrayList<>();
        int from = 0;
        for (int number = 1; number <= count && !(isPlain && from >= months.size()); number++) {
            int start = Math.min(from, months.size() - 1);
            int end = Math.min(months.size() - 1, start + between(0, 3));
            String first = isPlain || chance(92) ? months.get(start) : "";
            String last = !isPlain && (number == count && chance(50) || chance(5)) ? "" : monthOf(months.get(end));
            tiers.add(new Tier(number, first, last, haveRates ? rates(amount(500)) : Rates.none()));
            from = isPlain || chance(80) ? end + 1 : end;
        }
        return tiers;
    }

    private String monthOf(String periodCode) {
        return chance(70) ? periodCode.substring(0, 6) : periodCode;
    }

    private List<IntraCommoditySpread> intraSpreads(List<String> months, List<Tier> tiers) {
        List<IntraCommoditySpread> spreads = new ArrayList<>();
        int seriesCount = chance(50) && months.size() > 1 ? between(1, 3) : 0;
        for (int i = 0; i < seriesCount; i++) {
            List<IntraCommoditySpread.Leg> legs = new ArrayList<>();
            int legCount = Math.min(months.size(), between(2, 3));
            int first = between(0, months.size() - legCount);
            for (int k = 0; k < legCount; k++) {
                legs.add(new IntraCommoditySpread.Leg(0, months.get(first + k), ratio(legCount, k), side(k)));
            }
            spreads.add(intraSpread(IntraCommoditySpread.Kind.SERIES, legs));
        }
        int tierCount = tiers.isEmpty() ? 0 : between(0, 4);
        for (int i = 0; i < tierCount; i++) {
            List<IntraCommoditySpread.Leg> legs = new ArrayList<>();
            int legCount = isPlain ? Math.min(tiers.size(), between(2, 3)) : between(2, 3);
            if (legCount < 2) {
                continue;
            }
            List<Tier> distinct = shuffled(tiers);
            for (int k = 0; k < legCount; k++) {
                int tier = isPlain
                        ? distinct.get(k).number()
                        : chance(96) ? one(tiers).number() : 0;
                legs.add(new IntraCommoditySpread.Leg(tier, "", ratio(legCount, k), side(k)));
            }
            spreads.add(intraSpread(IntraCommoditySpread.Kind.TIER, legs));
        }
        return spreads;
    }

    private BigDecimal ratio(int legCount, int index) {
        if (isPlain || legCount == 3 && chance(50)) {
            return legCount == 3 && index == 1 ? BigDecimal.TWO : BigDecimal.ONE;
        }
        return decimal(one(RATIOS));
    }

    private static Side side(int index) {
        return index == 1 ? Side.B : Side.A;
    }

    private IntraCommoditySpread intraSpread(IntraCommoditySpread.Kind kind, List<IntraCommoditySpread.Leg> legs) {
        ChargeMethod method = chance(60) ? ChargeMethod.FLAT : one(ChargeMethod.values());
        boolean isPerMonth = method == ChargeMethod.PER_MONTH;
        Rates rate = method == ChargeMethod.WEIGHTED_PRICE_RISK
                ? rates(rounded(random.nextDouble(), 3))
                : rates(amount(900));
        return new IntraCommoditySpread(
                kind,
                between(1, 4),
                method,
                isPerMonth ? Rates.none() : rate,
                isPerMonth ? rates(amount(40)) : Rates.none(),
                isPerMonth && chance(70) ? rates(amount(100)) : Rates.none(),
                legs);
    }

    private List<SpotRate> spotRates(List<String> months) {
        List<SpotRate> rates = new ArrayList<>();
        int count = chance(50) ? between(1, 3) : 0;
        for (int i = 0; i < count; i++) {
            rates.add(new SpotRate(
                    i == 0 ? months.getFirst() : one(months),
                    rates(amount(150)),
                    rates(amount(300)),
                    chance(70) ? DeltaSide.BOTH : one(DeltaSide.values())));
        }
        return rates;
    }

    private List<Adjustment> adjustments() {
        List<Adjustment> adjustments = new ArrayList<>();
        if (chance(30)) {
            adjustments.add(new Adjustment(1, 1, decimal(one(List.of("1", "1.05", "0.9")))));
        }
        for (int rateId = 2; rateId <= 9; rateId++) {
            if (chance(60)) {
                adjustments.add(new Adjustment(
                        rateId, between(1, rateId - 1), decimal(one(List.of("1", "1.1", "1.35", "1.005", "0.8")))));
            }
        }
        return adjustments;
    }

    private InterCommoditySpread interSpread(List<CombinedCommodity> commodities, boolean isSuper) {
        Method method = isPlain
                ? Method.DELTA
                : isSuper
                        ? one(List.of(Method.DELTA, Method.DELTA, Method.SCANNING, Method.NAMED_TIER))
                        : one(List.of(
                                Method.DELTA,
                                Method.DELTA,
                                Method.DELTA,
                                Method.NAMED_TIER,
                                byMonthPercent > 50 ? Method.SAME_TIER : Method.NAMED_TIER,
                                Method.SAME_TIER,
                                Method.TIER_BY_TIER,
                                Method.SCANNING,
                                Method.MONTH_MAPPED));
        List<CombinedCommodity> shuffled = shuffled(commodities);
        if (method == Method.SCANNING) {
            InterCommoditySpread scanning = scanningSpread(shuffled);
            if (scanning != null) {
                return scanning;
            }
            method = Method.DELTA;
        }
        int legCount = Math.min(shuffled.size(), chance(75) ? 2 : 3);
        List<InterCommoditySpread.Leg> legs = new ArrayList<>();
        for (int i = 0; i < legCount; i++) {
            CombinedCommodity commodity = shuffled.get(i);
            List<Tier> tiers = commodity.interTiers();
            int tier = method == Method.NAMED_TIER && !tiers.isEmpty() && chance(85)
                    ? one(tiers).number()
                    : 0;
            legs.add(new InterCommoditySpread.Leg(
                    "",
                    commodity.code(),
                    tier,
                    decimal(one(RATIOS)),
                    i == 0 ? Side.A : i == 1 ? Side.B : one(Side.values()),
                    true,
                    chance(15) ? rates(rounded(random.nextDouble(), 4)) : Rates.none()));
        }
        boolean isFlat = !isPlain && chance(12);
        return new InterCommoditySpread(
                between(1, 9),
                one(List.of("ALL", "", "SUB", "OTHER")),
                method,
                isFlat ? CreditMethod.FLAT : CreditMethod.WEIGHTED_PRICE_RISK,
                isFlat
                        ? rates(amount(400))
                        : rates(one(List.of(
                                decimal("0.55"), decimal("0.98"), BigDecimal.ONE, rounded(random.nextDouble(), 4)))),
                legs,
                null,
                0,
                one(List.of("", "", "", "N", "H")),
                List.of());
    }

    /** Null where no combined commodity can be a target. */
    private InterCommoditySpread scanningSpread(List<CombinedCommodity> shuffled) {
        CombinedCommodity target = null;
        for (CombinedCommodity candidate : shuffled) {
            if (candidate.interTiers().isEmpty()) {
                target = candidate;
            }
        }
        if (target == null) {
            return null;
        }
        List<InterCommoditySpread.Leg> legs = new ArrayList<>();
        for (CombinedCommodity commodity : shuffled) {
            boolean isOfOneCurrency = commodity.currency().equals(target.currency()) || chance(15);
            if (commodity != target && isOfOneCurrency && legs.size() < 3) {
                legs.add(new InterCommoditySpread.Leg(
                        "",
                        commodity.code(),
                        0,
                        decimal(one(RATIOS)),
                        one(Side.values()),
                        chance(40),
                        chance(15) ? rates(rounded(random.nextDouble(), 2)) : Rates.none()));
            }
        }
        if (legs.isEmpty()) {
            return null;
        }
        if (chance(35)) {
            legs.add(new InterCommoditySpread.Leg(
                    "",
                    target.code(),
                    0,
                    decimal(one(RATIOS)),
                    Side.A,
                    chance(40),
                    chance(60) ? rates(rounded(random.nextDouble(), 2)) : Rates.none()));
        }
        List<ScanningPoint> points = new ArrayList<>();
        if (chance(25)) {
            for (int number = 1; number <= pointCount; number++) {
                if (chance(80)) {
                    BigDecimal rate = chance(80) ? rounded(random.nextDouble(), 2) : null;
                    points.add(new ScanningPoint(number, chance(30), rate, between(1, 3)));
                }
            }
        }
        return new InterCommoditySpread(
                between(1, 9),
                one(List.of("ALL", "", "SUB")),
                Method.SCANNING,
                CreditMethod.WEIGHTED_PRICE_RISK,
                rates(one(List.of(decimal("0.98"), BigDecimal.ONE, decimal("0.5")))),
                legs,
                new Target("", target.code(), decimal(one(RATIOS)), chance(25)),
                between(1, 2),
                "",
                points);
    }

    private ExchangeComplex withInterClearing(ExchangeComplex home, ExchangeComplex away) {
        List<InterClearingSpread> spreads = new ArrayList<>();
        int count = between(0, 3);
        for (int i = 0; i < count; i++) {
            List<InterCommoditySpread.Leg> homeLegs = new ArrayList<>();
            List<CombinedCommodity> shuffled = shuffled(home.combinedCommodities());
            int homeCount = Math.min(shuffled.size(), chance(80) ? 1 : 2);
            for (int k = 0; k < homeCount; k++) {
                homeLegs.add(new InterCommoditySpread.Leg(
                        home.code(),
                        shuffled.get(k).code(),
                        anyInterTier(shuffled.get(k)),
                        decimal(one(RATIOS)),
                        k == 0 ? Side.A : one(Side.values()),
                        true,
                        Rates.none()));
            }
            CombinedCommodity offsetting = one(away.combinedCommodities());
            InterCommoditySpread.Leg awayLeg = new InterCommoditySpread.Leg(
                    away.code(),
                    offsetting.code(),
                    anyInterTier(offsetting),
                    decimal(one(RATIOS)),
                    Side.B,
                    true,
                    Rates.none());
            spreads.add(new InterClearingSpread(
                    between(1, 9), rates(rounded(random.nextDouble(), 2)), homeLegs, List.of(awayLeg)));
        }
        return new ExchangeComplex(
                home.code(),
                home.name(),
                home.isOptionValueCapped(),
                home.longOptionValueShare(),
                home.interExchangeDeltaPercentMin(),
                home.currencyConversions(),
                home.requirementRates(),
                home.scenarios(),
                home.exchanges(),
                home.commodityGroups(),
                home.combinedCommodities(),
                home.superSpreads(),
                home.interCommoditySpreads(),
                spreads,
                List.of());
    }

    /** 0 more often than not; now and then one that is not there. */
    private int anyInterTier(CombinedCommodity commodity) {
        if (commodity.interTiers().isEmpty() || chance(55)) {
            return 0;
        }
        return chance(5) ? 77 : one(commodity.interTiers()).number();
    }

    // ---- portfolios

    private List<Position> positions(SpanParameterSet set) {
        List<ContractId> futures = new ArrayList<>();
        List<ContractId> options = new ArrayList<>();
        List<ContractId> all = new ArrayList<>();
        for (ExchangeComplex complex : set.exchangeComplexes()) {
            for (CombinedCommodity commodity : complex.combinedCommodities()) {
                for (int row = 0; row < commodity.contracts().size(); row++) {
                    ContractId id = commodity.contracts().id(row);
                    all.add(id);
                    if (commodity.contracts().isOption(row)) {
                        options.add(id);
                    } else {
                        futures.add(id);
                    }
                }
            }
        }
        List<Position> positions = new ArrayList<>();
        switch (between(0, 9)) {
            case 0 -> addPositions(positions, all, between(0, 2), true);
            case 1 -> addPositions(positions, options.isEmpty() ? all : options, between(1, 20), true);
            case 2 -> addPositions(positions, futures, between(1, 20), false);
            case 3 -> {
                addPositions(positions, all, between(1, 20), true);
                for (Position position : List.copyOf(positions)) {
                    if (chance(60)) {
                        positions.add(new Position(
                                position.contract(), position.quantity().negate(), position.pair()));
                    }
                }
            }
            case 4, 5, 6 -> addPositions(positions, futures, between(2, 30), true);
            default -> addPositions(positions, all, between(3, 60), true);
        }
        return positions;
    }

    private void addPositions(List<Position> positions, List<ContractId> from, int count, boolean isTwoSided) {
        boolean isHuge = !isPlain && chance(6);
        boolean isFractional = !isPlain && chance(12);
        int most = one(List.of(3, 25, 1_000));
        for (int i = 0; i < count; i++) {
            BigDecimal quantity;
            if (isHuge && chance(40)) {
                quantity = BigDecimal.valueOf(random.nextLong(1, 1_000_000_000_001L));
            } else if (isFractional) {
                quantity = rounded(most * random.nextDouble(), one(List.of(1, 2, 5, 10)));
            } else {
                quantity = BigDecimal.valueOf(between(chance(5) ? 0 : 1, most));
            }
            if (isTwoSided && chance(50)) {
                quantity = quantity.negate();
            }
            positions.add(new Position(one(from), quantity, chance(30) ? one(List.of("P1", "P2", "P3")) : null));
        }
    }

    // ---- small things

    private Rates rates(BigDecimal ofFirst) {
        List<Rates.Entry> entries = new ArrayList<>();
        entries.add(new Rates.Entry(1, ofFirst));
        for (int rateId = 2; rateId <= 4; rateId++) {
            if (chance(15)) {
                entries.add(new Rates.Entry(rateId, ofFirst.multiply(decimal("1.5"))));
            }
        }
        return new Rates(entries);
    }

    private BigDecimal amount(int below) {
        return chance(10) ? BigDecimal.ZERO : rounded(below * random.nextDouble(), between(0, 2));
    }

    private static BigDecimal rounded(double value, int places) {
        return new BigDecimal(value).setScale(places, RoundingMode.HALF_UP);
    }

    private static BigDecimal decimal(String digits) {
        return new BigDecimal(digits);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private int between(int first, int last) {
        return random.nextInt(first, last + 1);
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> List<T> shuffled(List<T> values) {
        List<T> left = new ArrayList<>(values);
        List<T> shuffled = new ArrayList<>();
        while (!left.isEmpty()) {
            shuffled.add(left.remove(random.nextInt(left.size())));
        }
        return shuffled;
    }

    /** The names of the features that a case's working shows; tests count them to know that the generator reaches all. */
    public static Set<String> features(SpanWorking working) {
        Set<String> features = new TreeSet<>();
        for (var complex : working.exchangeComplexes()) {
            if (complex.currencies().size() > 1) {
                features.add("several currencies");
            }
            for (var commodity : complex.combinedCommodities()) {
                features.add("book " + (commodity.book().startsWith("P") ? "pair" : commodity.book()));
                if (commodity.scanTiers().size() > 1) {
                    features.add("several scan tiers");
                }
                if (!commodity.interTiers().isEmpty()) {
                    features.add("inter tiers");
                }
                if (commodity.scannedIn() != null) {
                    features.add("moved");
                }
                if (commodity.deliveryCharge().signum() > 0) {
                    features.add("delivery");
                }
                if (commodity.shortOptionMinimum().compareTo(commodity.risk()) > 0 && commodity.scannedIn() == null) {
                    features.add("short option minimum");
                }
                for (var spread : commodity.spreads()) {
                    features.add(spread.kind());
                }
            }
        }
        return features;
    }
}
