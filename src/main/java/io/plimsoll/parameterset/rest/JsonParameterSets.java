package io.plimsoll.parameterset.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.methodology.span.SpanParameters.ProductKey;
import io.plimsoll.methodology.span.file.FileRule;
import io.plimsoll.methodology.span.parameters.CombinationLeg;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Adjustment;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ProductLink;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ShortOptionMinimumMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.SpotRate;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Tier;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.WeightedPriceRiskMethod;
import io.plimsoll.methodology.span.parameters.ContractTable;
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
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Kind;
import io.plimsoll.methodology.span.parameters.Product;
import io.plimsoll.methodology.span.parameters.Rates;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.AccountTypeDefinition;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.Session;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.SpanFileFormat;
import io.plimsoll.parameterset.rest.CombinedCommodityRequest.AdjustmentRequest;
import io.plimsoll.parameterset.rest.CombinedCommodityRequest.ContractParametersRequest;
import io.plimsoll.parameterset.rest.CombinedCommodityRequest.IntraCommodityLegRequest;
import io.plimsoll.parameterset.rest.CombinedCommodityRequest.IntraCommoditySpreadRequest;
import io.plimsoll.parameterset.rest.CombinedCommodityRequest.ProductRequest;
import io.plimsoll.parameterset.rest.CombinedCommodityRequest.TierRequest;
import io.plimsoll.parameterset.rest.InterCommoditySpreadRequest.InterCommodityLegRequest;
import io.plimsoll.parameterset.rest.InterCommoditySpreadRequest.ScanningTargetRequest;
import io.plimsoll.parameterset.rest.ParameterSetRequest.AccountTypeRequest;
import io.plimsoll.parameterset.rest.ParameterSetRequest.ExchangeComplexRequest;
import io.plimsoll.parameterset.rest.ParameterSetRequest.ScenarioRequest;
import io.plimsoll.portfolio.AccountType;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a parameter set of its JSON form, or says everything that contradicts itself in it.
 *
 * <p>The form knows no rate ids: charge rates hold for all account types, and adjustments by account type become the rate ids
 * 2n − 1 (maintenance) and 2n (initial) of the n-th account type that has any in the exchange complex. Where some type has any,
 * each of hedger, member and speculator, which serve all others, has rate ids, so that no account takes another type's factors;
 * a combined commodity without adjustments of a rate id leaves its requirement as it is.
 */
final class JsonParameterSets {
    private static final String BOND_CLASS = "CORE";
    private static final BigDecimal PERCENT_MAX = BigDecimal.valueOf(100);
    /** As in an exchange's file that does not say it. */
    private static final int SCANNING_LEG_COUNT_MIN = 2;
    /** As in an exchange's file that does not say it. */
    private static final int LARGEST_LOSS_COUNT = 1;

    private final JsonErrors errors = new JsonErrors();

    private JsonParameterSets() {}

    /** @throws io.plimsoll.rejection.RejectedException PARAMETER_FILE_INVALID with every error and its JSON pointer */
    static SpanParameterSet set(ModelledArrays.Completed completed) {
        return new JsonParameterSets().assembled(completed);
    }

    private SpanParameterSet assembled(ModelledArrays.Completed completed) {
        ParameterSetRequest request = completed.request();
        List<ExchangeComplex> complexes = new ArrayList<>();
        for (int i = 0; i < request.exchangeComplexes().size(); i++) {
            complexes.add(complex(
                    request.exchangeComplexes().get(i),
                    completed.flooredScenarios().get(i),
                    "/exchangeComplexes/" + i));
        }
        List<AccountTypeDefinition> accountTypes = accountTypeDefinitions(request);
        errors.throwIfAny();
        return new SpanParameterSet(
                SpanFileFormat.JSON,
                request.roundingProfile().name(),
                request.businessDate(),
                or(request.session(), Session.SETTLEMENT),
                request.sessionQualifier(),
                "",
                accountTypes,
                complexes);
    }

    private List<AccountTypeDefinition> accountTypeDefinitions(ParameterSetRequest request) {
        List<AccountTypeDefinition> definitions = new ArrayList<>();
        List<AccountTypeRequest> given = or(request.accountTypes(), List.of());
        for (int i = 0; i < given.size(); i++) {
            AccountTypeRequest type = given.get(i);
            errors.requireOnce("/accountTypes/%d/accountType".formatted(i), "account type " + type.accountType());
            definitions.add(new AccountTypeDefinition(
                    true,
                    String.valueOf(type.accountType().code()),
                    type.accountType().name(),
                    type.isNetMargined()));
        }
        return definitions;
    }

    private ExchangeComplex complex(ExchangeComplexRequest request, List<Integer> flooredScenarios, String pointer) {
        errors.requireOnce(pointer + "/code", "exchange complex " + request.code());
        int pointCount = pointCount(request);
        List<ScanPoint> points = points(request, pointer, pointCount);
        List<AccountType> accountTypes = accountTypes(request);
        Map<String, Set<Integer>> interTiers = new HashMap<>();
        Map<String, String> currencies = new HashMap<>();
        for (CombinedCommodityRequest commodity : request.combinedCommodities()) {
            interTiers.put(commodity.code(), numbers(commodity.interTiers()));
            currencies.put(commodity.code(), commodity.currency());
        }
        BigDecimal share = or(request.longOptionValueShare(), BigDecimal.ONE);
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            errors.add(pointer + "/longOptionValueShare", FileRule.RANGE, "the share is 0 to 1, not " + share);
            share = BigDecimal.ONE;
        }
        requireRange(
                request.interExchangeDeltaPercentMin(),
                PERCENT_MAX,
                pointer + "/interExchangeDeltaPercentMin",
                "the least share of delta is 0 to 100 percent, not " + request.interExchangeDeltaPercentMin());

        List<CombinedCommodity> commodities = new ArrayList<>();
        for (int i = 0; i < request.combinedCommodities().size(); i++) {
            CombinedCommodityRequest commodity = request.combinedCommodities().get(i);
            String place = pointer + "/combinedCommodities/" + i;
            errors.requireOnce(
                    place + "/code", "combined commodity %s of %s".formatted(commodity.code(), request.code()));
            commodities.add(commodity(commodity, place, pointCount, accountTypes));
        }
        return new ExchangeComplex(
                request.code(),
                request.name(),
                isTrue(request.isOptionValueCapped()),
                share,
                request.interExchangeDeltaPercentMin(),
                conversions(request, pointer + "/currencyConversions"),
                requirementRates(accountTypes),
                points.isEmpty() ? List.of() : List.of(new ScenarioDefinition(1, points, List.of())),
                exchanges(request),
                groups(request, pointer + "/commodityGroups", interTiers),
                commodities,
                spreads(request.superSpreads(), pointer + "/superSpreads", interTiers, currencies, pointCount),
                spreads(
                        request.interCommoditySpreads(),
                        pointer + "/interCommoditySpreads",
                        interTiers,
                        currencies,
                        pointCount),
                clearingSpreads(request.interClearingSpreads(), pointer + "/interClearingSpreads", interTiers),
                flooredScenarios);
    }

    private List<CommodityGroup> groups(
            ExchangeComplexRequest request, String pointer, Map<String, Set<Integer>> interTiers) {
        List<CommodityGroup> groups = new ArrayList<>();
        var given = or(request.commodityGroups(), List.<ParameterSetRequest.CommodityGroupRequest>of());
        for (int i = 0; i < given.size(); i++) {
            var group = given.get(i);
            errors.requireOnce(
                    "%s/%d/code".formatted(pointer, i),
                    "commodity group %s of %s".formatted(group.code(), request.code()));
            for (int member = 0; member < group.combinedCommodities().size(); member++) {
                requireCommodity(
                        interTiers,
                        group.combinedCommodities().get(member),
                        "%s/%d/combinedCommodities/%d".formatted(pointer, i, member));
            }
            groups.add(new CommodityGroup(group.code(), group.combinedCommodities()));
        }
        return groups;
    }

    private List<CurrencyConversion> conversions(ExchangeComplexRequest request, String pointer) {
        List<CurrencyConversion> conversions = new ArrayList<>();
        var given = or(request.currencyConversions(), List.<ParameterSetRequest.CurrencyConversionRequest>of());
        for (int i = 0; i < given.size(); i++) {
            var rate = given.get(i);
            errors.requireOnce(
                    "%s/%d".formatted(pointer, i),
                    "conversion of %s to %s in %s".formatted(rate.from(), rate.to(), request.code()));
            requireRange(
                    rate.haircut(),
                    BigDecimal.ONE,
                    "%s/%d/haircut".formatted(pointer, i),
                    "the haircut is 0 to 1, not " + rate.haircut());
            conversions.add(new CurrencyConversion(rate.from(), rate.to(), rate.factor(), rate.haircut()));
        }
        return conversions;
    }

    /** Of a figure that may be absent: 0 to {@code max}. */
    private void requireRange(BigDecimal given, BigDecimal max, String pointer, String detail) {
        if (given != null && (given.signum() < 0 || given.compareTo(max) > 0)) {
            errors.add(pointer, FileRule.RANGE, detail);
        }
    }

    private static int pointCount(ExchangeComplexRequest request) {
        return request.scenarios() == null || request.scenarios().isEmpty()
                ? request.combinedCommodities()
                        .getFirst()
                        .contracts()
                        .getFirst()
                        .riskArray()
                        .size()
                : request.scenarios().size();
    }

    private List<ScanPoint> points(ExchangeComplexRequest request, String pointer, int pointCount) {
        List<ScenarioRequest> scenarios = or(request.scenarios(), List.of());
        List<ScanPoint> points = new ArrayList<>();
        for (int i = 0; i < scenarios.size(); i++) {
            ScenarioRequest scenario = scenarios.get(i);
            String place = "%s/scenarios/%d".formatted(pointer, i);
            errors.requireOnce(place + "/number", "scenario %d of %s".formatted(scenario.number(), request.code()));
            requireScenario(scenario.number(), pointCount, place + "/number");
            requireScenario(scenario.pairedNumber(), pointCount, place + "/pairedNumber");
            points.add(new ScanPoint(
                    scenario.number(),
                    scenario.priceMove(),
                    scenario.volatilityMove(),
                    or(scenario.weight(), BigDecimal.ONE),
                    scenario.pairedNumber()));
        }
        return points;
    }

    private void requireScenario(int number, int pointCount, String pointer) {
        if (number > pointCount) {
            errors.add(pointer, FileRule.RANGE, "scenarios are 1 to %d, not %d".formatted(pointCount, number));
        }
    }

    private static List<Exchange> exchanges(ExchangeComplexRequest request) {
        return request.combinedCommodities().stream()
                .flatMap(commodity -> commodity.products().stream())
                .map(ProductRequest::exchange)
                .distinct()
                .map(exchange -> new Exchange(exchange, ""))
                .toList();
    }

    private static List<AccountType> accountTypes(ExchangeComplexRequest request) {
        List<AccountType> given = request.combinedCommodities().stream()
                .flatMap(commodity -> or(commodity.adjustments(), List.<AdjustmentRequest>of()).stream())
                .map(AdjustmentRequest::accountType)
                .distinct()
                .sorted()
                .toList();
        if (given.isEmpty()) {
            return given;
        }
        Stream<AccountType> serving =
                Arrays.stream(AccountType.values()).map(AccountType::fallback).distinct();
        return Stream.concat(given.stream(), serving).distinct().toList();
    }

    private static List<RequirementRate> requirementRates(List<AccountType> accountTypes) {
        List<RequirementRate> rates = new ArrayList<>();
        for (int i = 0; i < accountTypes.size(); i++) {
            String code = String.valueOf(accountTypes.get(i).code());
            rates.add(new RequirementRate(2 * i + 1, true, code, true, BOND_CLASS));
            rates.add(new RequirementRate(2 * i + 2, true, code, false, BOND_CLASS));
        }
        return rates;
    }

    private CombinedCommodity commodity(
            CombinedCommodityRequest request, String pointer, int pointCount, List<AccountType> accountTypes) {
        Map<ProductKey, Product> products = products(request, pointer);
        return new CombinedCommodity(
                request.code(),
                request.name(),
                request.currency(),
                0,
                isTrue(request.isOptionValueCapped()),
                or(request.weightedPriceRiskMethod(), WeightedPriceRiskMethod.NORMAL),
                or(request.shortOptionMinimumMethod(), ShortOptionMinimumMethod.GROSS),
                or(request.combinationMethod(), CombinationMethod.NONE),
                request.products().stream()
                        .map(product -> new ProductLink(
                                product.exchange(),
                                product.product(),
                                product.product(),
                                product.kind(),
                                or(product.deltaScalingFactor(), BigDecimal.ONE)))
                        .toList(),
                tiers(request.scanTiers(), pointer + "/scanTiers"),
                isTrue(request.isScannedByMonth()),
                tiers(request.intraTiers(), pointer + "/intraTiers"),
                tiers(request.interTiers(), pointer + "/interTiers"),
                minimumTiers(request, pointer + "/shortOptionMinimumTiers"),
                rates(request.shortOptionMinimum()),
                intraSpreads(request, pointer + "/intraCommoditySpreads"),
                spotRates(request, pointer + "/spotRates"),
                rates(request.basisRate()),
                adjustments(request, pointer + "/adjustments", accountTypes),
                contracts(request, pointer + "/contracts", products, pointCount));
    }

    private Map<ProductKey, Product> products(CombinedCommodityRequest request, String pointer) {
        Map<ProductKey, Product> products = new LinkedHashMap<>();
        for (int i = 0; i < request.products().size(); i++) {
            ProductRequest product = request.products().get(i);
            errors.requireOnce(
                    "%s/products/%d".formatted(pointer, i),
                    "product %s %s %s".formatted(product.exchange(), product.product(), product.kind()));
            products.put(
                    new ProductKey(product.exchange(), product.product(), product.kind()),
                    new Product(
                            product.exchange(),
                            product.product(),
                            product.product(),
                            product.kind(),
                            product.name(),
                            or(product.currency(), request.currency()),
                            or(product.contractValueFactor(), BigDecimal.ONE),
                            or(product.isPremiumStyle(), product.kind() == ContractKind.OPTION),
                            "",
                            ""));
        }
        return products;
    }

    private List<Tier> tiers(List<TierRequest> requests, String pointer) {
        List<Tier> tiers = new ArrayList<>();
        List<TierRequest> given = or(requests, List.of());
        for (int i = 0; i < given.size(); i++) {
            TierRequest tier = given.get(i);
            tiers.add(
                    tier(pointer + "/" + i, pointer, tier.number(), tier.firstMonth(), tier.lastMonth(), Rates.none()));
        }
        return tiers;
    }

    private List<Tier> minimumTiers(CombinedCommodityRequest request, String pointer) {
        List<Tier> tiers = new ArrayList<>();
        var given = or(request.shortOptionMinimumTiers(), List.<CombinedCommodityRequest.MinimumTierRequest>of());
        for (int i = 0; i < given.size(); i++) {
            var tier = given.get(i);
            tiers.add(tier(
                    pointer + "/" + i,
                    pointer,
                    tier.number(),
                    tier.firstMonth(),
                    tier.lastMonth(),
                    Rates.of(tier.rate())));
        }
        return tiers;
    }

    private Tier tier(String place, String list, int number, String firstMonth, String lastMonth, Rates rates) {
        errors.requireOnce(place + "/number", "tier %d in %s".formatted(number, list));
        Tier tier = new Tier(number, code(firstMonth), code(lastMonth), rates);
        if (tier.isReversed()) {
            errors.add(place + "/lastMonth", FileRule.RANGE, "the last month is before the first");
        }
        return tier;
    }

    private static Set<Integer> numbers(List<TierRequest> tiers) {
        return or(tiers, List.<TierRequest>of()).stream()
                .map(TierRequest::number)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<IntraCommoditySpread> intraSpreads(CombinedCommodityRequest request, String pointer) {
        Set<Integer> tiers = numbers(request.intraTiers());
        List<IntraCommoditySpread> spreads = new ArrayList<>();
        var given = or(request.intraCommoditySpreads(), List.<IntraCommoditySpreadRequest>of());
        for (int i = 0; i < given.size(); i++) {
            IntraCommoditySpreadRequest spread = given.get(i);
            String place = pointer + "/" + i;
            ChargeMethod method = or(spread.chargeMethod(), ChargeMethod.FLAT);
            if (method == ChargeMethod.PER_MONTH) {
                errors.require(
                        spread.ratePerMonth() != null || spread.ratePerSpread() != null,
                        place + "/ratePerMonth",
                        "a PER_MONTH spread has a rate per month, per spread, or both");
            } else {
                errors.require(spread.rate() != null, place + "/rate", "a %s spread has a rate".formatted(method));
            }
            spreads.add(new IntraCommoditySpread(
                    spread.kind(),
                    spread.priority(),
                    method,
                    rates(spread.rate()),
                    rates(spread.ratePerMonth()),
                    rates(spread.ratePerSpread()),
                    intraLegs(spread, place + "/legs", tiers)));
        }
        return spreads;
    }

    private List<IntraCommoditySpread.Leg> intraLegs(
            IntraCommoditySpreadRequest spread, String pointer, Set<Integer> tiers) {
        List<IntraCommoditySpread.Leg> legs = new ArrayList<>();
        for (int i = 0; i < spread.legs().size(); i++) {
            IntraCommodityLegRequest leg = spread.legs().get(i);
            String place = pointer + "/" + i;
            if (spread.kind() == Kind.TIER) {
                errors.require(
                        leg.tier() != null && leg.month() == null,
                        place + "/tier",
                        "a leg of a tier spread names a tier, and no month");
                if (leg.tier() != null && !tiers.contains(leg.tier())) {
                    errors.add(place + "/tier", FileRule.MISSING, "intraTiers has no tier " + leg.tier());
                }
            } else {
                errors.require(
                        leg.month() != null && leg.tier() == null,
                        place + "/month",
                        "a leg of a series spread names a month, and no tier");
            }
            legs.add(new IntraCommoditySpread.Leg(
                    or(leg.tier(), 0), code(leg.month()), or(leg.ratio(), BigDecimal.ONE), leg.side()));
        }
        return legs;
    }

    private List<SpotRate> spotRates(CombinedCommodityRequest request, String pointer) {
        List<SpotRate> rates = new ArrayList<>();
        var given = or(request.spotRates(), List.<CombinedCommodityRequest.SpotRateRequest>of());
        for (int i = 0; i < given.size(); i++) {
            var rate = given.get(i);
            errors.requireOnce(
                    "%s/%d/month".formatted(pointer, i),
                    "spot rate of %s in %s".formatted(code(rate.month()), pointer));
            rates.add(new SpotRate(
                    code(rate.month()), rates(rate.spreadRate()), rates(rate.outrightRate()), rate.side()));
        }
        return rates;
    }

    private List<Adjustment> adjustments(
            CombinedCommodityRequest request, String pointer, List<AccountType> accountTypes) {
        Map<AccountType, AdjustmentRequest> given = new EnumMap<>(AccountType.class);
        var requests = or(request.adjustments(), List.<AdjustmentRequest>of());
        for (int i = 0; i < requests.size(); i++) {
            AdjustmentRequest adjustment = requests.get(i);
            errors.requireOnce(
                    "%s/%d/accountType".formatted(pointer, i),
                    "adjustment of %s in %s".formatted(adjustment.accountType(), pointer));
            given.put(adjustment.accountType(), adjustment);
        }
        List<Adjustment> adjustments = new ArrayList<>();
        for (int i = 0; i < accountTypes.size(); i++) {
            AccountType accountType = accountTypes.get(i);
            AdjustmentRequest adjustment = given.getOrDefault(accountType, given.get(accountType.fallback()));
            if (adjustment == null) {
                continue;
            }
            int maintenance = 2 * i + 1;
            adjustments.add(new Adjustment(maintenance, maintenance, or(adjustment.adjustment(), BigDecimal.ONE)));
            adjustments.add(
                    new Adjustment(maintenance + 1, maintenance, or(adjustment.initialRatio(), BigDecimal.ONE)));
        }
        return adjustments;
    }

    private ContractTable contracts(
            CombinedCommodityRequest request, String pointer, Map<ProductKey, Product> products, int pointCount) {
        ContractTableBuilder table = new ContractTableBuilder(pointCount);
        boolean isWhole = true;
        for (int i = 0; i < request.contracts().size(); i++) {
            isWhole &= addContract(table, request.contracts().get(i), pointer + "/" + i, products);
        }
        if (!isWhole) {
            return ContractTable.empty();
        }
        try {
            return table.build();
        } catch (ArithmeticException tooManyDigits) {
            errors.add(pointer, FileRule.RANGE, "figures have too many digits together: " + tooManyDigits.getMessage());
        } catch (IllegalArgumentException givenTwice) {
            errors.add(pointer, FileRule.DUPLICATE, givenTwice.getMessage());
        }
        return ContractTable.empty();
    }

    private boolean addContract(
            ContractTableBuilder table,
            ContractParametersRequest request,
            String pointer,
            Map<ProductKey, Product> products) {
        ContractId id = request.contract().toContractId();
        Product product = products.get(new ProductKey(id.exchange(), id.product(), id.kind()));
        if (product == null) {
            errors.add(
                    pointer + "/contract",
                    FileRule.MISSING,
                    "products has no %s %s %s".formatted(id.exchange(), id.product(), id.kind()));
            return false;
        }
        if (request.riskArray().size() != table.pointCount()) {
            errors.add(
                    pointer + "/riskArray",
                    FileRule.ARRAY_SIZE,
                    "the risk array has %d entries instead of %d"
                            .formatted(request.riskArray().size(), table.pointCount()));
            return false;
        }
        List<CombinedCommodityRequest.CombinationLegRequest> legs = or(request.legs(), List.of());
        errors.require(
                legs.isEmpty() == (id.kind() != ContractKind.COMBINATION),
                pointer + "/legs",
                "combinations have legs, and nothing else has");
        try {
            String month = id.underlyingExpiry() == null ? id.expiry() : id.underlyingExpiry();
            int number = table.contract(new ContractTableBuilder.Row(
                    product,
                    id.expiry(),
                    month,
                    id.right(),
                    id.strike(),
                    request.compositeDelta(),
                    request.currentDelta(),
                    or(request.deltaScalingFactor(), BigDecimal.ONE),
                    request.price(),
                    request.contractValueFactor(),
                    request.volatility(),
                    request.volatilityScanRange(),
                    request.priceScanRange(),
                    request.expiryDate() == null
                            ? 0
                            : Integer.parseInt(request.expiryDate().format(DateTimeFormatter.BASIC_ISO_DATE))));
            request.riskArray().forEach(table::loss);
            if (!legs.isEmpty()) {
                table.combinationLegs(
                        number,
                        legs.stream()
                                .map(leg -> new CombinationLeg(leg.contract().toContractId(), leg.ratio()))
                                .toList());
            }
            return true;
        } catch (ArithmeticException tooManyDigits) {
            errors.add(pointer, FileRule.RANGE, "a figure has too many digits: " + tooManyDigits.getMessage());
        } catch (IllegalArgumentException refused) {
            errors.add(pointer + "/legs", FileRule.RANGE, refused.getMessage());
        }
        return false;
    }

    private List<InterCommoditySpread> spreads(
            List<InterCommoditySpreadRequest> requests,
            String pointer,
            Map<String, Set<Integer>> interTiers,
            Map<String, String> currencies,
            int pointCount) {
        List<InterCommoditySpread> spreads = new ArrayList<>();
        List<InterCommoditySpreadRequest> given = or(requests, List.of());
        for (int i = 0; i < given.size(); i++) {
            requireOneCurrency(given.get(i), pointer + "/" + i, currencies);
            requireScenarios(given.get(i), pointer + "/" + i, pointCount);
            spreads.add(spread(given.get(i), pointer + "/" + i, interTiers));
        }
        return spreads;
    }

    private void requireScenarios(InterCommoditySpreadRequest request, String pointer, int pointCount) {
        List<InterCommoditySpreadRequest.ScanningPointRequest> points = or(request.points(), List.of());
        for (int i = 0; i < points.size(); i++) {
            requireScenario(points.get(i).number(), pointCount, "%s/points/%d/number".formatted(pointer, i));
        }
    }

    /** Losses and charges are added to the target's as they are. */
    private void requireOneCurrency(
            InterCommoditySpreadRequest request, String pointer, Map<String, String> currencies) {
        String expected = request.target() == null
                ? null
                : currencies.get(request.target().combinedCommodity());
        if (expected == null) {
            return;
        }
        for (int i = 0; i < request.legs().size(); i++) {
            String code = request.legs().get(i).combinedCommodity();
            String currency = currencies.getOrDefault(code, expected);
            if (!currency.equals(expected)) {
                errors.add(
                        "%s/legs/%d/combinedCommodity".formatted(pointer, i),
                        FileRule.CODE,
                        "a SCANNING spread is in one currency: %s is in %s, its target %s in %s"
                                .formatted(code, currency, request.target().combinedCommodity(), expected));
            }
        }
    }

    private InterCommoditySpread spread(
            InterCommoditySpreadRequest request, String pointer, Map<String, Set<Integer>> interTiers) {
        Method method = or(request.method(), Method.DELTA);
        boolean isScanning = method == Method.SCANNING;
        if (isScanning != (request.target() != null)) {
            errors.add(
                    pointer + "/target",
                    FileRule.MISSING,
                    isScanning ? "a SCANNING spread has a target" : "only SCANNING spreads have a target");
        }
        errors.require(
                request.rate() != null || isScanning || hasLegRates(request.legs()),
                pointer + "/rate",
                "the spread or each of its legs has a rate");
        if (request.target() != null) {
            requireCommodity(interTiers, request.target().combinedCommodity(), pointer + "/target/combinedCommodity");
        }
        List<InterCommoditySpread.Leg> legs =
                legs(request.legs(), pointer + "/legs", method == Method.NAMED_TIER, interTiers);
        // with an error noted above, any spread will do
        Method formed = isScanning == (request.target() != null) ? method : Method.MONTH_MAPPED;
        return new InterCommoditySpread(
                request.priority(),
                request.group(),
                formed,
                or(request.creditMethod(), CreditMethod.WEIGHTED_PRICE_RISK),
                rates(request.rate()),
                legs,
                formed == Method.SCANNING ? target(request.target()) : null,
                or(request.legCountMin(), isScanning ? SCANNING_LEG_COUNT_MIN : 0),
                request.eligibility(),
                scanningPoints(request, pointer + "/points"));
    }

    private List<ScanningPoint> scanningPoints(InterCommoditySpreadRequest request, String pointer) {
        List<ScanningPoint> points = new ArrayList<>();
        List<InterCommoditySpreadRequest.ScanningPointRequest> given = or(request.points(), List.of());
        for (int i = 0; i < given.size(); i++) {
            var point = given.get(i);
            int lossCountMax = or(point.lossCountMax(), LARGEST_LOSS_COUNT);
            if (isTrue(point.isLargestLosses()) && lossCountMax == 0) {
                errors.add(
                        "%s/%d/lossCountMax".formatted(pointer, i),
                        FileRule.RANGE,
                        "a sum of the largest losses is of at least 1, not 0");
            }
            points.add(new ScanningPoint(point.number(), isTrue(point.isLargestLosses()), point.rate(), lossCountMax));
        }
        return points;
    }

    private static boolean hasLegRates(List<InterCommodityLegRequest> legs) {
        return legs.stream().allMatch(leg -> leg.rate() != null);
    }

    private static Target target(ScanningTargetRequest target) {
        return new Target(
                "", target.combinedCommodity(), or(target.ratio(), BigDecimal.ONE), isTrue(target.isRequired()));
    }

    /** @param interTiers tier numbers by combined commodity; null if the legs are of another exchange complex */
    private List<InterCommoditySpread.Leg> legs(
            List<InterCommodityLegRequest> requests,
            String pointer,
            boolean isTierNamed,
            Map<String, Set<Integer>> interTiers) {
        List<InterCommoditySpread.Leg> legs = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            InterCommodityLegRequest leg = requests.get(i);
            String place = pointer + "/" + i;
            if (interTiers != null) {
                requireCommodity(interTiers, leg.combinedCommodity(), place + "/combinedCommodity");
                Set<Integer> tiers = interTiers.getOrDefault(leg.combinedCommodity(), Set.of());
                if (isTierNamed && leg.tier() != null && !tiers.contains(leg.tier())) {
                    errors.add(
                            place + "/tier",
                            FileRule.MISSING,
                            "interTiers of %s has no tier %d".formatted(leg.combinedCommodity(), leg.tier()));
                }
            } else {
                errors.require(
                        leg.exchangeComplex() != null,
                        place + "/exchangeComplex",
                        "an away leg names the other exchange complex");
            }
            legs.add(new InterCommoditySpread.Leg(
                    leg.exchangeComplex(),
                    leg.combinedCommodity(),
                    or(leg.tier(), 0),
                    or(leg.ratio(), BigDecimal.ONE),
                    leg.side(),
                    isTrue(leg.isRequired()),
                    rates(leg.rate())));
        }
        return legs;
    }

    private void requireCommodity(Map<String, Set<Integer>> interTiers, String code, String pointer) {
        errors.require(interTiers.containsKey(code), pointer, "the exchange complex has no combined commodity " + code);
    }

    private List<InterClearingSpread> clearingSpreads(
            List<InterClearingSpreadRequest> requests, String pointer, Map<String, Set<Integer>> interTiers) {
        List<InterClearingSpread> spreads = new ArrayList<>();
        List<InterClearingSpreadRequest> given = or(requests, List.of());
        for (int i = 0; i < given.size(); i++) {
            InterClearingSpreadRequest spread = given.get(i);
            String place = pointer + "/" + i;
            spreads.add(new InterClearingSpread(
                    spread.priority(),
                    Rates.of(spread.rate()),
                    legs(spread.homeLegs(), place + "/homeLegs", true, interTiers),
                    legs(spread.awayLegs(), place + "/awayLegs", true, null)));
        }
        return spreads;
    }

    private static Rates rates(BigDecimal rate) {
        return rate == null ? Rates.none() : Rates.of(rate);
    }

    private static String code(String month) {
        return month == null ? "" : ContractId.periodCode(month);
    }

    private static boolean isTrue(Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private static <T> T or(T value, T absent) {
        return value == null ? absent : value;
    }
}
