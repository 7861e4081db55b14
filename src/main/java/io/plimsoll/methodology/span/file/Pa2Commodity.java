package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ShortOptionMinimumMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Tier;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.WeightedPriceRiskMethod;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Kind;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.Rates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One combined commodity while its records arrive: 2, S, 3, C, E and 4, in any order, each as often as its list needs.
 *
 * <p>Charges are held as written, because the exponent they are scaled by stands in the type 2 record, which may come later.
 */
final class Pa2Commodity {
    /**
     * A slot of a type 2 record.
     *
     * @param arrayExponent array values are digits × 10<sup>this</sup>; 0 for whole units, −2 for two implied decimals
     */
    record Slot(Pa2Product.Key product, int arrayExponent) {}

    /** @param legNumber 0 where records do not number their legs */
    record Leg(int legNumber, int tier, String month, BigDecimal ratio, Side side) {}

    static final class Spread {
        final BigDecimal charge;
        final int line;
        final List<Leg> legs = new ArrayList<>();
        /** 0 where records do not say. */
        final int declaredLegCount;
        /** Whether its last record had no slot left for another leg. */
        boolean isRecordFull;

        Spread(BigDecimal charge, int line, int declaredLegCount) {
            this.charge = charge;
            this.line = line;
            this.declaredLegCount = declaredLegCount;
        }

        /** Whether a type C record with this leg first goes on with the spread: its numbers go on, and legs are missing. */
        private boolean goesOnWith(int legNumber) {
            int last = legs.isEmpty() ? 0 : legs.getLast().legNumber();
            return legs.size() < declaredLegCount && (legNumber > last || (legNumber == 0 && last == 0));
        }

        /** Whether a type E record with these months goes on with the spread: its own legs are full and do not offset. */
        private boolean goesOnWith(List<Leg> more, BigDecimal writtenCharge) {
            BigDecimal open = legs.stream()
                    .map(leg -> leg.side() == Side.A ? leg.ratio() : leg.ratio().negate())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return isRecordFull
                    && open.signum() != 0
                    && (writtenCharge.signum() == 0 || writtenCharge.compareTo(charge) == 0)
                    && more.stream()
                            .noneMatch(leg ->
                                    legs.stream().anyMatch(mine -> mine.month().equals(leg.month())));
        }
    }

    record Spot(String month, BigDecimal spread, BigDecimal outright) {}

    /** Three figures in one record: what members, hedgers and speculators have. */
    record ByAccountType(BigDecimal member, BigDecimal hedger, BigDecimal speculator) {
        static final ByAccountType ONE = new ByAccountType(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
    }

    private final String code;
    private final ReadNotes notes;

    boolean isDefined;
    int firstLine;
    int riskExponent;
    String currency = "";
    boolean isPremiumStyle = true;
    boolean isOptionValueCapped;
    CombinationMethod combinationMethod = CombinationMethod.NONE;
    final List<Slot> slots = new ArrayList<>();

    @Nullable
    WeightedPriceRiskMethod weightedPriceRiskMethod;

    boolean isScannedByMonth;
    /** In file order: a month belongs to the first that contains it. */
    final Map<Integer, Tier> scanTiers = new LinkedHashMap<>();

    final TreeMap<Integer, Tier> interTiers = new TreeMap<>();
    /** In file order: a month belongs to the first that contains it. */
    final Map<Integer, Tier> shortOptionMinimumTiers = new LinkedHashMap<>();

    boolean hasIntraCharges = true;
    final TreeMap<Integer, Tier> intraTiers = new TreeMap<>();
    ByAccountType initialRatios = ByAccountType.ONE;

    /** By priority, in file order; several spreads may have one priority. */
    final TreeMap<Integer, List<Spread>> tierSpreads = new TreeMap<>();

    final TreeMap<Integer, List<Spread>> seriesSpreads = new TreeMap<>();

    final TreeMap<String, Spot> spots = new TreeMap<>();

    @Nullable
    BigDecimal basisRate;

    @Nullable
    BigDecimal shortOptionMinimum;

    ByAccountType adjustments = ByAccountType.ONE;
    ShortOptionMinimumMethod shortOptionMinimumMethod = ShortOptionMinimumMethod.GROSS;

    Pa2Commodity(String code, ReadNotes notes) {
        this.code = code;
        this.notes = notes;
    }

    String code() {
        return code;
    }

    /**
     * Type 2: 3-5 exchange, 13 risk exponent, 14-16 currency, 18 option style, 19 cap, 20 combination method; then slots.
     *
     * <p>Six slots of 16 from column 23: product 10, type 3, array locator, its sign, filler.
     */
    void definition(Pa2Line line) {
        if (!isDefined) {
            isDefined = true;
            firstLine = line.number();
            riskExponent = line.count(13, 13);
            currency = line.currency(14, 16);
            if (currency.isEmpty()) {
                line.error(14, 16, FileRule.MISSING, "a currency");
            }
            switch (line.at(18)) {
                case 'P', ' ' -> isPremiumStyle = true;
                case 'F' -> isPremiumStyle = false;
                default -> unknownCode(line, 18, 18, "option style");
            }
            switch (line.at(19)) {
                case 'Y' -> isOptionValueCapped = true;
                case 'N', ' ' -> isOptionValueCapped = false;
                default -> unknownCode(line, 19, 19, "cap of the option value");
            }
            combinationMethod = switch (line.at(20)) {
                case ' ' -> CombinationMethod.NONE;
                case 'S' -> CombinationMethod.SPLIT;
                case 'D' -> CombinationMethod.DELTA_SPLIT;
                case 'M' -> CombinationMethod.MODIFIED_SPLIT;
                default -> {
                    unknownCode(line, 20, 20, "combination method");
                    yield CombinationMethod.NONE;
                }
            };
        }
        String exchange = line.text(3, 5);
        for (int slot = 0; slot < 6; slot++) {
            int from = 23 + 16 * slot;
            String product = line.text(from, from + 9);
            if (product.isEmpty()) {
                continue;
            }
            int typeFrom = from + 10;
            String type = line.text(typeFrom, typeFrom + 2);
            if (Pa2Product.kind(type) == null) {
                unknownCode(line, typeFrom, typeFrom + 2, "product type");
                continue;
            }
            int locator = line.count(from + 13, from + 13);
            boolean isNegative = line.at(from + 14) == '-';
            slots.add(new Slot(new Pa2Product.Key(exchange, product, type), isNegative ? locator : -locator));
        }
    }

    /**
     * Type S: 9-10 method, five tiers of 14 from 13 (number 2, first and last month 6 each), 83 weighted price risk method,
     * 84-103 day or week codes (two for the first month, two for the last), short option minimum rates of 7 from 104.
     */
    void scanning(Pa2Line line) {
        int method = line.count(9, 10);
        char priceRiskMethod = line.at(83);
        WeightedPriceRiskMethod said = switch (priceRiskMethod) {
            case ' ' -> null;
            case '1' -> WeightedPriceRiskMethod.NORMAL;
            case '2' -> WeightedPriceRiskMethod.SCAN_RANGE_CAP;
            case '3' -> WeightedPriceRiskMethod.SCAN_RANGE;
            default -> {
                unknownCode(line, 83, 83, "weighted price risk method");
                yield null;
            }
        };
        if (said != null) {
            weightedPriceRiskMethod = said;
        }
        switch (method) {
            case 0, 1 -> {}
            case 2 -> isScannedByMonth = true;
            case 10, 22 -> tiers(line, scanTiers, 5, 13, 84);
            case 20, 23 -> tiers(line, interTiers, 5, 13, 84);
            case 21 -> {
                tiers(line, scanTiers, 5, 13, 84);
                tiers(line, interTiers, 5, 13, 84);
            }
            case 30 -> minimumTiers(line);
            default -> unknownCode(line, 9, 10, "scanning method");
        }
    }

    private void minimumTiers(Pa2Line line) {
        Map<Integer, Tier> ofLine = new LinkedHashMap<>();
        for (int slot = 0; slot < 5; slot++) {
            Tier tier = tier(line, 13 + 14 * slot, 84 + 4 * slot);
            BigDecimal rate = line.decimal(104 + 7 * slot, 110 + 7 * slot, 0);
            if (tier != null) {
                Rates rates = rate == null ? Rates.none() : Rates.of(rate);
                ofLine.put(tier.number(), new Tier(tier.number(), tier.start(), tier.end(), rates));
            }
        }
        shortOptionMinimumTiers.putAll(ofLine);
    }

    /**
     * Type 3: 9-10 method (01 no charges of types C and E, 10 table), four tiers of 14 from 11, 69-80 initial to maintenance
     * ratios of member, hedger and speculator 9V9(3), 81-96 day or week codes.
     */
    void intraTiers(Pa2Line line) {
        switch (line.count(9, 10)) {
            case 1 -> hasIntraCharges = false;
            case 0, 10 -> {}
            default -> unknownCode(line, 9, 10, "intra-commodity spread method");
        }
        tiers(line, intraTiers, 4, 11, 81);
        initialRatios = byAccountType(line, 69, 4, 3, initialRatios);
    }

    private void tiers(Pa2Line line, Map<Integer, Tier> into, int slots, int from, int daysFrom) {
        for (int slot = 0; slot < slots; slot++) {
            Tier tier = tier(line, from + 14 * slot, daysFrom + 4 * slot);
            if (tier == null) {
                continue;
            }
            if (into.putIfAbsent(tier.number(), tier) != null) {
                line.error(from + 14 * slot, from + 14 * slot + 1, FileRule.DUPLICATE, "one definition for a tier");
            }
        }
    }

    /** Tier 2, first month 6, last month 6; null where the slot is empty. */
    private static @Nullable Tier tier(Pa2Line line, int from, int daysFrom) {
        int number = line.count(from, from + 1);
        if (number == 0) {
            return null;
        }
        String start = line.period(from + 2, from + 7, daysFrom, daysFrom + 1);
        String end = line.period(from + 8, from + 13, daysFrom + 2, daysFrom + 3);
        Tier tier = new Tier(number, start, end, Rates.none());
        if (tier.isReversed()) {
            line.error(from + 8, from + 13, FileRule.RANGE, "a last month that is not before the first");
        }
        return tier;
    }

    /**
     * Type C: 9-10 method (10 table), 11-12 priority, 13-14 number of legs, 15-21 charge; legs of 7 from 22: number 2, tier 2, ratio 2
     * (delta per spread, whole), side.
     *
     * <p>A record of a priority that was there before goes on with its spread if that has fewer legs than declared and the
     * numbers go on; otherwise it is another spread.
     */
    void tierSpread(Pa2Line line) {
        int method = line.count(9, 10);
        if (method != 0 && method != 10) {
            unknownCode(line, 9, 10, "tier spread method");
        }
        List<Spread> ofPriority = tierSpreads.computeIfAbsent(line.count(11, 12), p -> new ArrayList<>());
        Spread spread = ofPriority.isEmpty() ? null : ofPriority.getLast();
        if (spread == null || !spread.goesOnWith(line.count(22, 23))) {
            spread = new Spread(charge(line, 15, 21), line.number(), line.count(13, 14));
            ofPriority.add(spread);
        }
        for (int from = 22; from + 6 <= 120 && !line.isBlank(from, from + 6); from += 7) {
            BigDecimal ratio = line.decimal(from + 4, from + 5, 0);
            leg(line, spread.legs, line.count(from, from + 1), line.count(from + 2, from + 3), "", ratio, from + 6);
        }
    }

    /**
     * Type E: 9-13 priority, 14-20 charge; legs of 14 from 21: month YYMM, day or week 3, ratio 9(2)V9(4), side.
     *
     * <p>Its legs have no numbers. A record of a priority that was there before goes on with its spread only if the record
     * before had no slot left and its sides do not offset, and if it repeats the charge and no month; our choice.
     */
    void seriesSpread(Pa2Line line) {
        List<Leg> legs = new ArrayList<>();
        for (int from = 21; from <= 63 && !line.isBlank(from, from + 13); from += 14) {
            long month = line.whole(from, from + 3, 0);
            if (month % 100 < 1 || month % 100 > 12) {
                line.error(from, from + 3, FileRule.DATE, "a month YYMM");
                continue;
            }
            String period = ("20" + line.text(from, from + 3) + line.day(from + 4, from + 6)).intern();
            leg(line, legs, 0, 0, period, line.decimal(from + 7, from + 12, 4), from + 13);
        }
        List<Spread> ofPriority = seriesSpreads.computeIfAbsent(line.count(9, 13), p -> new ArrayList<>());
        BigDecimal charge = charge(line, 14, 20);
        Spread spread = ofPriority.isEmpty() ? null : ofPriority.getLast();
        if (spread == null || !spread.goesOnWith(legs, charge)) {
            spread = new Spread(charge, line.number(), 0);
            ofPriority.add(spread);
        }
        spread.legs.addAll(legs);
        spread.isRecordFull = !line.isBlank(63, 76);
    }

    private static BigDecimal charge(Pa2Line line, int first, int last) {
        BigDecimal charge = line.decimal(first, last, 0);
        return charge == null ? BigDecimal.ZERO : charge;
    }

    private void leg(
            Pa2Line line,
            List<Leg> legs,
            int legNumber,
            int tier,
            String month,
            @Nullable BigDecimal ratio,
            int sideColumn) {
        Side side = side(line, sideColumn);
        if (ratio == null || ratio.signum() == 0) {
            line.error(sideColumn - (month.isEmpty() ? 2 : 6), sideColumn - 1, FileRule.RANGE, "a ratio above 0");
        } else if (side == null) {
            unknownCode(line, sideColumn, sideColumn, "side");
        } else {
            legs.add(new Leg(legNumber, tier, month, ratio, side));
        }
    }

    static @Nullable Side side(Pa2Line line, int column) {
        return switch (line.at(column)) {
            case 'A' -> Side.A;
            case 'B' -> Side.B;
            default -> null;
        };
    }

    /**
     * Type 4: 9-10 method; by 10 two months from 13: number 2, CCYYMM, rate per delta used by spreads 7, rate per outright
     * delta 7, day codes in 57-58 and 59-60; by 11 the basis rate in 21-27. 63-69 short option minimum, 70-78 adjustments of
     * member, hedger and speculator 9V9(2), 79 short option minimum method.
     */
    void delivery(Pa2Line line) {
        int method = line.count(9, 10);
        if (method == 11) {
            basisRate = charge(line, 21, 27);
        } else if (method >= 2 && method <= 10) {
            for (int slot = 0; slot < 2; slot++) {
                int from = 13 + 22 * slot;
                String month = line.period(from + 2, from + 7, 57 + 2 * slot, 58 + 2 * slot);
                if (!month.isEmpty()) {
                    Spot spot = new Spot(month, charge(line, from + 8, from + 14), charge(line, from + 15, from + 21));
                    if (spots.putIfAbsent(month, spot) != null) {
                        line.error(from + 2, from + 7, FileRule.DUPLICATE, "one delivery charge for a month");
                    }
                }
            }
        } else if (method > 1) {
            unknownCode(line, 9, 10, "delivery charge method");
        }
        BigDecimal minimum = line.decimal(63, 69, 0);
        if (minimum != null) {
            shortOptionMinimum = minimum;
        }
        adjustments = byAccountType(line, 70, 3, 2, adjustments);
        switch (line.at(79)) {
            case '1' -> shortOptionMinimumMethod = ShortOptionMinimumMethod.MAX;
            case '2', ' ' -> {}
            default -> unknownCode(line, 79, 79, "short option minimum method");
        }
    }

    /** Member, hedger, speculator; blank or zero leaves what was there. */
    private static ByAccountType byAccountType(Pa2Line line, int from, int width, int places, ByAccountType before) {
        BigDecimal member = line.decimal(from, from + width - 1, places);
        BigDecimal hedger = line.decimal(from + width, from + 2 * width - 1, places);
        BigDecimal speculator = line.decimal(from + 2 * width, from + 3 * width - 1, places);
        return new ByAccountType(
                said(member, before.member()), said(hedger, before.hedger()), said(speculator, before.speculator()));
    }

    private static BigDecimal said(@Nullable BigDecimal value, BigDecimal before) {
        return value != null && value.signum() != 0 ? value : before;
    }

    private void unknownCode(Pa2Line line, int first, int last, String what) {
        notes.reject(
                code,
                "unknown %s '%s' (line %d, columns %d-%d)"
                        .formatted(what, line.raw(first, last), line.number(), first, last));
    }

    TreeMap<Integer, List<Spread>> spreads(Kind kind) {
        return switch (kind) {
            case SERIES -> seriesSpreads;
            case TIER -> tierSpreads;
        };
    }
}
