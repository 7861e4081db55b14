package io.plimsoll.methodology.span.file;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Risk arrays as they arrive: records B (array parameters) and 81/82 or their wide form 83/84.
 *
 * <p>Nothing is scaled here: locators stand in records 2 and P, which may come later. The two halves of an array are joined by
 * columns 3-54, which both repeat; a first half must come before its second.
 */
final class Pa2Arrays {
    static final int POINT_COUNT = 16;
    private static final int FIRST_HALF = 9;

    /**
     * What type B says about one contract or one expiry.
     *
     * @param volatilityScanRange a move of the volatility, or a share of it; null where blank
     * @param isVolatilityScanRangeShare quoted in percent
     * @param priceScanRange currency per contract; null where blank or in percent
     * @param valueFactor null to take the product's
     * @param expiryDate YYYYMMDD; 0 where blank
     */
    record Parameters(
            @Nullable BigDecimal volatilityScanRange,
            boolean isVolatilityScanRangeShare,
            @Nullable BigDecimal priceScanRange,
            BigDecimal deltaScalingFactor,
            @Nullable BigDecimal valueFactor,
            int expiryDate) {

        /** As a move of a contract's volatility; null where that is not known. @param volatility null if not said */
        @Nullable
        BigDecimal volatilityMove(@Nullable BigDecimal volatility) {
            if (!isVolatilityScanRangeShare || volatilityScanRange == null) {
                return volatilityScanRange;
            }
            return volatility == null ? null : Decimals.plain(volatilityScanRange.multiply(volatility));
        }
    }

    /** @param extremeMultiplier of scenarios 15 and 16, in price scan ranges */
    record Extremes(BigDecimal extremeMultiplier, BigDecimal coveredFraction) {}

    /** One contract; prices and strikes as digits, values as digits with their sign. */
    static final class Row {
        final Pa2Product.Key product;
        final char right;
        final String futureMonth;
        final String optionMonth;
        final int strikeDigits;
        final int[] values = new int[POINT_COUNT];
        int line;
        boolean isStrikeNegative;
        /** −1 where blank. */
        long priceDigits = -1;

        boolean isPriceNegative;
        /** In ten-thousandths. */
        int compositeDelta;
        /** In ten-thousandths; {@link Integer#MIN_VALUE} where blank. */
        int currentDelta = Integer.MIN_VALUE;
        /** In millionths; −1 where blank. */
        int volatility = -1;

        Row(Pa2Product.Key product, char right, String futureMonth, String optionMonth, int strikeDigits) {
            this.product = product;
            this.right = right;
            this.futureMonth = futureMonth;
            this.optionMonth = optionMonth;
            this.strikeDigits = strikeDigits;
        }
    }

    private record ParametersKey(Pa2Product.Key product, String futureMonth, String optionMonth) {
        String label() {
            return "%s %s %s"
                    .formatted(product.label(), futureMonth, optionMonth)
                    .strip();
        }
    }

    private final FileErrors errors;
    private final ReadNotes notes;
    private final int contractCountMax;
    private final Map<String, Row> firstHalves = new LinkedHashMap<>();
    private final Set<String> joined = new HashSet<>();
    private final Map<Pa2Product.Key, Pa2Product.Key> keys = new HashMap<>();
    private final Map<ParametersKey, Parameters> parameters = new HashMap<>();
    private final Map<ParametersKey, Integer> parametersLines = new LinkedHashMap<>();
    private final Map<Pa2Product.Key, String> unknownQuotations = new HashMap<>();
    private @Nullable Extremes extremes;

    final Map<Pa2Product.Key, List<Row>> rows = new HashMap<>();

    Pa2Arrays(FileErrors errors, ReadNotes notes, int contractCountMax) {
        this.errors = errors;
        this.notes = notes;
        this.contractCountMax = contractCountMax;
    }

    /**
     * Type B: 3-18 product, 19-26 futures month and day, 28-35 option month and day, 45-52 volatility scan range V9(8) with its
     * exponent in 149-151 and its quotation in 164 (A a move, P a share of the volatility), 53-57 price scan range per contract
     * with its exponent in 166-168 and its quotation in 165, 58-62 extreme multiplier 9(2)V9(3), 63-67 covered fraction 9V9(4),
     * 86-91 delta scaling factor 9(2)V9(4), 92-99 expiry date, 129-142 contract value factor 9(7)V9(7), 143-145 its exponent.
     */
    void parameters(Pa2Line line) {
        Pa2Product.Key product = key(line, 3, 6, 16);
        ParametersKey key = new ParametersKey(product, line.period(19, 24, 25, 26), line.period(28, 33, 34, 35));
        requireQuotation(line, 164, product);
        requireQuotation(line, 165, product);
        BigDecimal range = line.decimal(53, 57, 0);
        if (range != null) {
            range = range.scaleByPowerOfTen(line.exponent(166, 168));
            if (line.at(165) == 'P') {
                notes.warn("price scan ranges quoted in percent are not used: " + product.label());
                range = null;
            }
        }
        BigDecimal volatilityRange = line.decimal(45, 52, 8);
        if (volatilityRange != null) {
            volatilityRange = Decimals.plain(volatilityRange.scaleByPowerOfTen(line.exponent(149, 151)));
        }
        BigDecimal multiplier = line.decimal(58, 62, 3);
        BigDecimal fraction = line.decimal(63, 67, 4);
        if (multiplier != null && fraction != null) {
            Extremes said = new Extremes(multiplier, fraction);
            if (extremes == null) {
                extremes = said;
            } else if (!extremes.equals(said)) {
                notes.warn("extreme scenarios of %s are %s × %s, the file's first are %s × %s"
                        .formatted(
                                product.label(),
                                multiplier,
                                fraction,
                                extremes.extremeMultiplier,
                                extremes.coveredFraction));
            }
        }
        BigDecimal factor = line.decimal(86, 91, 4);
        BigDecimal valueFactor = line.decimal(129, 142, 7);
        if (valueFactor != null && valueFactor.signum() > 0) {
            valueFactor = Decimals.plain(valueFactor.scaleByPowerOfTen(line.exponent(143, 145)));
        } else {
            valueFactor = null;
        }
        var expiry = line.date(92, 99);
        int expiryDate =
                expiry == null ? 0 : expiry.getYear() * 10_000 + expiry.getMonthValue() * 100 + expiry.getDayOfMonth();
        Parameters said = new Parameters(
                volatilityRange,
                line.at(164) == 'P',
                range,
                factor == null || factor.signum() == 0 ? BigDecimal.ONE : factor,
                valueFactor,
                expiryDate);
        parametersLines.putIfAbsent(key, line.number());
        Parameters before = parameters.putIfAbsent(key, said);
        if (before != null && !before.equals(said)) {
            line.error(3, 35, FileRule.DUPLICATE, "one type B record for a contract");
        }
    }

    /** A an amount or P in percent; blank is an amount. */
    private void requireQuotation(Pa2Line line, int column, Pa2Product.Key product) {
        char quotation = line.at(column);
        if (quotation != 'A' && quotation != 'P' && quotation != ' ') {
            unknownQuotations.putIfAbsent(
                    product,
                    "unknown quotation '%s' of a scan range of product %s (line %d, columns %d-%d)"
                            .formatted(quotation, product.label(), line.number(), column, column));
        }
    }

    /** Why a product's arrays cannot be used, for whoever has it among its products; null if they can. */
    @Nullable
    String reasonToReject(Pa2Product.Key product) {
        return unknownQuotations.get(product);
    }

    /** The parameters of a row; null where the file has none. */
    @Nullable
    Parameters parametersOf(Row row) {
        return parameters.get(new ParametersKey(row.product, row.futureMonth, row.optionMonth));
    }

    /** Null where the file has no type B record. */
    @Nullable
    Extremes extremes() {
        return extremes;
    }

    /**
     * Types 81 and 83: 3-5 exchange, 6-15 product, 26-28 type, 29 call or put, 30-37 futures month and day, 39-46 option month
     * and day, 48-54 strike; values 1-9 from 55, each with its sign behind it; the settlement price in 109-122 of 81 and in
     * 136-149 of 83.
     */
    void firstHalf(Pa2Line line, boolean isWide) {
        Row row = new Row(
                key(line, 3, 6, 26),
                line.at(29),
                line.period(30, 35, 36, 37),
                line.period(39, 44, 45, 46),
                line.count(48, 54));
        row.line = line.number();
        values(line, row.values, 0, FIRST_HALF, isWide);
        row.priceDigits = isWide ? line.whole(136, 149, -1) : line.whole(109, 122, -1);
        row.isPriceNegative = isWide && line.at(150) == '-';
        if (firstHalves.put(line.raw(3, 54), row) != null) {
            line.error(FileRule.UNPAIRED, "the second half of the array before the next first half", line.text(3, 54));
        }
    }

    /**
     * Types 82 and 84: the same key; values 10-16 from 55. 82: 97-101 composite delta 9V9(4), 103-110 volatility 9(2)V9(6),
     * 111-117 settlement, 119 strike sign, 120-124 current delta. 84: 118-122, 124-131, 132-138, 140 and 141-145. Signs
     * follow their digits.
     */
    void secondHalf(Pa2Line line, boolean isWide) {
        String key = line.raw(3, 54);
        Row row = firstHalves.remove(key);
        if (row == null) {
            line.error(FileRule.UNPAIRED, "the first half of the array before the second", line.text(3, 54));
            return;
        }
        int delta = isWide ? 118 : 97;
        int volatility = isWide ? 124 : 103;
        int price = isWide ? 132 : 111;
        int strikeSign = isWide ? 140 : 119;
        int current = isWide ? 141 : 120;
        values(line, row.values, FIRST_HALF, POINT_COUNT, isWide);
        if (line.isBlank(delta, delta + 4)) {
            line.error(delta, delta + 4, FileRule.MISSING, "the composite delta");
        }
        row.compositeDelta = signed(line, delta, delta + 4, 0);
        row.volatility = (int) line.whole(volatility, volatility + 7, -1);
        row.isStrikeNegative = line.at(strikeSign) == '-';
        row.currentDelta = signed(line, current, current + 4, Integer.MIN_VALUE);
        long shortPrice = line.whole(price, price + 6, -1);
        if (shortPrice >= 0) {
            row.isPriceNegative = line.at(price + 7) == '-';
            if (row.priceDigits < 0) {
                row.priceDigits = shortPrice;
            } else if (row.priceDigits != shortPrice && row.priceDigits < 10_000_000) {
                notes.warn("settlement prices of the two halves of an array differ, the first is used: "
                        + row.product.label());
            }
        }
        if (!joined.add(row.isStrikeNegative ? key + '-' : key)) {
            line.error(3, 54, FileRule.DUPLICATE, "one array for a contract");
            return;
        }
        if (joined.size() == contractCountMax + 1) {
            line.error(FileRule.TOO_LARGE, "at most " + contractCountMax + " contracts", "more");
        }
        rows.computeIfAbsent(row.product, k -> new ArrayList<>()).add(row);
    }

    boolean isFull() {
        return joined.size() > contractCountMax;
    }

    /** Notes first halves that never saw a second. */
    void end() {
        firstHalves.forEach((key, row) -> errors.add(
                FileError.Location.line(row.line), FileRule.UNPAIRED, "the second half of the array", key.strip()));
        joined.clear();
        if (errors.isEmpty()) {
            requireBothOrNeither();
        }
    }

    /** A product with type B records has one for each of its arrays, and arrays for each of them; a lost line shows in this. */
    private void requireBothOrNeither() {
        Set<Pa2Product.Key> described = new HashSet<>();
        parametersLines.keySet().forEach(key -> described.add(key.product));
        Map<ParametersKey, Integer> withoutArray = new LinkedHashMap<>(parametersLines);
        rows.forEach((product, ofProduct) -> {
            if (described.contains(product)) {
                for (Row row : ofProduct) {
                    ParametersKey key = new ParametersKey(product, row.futureMonth, row.optionMonth);
                    withoutArray.remove(key);
                    if (!parameters.containsKey(key)) {
                        errors.add(
                                FileError.Location.line(row.line),
                                FileRule.MISSING,
                                "the type B record of this contract",
                                key.label());
                    }
                }
            }
        });
        withoutArray.forEach((key, line) ->
                errors.add(FileError.Location.line(line), FileRule.MISSING, "the array of this contract", key.label()));
    }

    private static void values(Pa2Line line, int[] values, int fromIndex, int toIndex, boolean isWide) {
        int width = isWide ? 9 : 6;
        for (int i = fromIndex; i < toIndex; i++) {
            int first = 55 + width * (i - fromIndex);
            int last = first + width - 2;
            if (line.isBlank(first, last)) {
                line.error(first, last, FileRule.MISSING, "value " + (i + 1) + " of the array");
            }
            values[i] = signed(line, first, last, 0);
        }
    }

    private static int signed(Pa2Line line, int first, int last, int absent) {
        long digits = line.whole(first, last, -1);
        if (digits < 0) {
            return absent;
        }
        return (int) (line.at(last + 1) == '-' ? -digits : digits);
    }

    private Pa2Product.Key key(Pa2Line line, int exchange, int product, int type) {
        Pa2Product.Key key = new Pa2Product.Key(
                line.text(exchange, exchange + 2), line.text(product, product + 9), line.text(type, type + 2));
        return keys.computeIfAbsent(key, k -> k);
    }
}
