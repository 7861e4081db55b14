package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.CreditMethod;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Leg;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Target;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.Rates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Inter-commodity spreads: records 6.
 *
 * <p>A spread with a code this reader does not know is left out with a warning and not rejected with its combined commodities:
 * a credit that is not given costs nobody cover.
 */
final class Pa2Spreads {
    private static final int LEG_COUNT_MIN_DEFAULT = 2;

    private final ReadNotes notes;
    private final List<Draft> drafts = new ArrayList<>();

    /** What a spread is known by. */
    private record Name(int priority, String group, boolean isSuper) implements Comparable<Name> {
        private static final Comparator<Name> ORDER = Comparator.comparingInt(Name::priority)
                .thenComparing(Name::group)
                .thenComparing(Name::isSuper);

        @Override
        public int compareTo(Name other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * One record.
     *
     * @param isFull whether there is no slot left for another leg
     * @param spread null if the record is left out, and with it the spread it is a part of
     */
    private record Draft(
            Name name, boolean isFull, @Nullable InterCommoditySpread spread) {}

    Pa2Spreads(ReadNotes notes) {
        this.notes = notes;
    }

    /**
     * Type 6: 3-5 group, 6-9 priority, 10-16 rate: 9(3)V9(4) percent, or by credit
     * method F an amount 9(5)V9(2); four legs of 18 from 17: exchange 3,
     * required flag 1, combined commodity 6, ratio 9(3)V9(4) 7, side 1; 89-90 method, 91-93 target exchange, 94 target
     * required, 95-100 target, 101 credit method, 102-109 tiers (two columns a leg), 110 super, 111-117 target ratio, 118-121
     * legs at least, 122 separate rates, 123-150 rates of the legs, 151 eligibility.
     */
    void spread(Pa2Line line) {
        int priority = line.count(6, 9);
        boolean isSuper = line.at(110) == 'S';
        boolean isFull = !line.isBlank(75, 80);
        CreditMethod creditMethod = creditMethod(line);
        int ratePlaces = creditMethod == CreditMethod.FLAT ? 2 : 4;
        Method method = method(line.text(89, 90));
        if (method == null || creditMethod == null) {
            leaveOut(
                    line,
                    isSuper,
                    isFull,
                    "its method '%s' or credit method '%s' is unknown".formatted(line.text(89, 90), line.at(101)));
            return;
        }
        List<Leg> legs = new ArrayList<>();
        for (int slot = 0; slot < 4; slot++) {
            int from = 17 + 18 * slot;
            if (line.isBlank(from + 4, from + 9)) {
                continue;
            }
            Side side = Pa2Commodity.side(line, from + 17);
            if (side == null) {
                leaveOut(line, isSuper, isFull, unknownSide(line, from + 17));
                return;
            }
            boolean hasOwnRate = line.at(122) == 'Y';
            BigDecimal ownRate = hasOwnRate ? line.decimal(123 + 7 * slot, 129 + 7 * slot, ratePlaces) : null;
            addLeg(
                    line,
                    legs,
                    line.text(from, from + 2),
                    line.text(from + 4, from + 9),
                    line.count(102 + 2 * slot, 103 + 2 * slot),
                    line.decimal(from + 10, from + 16, 4),
                    side,
                    from + 17,
                    line.at(from + 3) != 'N',
                    ownRate == null ? Rates.none() : rate(ownRate, creditMethod));
        }
        BigDecimal rate = line.decimal(10, 16, ratePlaces);
        Target target = null;
        int legCountMin = 0;
        if (method == Method.SCANNING) {
            BigDecimal ratio = line.decimal(111, 117, 4);
            if (line.isBlank(95, 100)) {
                line.error(95, 100, FileRule.MISSING, "the target of a scanning spread");
                return;
            }
            target = new Target(
                    line.text(91, 93),
                    line.text(95, 100),
                    ratio == null || ratio.signum() == 0 ? BigDecimal.ONE : ratio,
                    line.at(94) != 'N');
            int said = line.count(118, 121);
            legCountMin = said == 0 ? LEG_COUNT_MIN_DEFAULT : said;
        }
        add(
                isSuper,
                isFull,
                new InterCommoditySpread(
                        priority,
                        line.text(3, 5),
                        method,
                        creditMethod,
                        rate == null ? Rates.none() : rate(rate, creditMethod),
                        legs,
                        target,
                        legCountMin,
                        line.text(151, 151),
                        List.of()));
    }

    private void addLeg(
            Pa2Line line,
            List<Leg> legs,
            String exchange,
            String commodity,
            int tier,
            @Nullable BigDecimal ratio,
            Side side,
            int sideColumn,
            boolean isRequired,
            Rates rate) {
        if (ratio == null || ratio.signum() == 0) {
            line.error(sideColumn - 7, sideColumn - 1, FileRule.RANGE, "a ratio above 0");
        } else {
            legs.add(new Leg(exchange, commodity, tier, ratio, side, isRequired, rate));
        }
    }

    private void add(boolean isSuper, boolean isFull, InterCommoditySpread spread) {
        drafts.add(new Draft(new Name(spread.priority(), spread.group(), isSuper), isFull, spread));
    }

    /** Percent as a fraction; an amount as it is. */
    private static Rates rate(BigDecimal written, CreditMethod creditMethod) {
        return Rates.of(
                switch (creditMethod) {
                    case WEIGHTED_PRICE_RISK -> Decimals.plain(written.movePointLeft(2));
                    case FLAT -> written;
                });
    }

    private static @Nullable Method method(String code) {
        return switch (code) {
            case "01", "" -> Method.DELTA;
            case "02" -> Method.SAME_TIER;
            case "03" -> Method.MONTH_MAPPED;
            case "04" -> Method.SCANNING;
            case "10" -> Method.TIER_BY_TIER;
            case "20" -> Method.NAMED_TIER;
            default -> null;
        };
    }

    private static @Nullable CreditMethod creditMethod(Pa2Line line) {
        return switch (line.at(101)) {
            case 'W', ' ' -> CreditMethod.WEIGHTED_PRICE_RISK;
            case 'F' -> CreditMethod.FLAT;
            default -> null;
        };
    }

    private void leaveOut(Pa2Line line, boolean isSuper, boolean isFull, String why) {
        int priority = line.count(6, 9);
        drafts.add(new Draft(new Name(priority, line.text(3, 5), isSuper), isFull, null));
        notes.warn("inter-commodity spread %d is left out: %s (line %d)".formatted(priority, why, line.number()));
    }

    private static String unknownSide(Pa2Line line, int column) {
        return "its side '%s' is unknown".formatted(line.at(column));
    }

    /**
     * By priority, in file order where that is equal.
     *
     * <p>Legs have no numbers. A record of a group and priority that were there before goes on with their spread only if the
     * record before had no slot left, and if it repeats the terms and no leg; our choice. Otherwise it is another spread.
     */
    List<InterCommoditySpread> spreads(boolean isSuper) {
        Map<Name, List<Draft>> ofKind = new TreeMap<>();
        for (Draft draft : drafts) {
            if (draft.name.isSuper == isSuper) {
                ofKind.computeIfAbsent(draft.name, name -> new ArrayList<>()).add(draft);
            }
        }
        List<InterCommoditySpread> joined = new ArrayList<>();
        for (List<Draft> ofName : ofKind.values()) {
            for (List<Draft> records : spreads(ofName)) {
                if (records.stream().noneMatch(draft -> draft.spread == null)) {
                    joined.add(joined(records));
                }
            }
        }
        return joined;
    }

    /** Records of one group and priority, those of one spread together. */
    private static List<List<Draft>> spreads(List<Draft> ofName) {
        List<List<Draft>> spreads = new ArrayList<>();
        for (Draft draft : ofName) {
            if (spreads.isEmpty() || !goesOn(spreads.getLast(), draft)) {
                spreads.add(new ArrayList<>());
            }
            spreads.getLast().add(draft);
        }
        return spreads;
    }

    private static boolean goesOn(List<Draft> records, Draft next) {
        Draft last = records.getLast();
        if (!last.isFull) {
            return false;
        }
        if (last.spread == null || next.spread == null) {
            return true;
        }
        boolean isOnSameTerms = withLegs(last.spread, List.of()).equals(withLegs(next.spread, List.of()));
        return isOnSameTerms
                && next.spread.legs().stream()
                        .noneMatch(leg -> legs(records)
                                .anyMatch(mine -> mine.combinedCommodity().equals(leg.combinedCommodity())
                                        && mine.tier() == leg.tier()));
    }

    private static InterCommoditySpread joined(List<Draft> records) {
        return withLegs(
                Objects.requireNonNull(records.getFirst().spread), legs(records).toList());
    }

    /** Of the records that were not left out. */
    private static Stream<Leg> legs(List<Draft> records) {
        return records.stream()
                .flatMap(record -> Stream.ofNullable(record.spread))
                .flatMap(spread -> spread.legs().stream());
    }

    private static InterCommoditySpread withLegs(InterCommoditySpread spread, List<Leg> legs) {
        return new InterCommoditySpread(
                spread.priority(),
                spread.group(),
                spread.method(),
                spread.creditMethod(),
                spread.rate(),
                legs,
                spread.target(),
                spread.legCountMin(),
                spread.eligibility(),
                spread.points());
    }
}
