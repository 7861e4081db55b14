package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.parameters.InterClearingSpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.CreditMethod;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Leg;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.ScanningPoint;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Target;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.Rates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spreads between combined commodities: {@code superSpreads}, {@code interSpreads} and {@code interClearSpreads}.
 *
 * <p>A spread this reader cannot express is left out with a warning: a credit that is not given costs nobody cover. Credit rates
 * are fractions as written, not percent.
 */
final class SpnSpreads {
    private static final int LEG_COUNT_MIN_DEFAULT = 2;
    private static final Set<String> SUM_NAMES = Set.of("", "0", "SUM");
    private static final Set<String> LARGEST_LOSSES_NAMES = Set.of("1", "MAX");

    private final ReadNotes notes;
    private final List<InterCommoditySpread> superSpreads = new ArrayList<>();
    private final List<InterCommoditySpread> interCommoditySpreads = new ArrayList<>();
    private final List<InterClearingSpread> interClearingSpreads = new ArrayList<>();

    SpnSpreads(ReadNotes notes) {
        this.notes = notes;
    }

    List<InterCommoditySpread> superSpreads() {
        return byPriority(superSpreads);
    }

    List<InterCommoditySpread> interCommoditySpreads() {
        return byPriority(interCommoditySpreads);
    }

    List<InterClearingSpread> interClearingSpreads() {
        return interClearingSpreads.stream()
                .sorted(Comparator.comparingInt(InterClearingSpread::priority))
                .toList();
    }

    private static List<InterCommoditySpread> byPriority(List<InterCommoditySpread> spreads) {
        return spreads.stream()
                .sorted(Comparator.comparingInt(InterCommoditySpread::priority))
                .toList();
    }

    void superSpreads(XmlNode node) {
        spreads(node, superSpreads, "super spread");
    }

    void interSpreads(XmlNode node) {
        spreads(node, interCommoditySpreads, "inter-commodity spread");
    }

    private void spreads(XmlNode node, List<InterCommoditySpread> into, String kind) {
        for (XmlNode spread : node.children()) {
            switch (spread.name()) {
                case "dSpread" -> deltaSpread(spread, into, kind);
                case "sSpread" -> scanningSpread(spread, into, kind);
                default -> notes.warn("%s in a list of spreads is left out".formatted(spread.name()));
            }
        }
    }

    /** Charge method F gives an amount per spread, W and none a fraction of weighted price risk. */
    private void deltaSpread(XmlNode node, List<InterCommoditySpread> into, String kind) {
        int priority = node.whole("spread", 0);
        if (!node.children("pLeg").isEmpty() || !node.children("rpLeg").isEmpty()) {
            notes.warn("%s %d is left out: its legs name months".formatted(kind, priority));
            return;
        }
        String chargeMethod = node.text("chargeMeth");
        if (chargeMethod.equals("P")) {
            notes.warn("%s %d is left out: a credit per month".formatted(kind, priority));
            return;
        }
        if (node.child("dSpread") != null) {
            notes.warn("%s %d has spreads inside, which are left out".formatted(kind, priority));
        }
        List<Leg> legs = new ArrayList<>();
        boolean isByTier = false;
        for (XmlNode legNode : node.children("tLeg")) {
            Leg leg = leg(legNode, "", true);
            if (leg != null) {
                legs.add(leg);
                isByTier |= leg.tier() != 0;
            }
        }
        into.add(new InterCommoditySpread(
                priority,
                "",
                isByTier ? Method.NAMED_TIER : Method.DELTA,
                chargeMethod.equals("F") ? CreditMethod.FLAT : CreditMethod.WEIGHTED_PRICE_RISK,
                rates(node),
                legs,
                null,
                0,
                "",
                List.of()));
    }

    /** The target's own leg stays among the legs, where its rate is looked for; it is required only by {@code isTargetReq}. */
    private void scanningSpread(XmlNode node, List<InterCommoditySpread> into, String kind) {
        int priority = node.whole("spread", 0);
        if (node.flag("applyFxRisk") || node.flag("apportionRisk")) {
            notes.warn("%s %d asks for foreign exchange risk or apportionment, which is not done"
                    .formatted(kind, priority));
        }
        boolean isTargetRequired = node.child("isTargetReq") == null || node.flag("isTargetReq");
        Target target = null;
        List<Leg> legs = new ArrayList<>();
        for (XmlNode legNode : node.children("sLeg")) {
            BigDecimal ratio = legNode.number("i");
            if (ratio == null || ratio.signum() <= 0) {
                ratio = BigDecimal.ONE;
            }
            String commodity = legNode.required("cc");
            boolean isRequired = legNode.child("isRequired") == null || legNode.flag("isRequired");
            if (legNode.flag("isTarget")) {
                target = new Target("", commodity, ratio, isTargetRequired);
                isRequired = false;
            }
            legs.add(new Leg("", commodity, 0, ratio, Side.A, isRequired, rates(legNode)));
        }
        if (target == null) {
            notes.warn("%s %d is left out: it has no target".formatted(kind, priority));
            return;
        }
        for (XmlNode point : node.children("sPointDef")) {
            String method = point.text("aggMeth");
            if (!SUM_NAMES.contains(method) && !LARGEST_LOSSES_NAMES.contains(method)) {
                notes.warn("%s %d is left out: unknown aggMeth '%s'".formatted(kind, priority, method));
                return;
            }
        }
        into.add(new InterCommoditySpread(
                priority,
                "",
                Method.SCANNING,
                CreditMethod.WEIGHTED_PRICE_RISK,
                rates(node),
                legs,
                target,
                node.whole("numLegsReq", LEG_COUNT_MIN_DEFAULT),
                "",
                points(node)));
    }

    private static List<ScanningPoint> points(XmlNode node) {
        List<ScanningPoint> points = new ArrayList<>();
        for (XmlNode point : node.children("sPointDef")) {
            BigDecimal rate = point.notNegative("sRate", "a rate of 0 or more");
            boolean isLargestLosses = LARGEST_LOSSES_NAMES.contains(point.text("aggMeth"));
            int lossCountMax = point.whole("nMaxLoss", 1);
            if (isLargestLosses && lossCountMax == 0) {
                point.error("nMaxLoss", FileRule.RANGE, "at least 1 of the largest losses");
            }
            points.add(new ScanningPoint(
                    point.whole("point", points.size() + 1),
                    isLargestLosses,
                    rate == null ? BigDecimal.ONE : rate,
                    lossCountMax));
        }
        return points;
    }

    void interClearSpreads(XmlNode node) {
        for (XmlNode spread : node.children("clearSpread")) {
            List<Leg> homeLegs = new ArrayList<>();
            List<Leg> awayLegs = new ArrayList<>();
            for (XmlNode leg : spread.children("homeLeg")) {
                addIfPresent(homeLegs, leg(leg, "", true));
            }
            for (XmlNode leg : spread.children("awayLeg")) {
                addIfPresent(awayLegs, leg(leg, leg.required("ec"), true));
            }
            interClearingSpreads.add(
                    new InterClearingSpread(spread.whole("spread", 0), rates(spread), homeLegs, awayLegs));
        }
    }

    private static void addIfPresent(List<Leg> legs, @Nullable Leg leg) {
        if (leg != null) {
            legs.add(leg);
        }
    }

    private static @Nullable Leg leg(XmlNode node, String exchange, boolean isRequired) {
        BigDecimal ratio = node.ratio("i");
        Side side = side(node);
        return ratio == null || side == null
                ? null
                : new Leg(exchange, node.required("cc"), node.whole("tn", 0), ratio, side, isRequired, rates(node));
    }

    /** Null, and an error, if it is neither A nor B. */
    static @Nullable Side side(XmlNode node) {
        switch (node.required("rs")) {
            case "A" -> {
                return Side.A;
            }
            case "B" -> {
                return Side.B;
            }
            case "" -> {
                return null;
            }
            default -> {
                Objects.requireNonNull(node.child("rs")).error(FileRule.CODE, "side A or B");
                return null;
            }
        }
    }

    /** The {@code rate} children by rate id; the first of each id. An error for one below 0. */
    static Rates rates(@Nullable XmlNode node) {
        return rates(node, "rate", "val");
    }

    static Rates rates(@Nullable XmlNode node, String element, String value) {
        List<Rates.Entry> entries = new ArrayList<>();
        if (node == null) {
            return Rates.none();
        }
        for (XmlNode rate : node.children(element)) {
            int rateId = rate.whole("r", 1);
            BigDecimal figure = rate.notNegative(value, "a rate of 0 or more");
            if (figure != null && entries.stream().noneMatch(entry -> entry.rateId() == rateId)) {
                entries.add(new Rates.Entry(rateId, figure));
            }
        }
        return entries.isEmpty() ? Rates.none() : new Rates(entries);
    }
}
