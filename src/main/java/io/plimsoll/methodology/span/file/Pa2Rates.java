package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.file.Pa2Commodity.ByAccountType;
import io.plimsoll.methodology.span.file.Pa2Commodity.Slot;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Adjustment;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.DeltaSide;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ProductLink;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.SpotRate;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Tier;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.WeightedPriceRiskMethod;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.RequirementRate;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.ChargeMethod;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Kind;
import io.plimsoll.methodology.span.parameters.Rates;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.AccountTypeDefinition;
import io.plimsoll.portfolio.AccountType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rates of combined commodities and whom they are for.
 *
 * <p>PA2 has no rate ids; its records carry member, hedger and speculator figures side by side. Ids here: 1 and 2 maintenance
 * and initial of hedgers, 3 and 4 of members, 5 and 6 of speculators, all customers.
 */
final class Pa2Rates {
    private final ReadNotes notes;

    Pa2Rates(ReadNotes notes) {
        this.notes = notes;
    }

    static List<RequirementRate> requirementRates(String bondClass) {
        return List.of(
                new RequirementRate(1, true, "H", true, bondClass),
                new RequirementRate(2, true, "H", false, bondClass),
                new RequirementRate(3, true, "M", true, bondClass),
                new RequirementRate(4, true, "M", false, bondClass),
                new RequirementRate(5, true, "S", true, bondClass),
                new RequirementRate(6, true, "S", false, bondClass));
    }

    /** Gross holds for every account of the file; net for those that records have figures of, so that omnibus accounts stay gross. */
    static List<AccountTypeDefinition> accountTypes(boolean isNetMargined) {
        Stream<AccountType> types = isNetMargined
                ? Stream.of(AccountType.HEDGER, AccountType.MEMBER, AccountType.SPECULATOR)
                : Arrays.stream(AccountType.values());
        return types.map(
                        type -> new AccountTypeDefinition(true, String.valueOf(type.code()), name(type), isNetMargined))
                .toList();
    }

    private static String name(AccountType type) {
        String lower = type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }

    CombinedCommodity combinedCommodity(
            Pa2Commodity draft,
            List<ProductLink> links,
            ContractTable contracts,
            Map<Pa2Product.Key, Pa2Product> products) {
        return new CombinedCommodity(
                draft.code(),
                name(draft, links, products),
                draft.currency,
                draft.riskExponent,
                draft.isOptionValueCapped,
                draft.weightedPriceRiskMethod == null ? WeightedPriceRiskMethod.NORMAL : draft.weightedPriceRiskMethod,
                draft.shortOptionMinimumMethod,
                draft.combinationMethod,
                links,
                List.copyOf(draft.scanTiers.values()),
                draft.isScannedByMonth,
                List.copyOf(draft.intraTiers.values()),
                List.copyOf(draft.interTiers.values()),
                draft.shortOptionMinimumTiers.values().stream()
                        .map(tier -> new Tier(tier.number(), tier.start(), tier.end(), scaled(draft, tier.rates())))
                        .toList(),
                scaled(draft, draft.shortOptionMinimum),
                intraSpreads(draft),
                draft.spots.values().stream()
                        .map(spot -> new SpotRate(
                                spot.month(),
                                scaled(draft, spot.spread()),
                                scaled(draft, spot.outright()),
                                DeltaSide.BOTH))
                        .toList(),
                scaled(draft, draft.basisRate),
                adjustments(draft.adjustments, draft.initialRatios),
                contracts);
    }

    /** The first product's name: combined commodities have none of their own. */
    private static String name(Pa2Commodity draft, List<ProductLink> links, Map<Pa2Product.Key, Pa2Product> products) {
        return links.stream()
                .map(link -> products.get(new Pa2Product.Key(link.exchange(), link.productCode(), "FUT")))
                .filter(product -> product != null && product.key().code().equals(draft.code()))
                .map(Pa2Product::name)
                .findFirst()
                .orElse("");
    }

    static List<ProductLink> links(Pa2Commodity draft, Pa2Combinations combinations) {
        return draft.slots.stream()
                .distinct()
                .map(slot -> link(slot, combinations))
                .distinct()
                .sorted(Comparator.comparing(ProductLink::exchange)
                        .thenComparing(ProductLink::productCode)
                        .thenComparing(ProductLink::kind))
                .toList();
    }

    private static ProductLink link(Slot slot, Pa2Combinations combinations) {
        Pa2Product.Key product = slot.product();
        return new ProductLink(
                product.exchange(),
                product.code(),
                product.code(),
                Objects.requireNonNull(product.kind(), "kind"),
                BigDecimal.ONE,
                combinations.methodOf(product));
    }

    private static Rates scaled(Pa2Commodity draft, @Nullable BigDecimal written) {
        return written == null ? Rates.none() : Rates.of(Decimals.plain(written.scaleByPowerOfTen(draft.riskExponent)));
    }

    private static Rates scaled(Pa2Commodity draft, Rates written) {
        return written.isEmpty() ? written : scaled(draft, written.of(1));
    }

    private List<IntraCommoditySpread> intraSpreads(Pa2Commodity draft) {
        if (!draft.hasIntraCharges) {
            if (!draft.tierSpreads.isEmpty() || !draft.seriesSpreads.isEmpty()) {
                notes.warn(
                        "combined commodity %s has type C or E records but intra-commodity method 01; they are not used"
                                .formatted(draft.code()));
            }
            return List.of();
        }
        List<IntraCommoditySpread> spreads = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            draft.spreads(kind).forEach((priority, ofPriority) -> {
                for (Pa2Commodity.Spread spread : ofPriority) {
                    if (isComplete(draft, kind, priority, spread)) {
                        spreads.add(intraSpread(draft, kind, priority, spread));
                    }
                }
            });
        }
        return spreads;
    }

    private boolean isComplete(Pa2Commodity draft, Kind kind, int priority, Pa2Commodity.Spread spread) {
        int found = spread.legs.size();
        boolean isAsDeclared = found == spread.declaredLegCount || kind == Kind.SERIES;
        if (found < 2 || !isAsDeclared) {
            notes.reject(
                    draft.code(),
                    "%s spread %d has %d legs where %d were declared (line %d)"
                            .formatted(kind, priority, found, spread.declaredLegCount, spread.line));
            return false;
        }
        for (Pa2Commodity.Leg leg : spread.legs) {
            if (kind == Kind.TIER && leg.tier() != 0 && !draft.intraTiers.containsKey(leg.tier())) {
                notes.reject(
                        draft.code(),
                        "%s spread %d names tier %d, which is not defined (line %d)"
                                .formatted(kind, priority, leg.tier(), spread.line));
                return false;
            }
        }
        return true;
    }

    private static IntraCommoditySpread intraSpread(
            Pa2Commodity draft, Kind kind, int priority, Pa2Commodity.Spread spread) {
        return new IntraCommoditySpread(
                kind,
                priority,
                ChargeMethod.FLAT,
                scaled(draft, spread.charge),
                Rates.none(),
                Rates.none(),
                spread.legs.stream()
                        .sorted(Comparator.comparingInt(Pa2Commodity.Leg::legNumber))
                        .map(leg -> new IntraCommoditySpread.Leg(leg.tier(), leg.month(), leg.ratio(), leg.side()))
                        .toList());
    }

    private static List<Adjustment> adjustments(ByAccountType adjustment, ByAccountType initialRatio) {
        return List.of(
                new Adjustment(1, 1, adjustment.hedger()),
                new Adjustment(2, 1, initialRatio.hedger()),
                new Adjustment(3, 3, adjustment.member()),
                new Adjustment(4, 3, initialRatio.member()),
                new Adjustment(5, 5, adjustment.speculator()),
                new Adjustment(6, 5, initialRatio.speculator()));
    }
}
