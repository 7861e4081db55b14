package io.plimsoll.methodology.span.parameters;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.OptionRight;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The contracts of one combined commodity, a column per property, a row per contract.
 *
 * <p>Rows are sorted by exchange, product, kind, expiry, underlying month, right and strike, so a row's index does not depend
 * on the order of the file. Decimals are whole numbers of 10<sup>−scale</sup>, one scale a column. Built by
 * {@link ContractTableBuilder}; immutable, and its arrays are shared: never write to them.
 *
 * <p>Arrays are <b>loss positive for one long contract</b> and contain the covered fraction of the extreme scenarios already.
 */
public final class ContractTable {
    /** In {@link #price}, {@link #currentDelta}, {@link #volatility} and {@link #volatilityScanRange}: the file does not say. */
    public static final long ABSENT = Long.MIN_VALUE;

    private static final long[] POWERS =
            LongStream.iterate(1, power -> power * 10).limit(19).toArray();

    private static final ContractTable EMPTY = new ContractTableBuilder(16).build();

    final Columns columns;
    private final int[] slots;
    private final Map<String, Integer> periodIndexes = new HashMap<>();

    /**
     * The columns themselves.
     *
     * @param pointCount scenarios in an array
     * @param products that {@code product} points into
     * @param periods period codes that {@code period} and {@code month} point into, ascending
     * @param period expiry of the contract
     * @param month that the contract's delta belongs to: the underlying future's for an option; empty code for a physical
     * @param right 0 none, 1 call, 2 put
     * @param losses row-major, {@code pointCount} whole numbers of 10<sup>−lossScale</sup> a row
     * @param compositeDelta of one long contract, before scaling
     * @param deltaScalingFactor the contract's own
     * @param priceScanRange currency per contract; 0 where the file gives none
     * @param expiryDate YYYYMMDD; 0 where the file does not say
     * @param combinationLegs by row, combinations and options on combinations that are split only
     */
    record Columns(
            int pointCount,
            List<Product> products,
            List<String> periods,
            int[] product,
            int[] period,
            int[] month,
            byte[] right,
            int strikeScale,
            long[] strike,
            int lossScale,
            double[] losses,
            int deltaScale,
            long[] compositeDelta,
            long[] currentDelta,
            int factorScale,
            long[] deltaScalingFactor,
            int priceScale,
            long[] price,
            int valueFactorScale,
            long[] contractValueFactor,
            int volatilityScale,
            long[] volatility,
            int volatilityRangeScale,
            long[] volatilityScanRange,
            int scanRangeScale,
            long[] priceScanRange,
            int[] expiryDate,
            Map<Integer, List<CombinationLeg>> combinationLegs) {}

    ContractTable(Columns columns) {
        this.columns = columns;
        this.slots = slots();
        for (int i = 0; i < columns.periods.size(); i++) {
            periodIndexes.put(columns.periods.get(i), i);
        }
    }

    public static ContractTable empty() {
        return EMPTY;
    }

    public int size() {
        return columns.product.length;
    }

    public int pointCount() {
        return columns.pointCount;
    }

    public List<Product> products() {
        return columns.products;
    }

    /** Period codes in use, ascending; {@link #monthIndex} points into it. */
    public List<String> periods() {
        return columns.periods;
    }

    public Product product(int row) {
        return columns.products.get(columns.product[row]);
    }

    public int monthIndex(int row) {
        return columns.month[row];
    }

    public String month(int row) {
        return columns.periods.get(columns.month[row]);
    }

    public String period(int row) {
        return columns.periods.get(columns.period[row]);
    }

    public boolean isCall(int row) {
        return columns.right[row] == 1;
    }

    public boolean isPut(int row) {
        return columns.right[row] == 2;
    }

    public boolean isOption(int row) {
        return columns.right[row] != 0;
    }

    public int lossScale() {
        return columns.lossScale;
    }

    /** All arrays, row-major, in whole numbers of 10<sup>−{@link #lossScale}</sup>. Shared: do not write. */
    public double[] losses() {
        return columns.losses;
    }

    public BigDecimal loss(int row, int pointIndex) {
        return BigDecimal.valueOf((long) columns.losses[row * columns.pointCount + pointIndex], columns.lossScale);
    }

    public BigDecimal compositeDelta(int row) {
        return BigDecimal.valueOf(columns.compositeDelta[row], columns.deltaScale);
    }

    /** Today's delta, shown but not used; null if the file does not say. */
    public @Nullable BigDecimal currentDelta(int row) {
        return optional(columns.currentDelta[row], columns.deltaScale);
    }

    public BigDecimal deltaScalingFactor(int row) {
        return BigDecimal.valueOf(columns.deltaScalingFactor[row], columns.factorScale);
    }

    /** Settlement or reference price; null if the file does not say. */
    public @Nullable BigDecimal price(int row) {
        return optional(columns.price[row], columns.priceScale);
    }

    public BigDecimal contractValueFactor(int row) {
        return BigDecimal.valueOf(columns.contractValueFactor[row], columns.valueFactorScale);
    }

    /** Per year; null if the file does not say. */
    public @Nullable BigDecimal volatility(int row) {
        return optional(columns.volatility[row], columns.volatilityScale);
    }

    /**
     * A move of the volatility: 0.05 takes 0.20 to 0.25. Arrays contain it already; null if the file does not say, or gives it
     * in percent of a volatility it does not say.
     */
    public @Nullable BigDecimal volatilityScanRange(int row) {
        return optional(columns.volatilityScanRange[row], columns.volatilityRangeScale);
    }

    /** Currency per contract; zero where the file gives none. */
    public BigDecimal priceScanRange(int row) {
        return BigDecimal.valueOf(columns.priceScanRange[row], columns.scanRangeScale);
    }

    /** YYYYMMDD; 0 where the file does not say. */
    public int expiryDate(int row) {
        return columns.expiryDate[row];
    }

    public @Nullable BigDecimal strike(int row) {
        return isOption(row) ? BigDecimal.valueOf(columns.strike[row], columns.strikeScale) : null;
    }

    /** Parts of a combination, or of the one under an option whose delta is split over them; empty for every other contract. */
    public List<CombinationLeg> combinationLegs(int row) {
        return columns.combinationLegs.getOrDefault(row, List.of());
    }

    /** The contract's name; an option's carries its underlying month where that differs from its own. */
    public ContractId id(int row) {
        Product product = product(row);
        OptionRight right = isCall(row) ? OptionRight.CALL : isPut(row) ? OptionRight.PUT : null;
        boolean hasOtherMonth = right != null && columns.month[row] != columns.period[row];
        return ContractId.of(
                product.exchange(),
                product.productCode(),
                product.kind(),
                period(row),
                right,
                strike(row),
                hasOtherMonth ? month(row) : null);
    }

    /** Bytes the columns take in memory, near enough to bound a cache. */
    public long sizeBytes() {
        return 104L * size() + 8L * columns.losses.length + 4L * slots.length + 200L * columns.products.size() + 2_000;
    }

    /** What a look-up found. */
    public sealed interface Match {
        /** One contract. */
        record Found(int row) implements Match {}

        /** Several options that differ in their underlying month only. */
        record Ambiguous(List<ContractId> candidates) implements Match {}

        /** None. */
        record None() implements Match {}
    }

    private static final Match NONE = new Match.None();

    /**
     * Finds a contract by its name: by expiry as the file writes it, or else by the calendar date it expires on.
     *
     * <p>Without an underlying expiry an option is found if its name is unique, or if it is on the future of its own month.
     */
    public Match find(ContractId id) {
        Match exact = findByPeriod(id, periodIndex(id.expiry()));
        if (!(exact instanceof Match.None) || id.expiry().length() != 8) {
            return exact;
        }
        return findByDate(id);
    }

    private Match findByPeriod(ContractId id, int period) {
        long strike = strikeOf(id);
        if (period < 0 || strike == ABSENT) {
            return NONE;
        }
        byte right = rightOf(id.right());
        int mask = slots.length - 1;
        int found = -1;
        int sameMonth = -1;
        int count = 0;
        for (int slot = hash(period, right, strike) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            int row = slots[slot] - 1;
            if (columns.period[row] == period
                    && columns.right[row] == right
                    && columns.strike[row] == strike
                    && isOf(id, row)) {
                found = row;
                count++;
                if (columns.month[row] == period) {
                    sameMonth = row;
                }
            }
        }
        if (count == 1) {
            return new Match.Found(found);
        }
        if (count == 0) {
            return NONE;
        }
        return sameMonth >= 0 ? new Match.Found(sameMonth) : ambiguous(id, period, right, strike);
    }

    private Match ambiguous(ContractId id, int period, byte right, long strike) {
        List<ContractId> candidates = IntStream.range(0, size())
                .filter(row -> columns.period[row] == period
                        && columns.right[row] == right
                        && columns.strike[row] == strike
                        && isOf(id, row))
                .mapToObj(this::id)
                .toList();
        return new Match.Ambiguous(candidates);
    }

    private Match findByDate(ContractId id) {
        int date;
        try {
            date = Integer.parseInt(id.expiry());
        } catch (NumberFormatException weekCode) {
            return NONE;
        }
        Match only = NONE;
        for (int period = 0; period < columns.periods.size(); period++) {
            if (columns.periods.get(period).regionMatches(0, id.expiry(), 0, 4)
                    && findByPeriod(id, period) instanceof Match.Found candidate
                    && columns.expiryDate[candidate.row()] == date) {
                if (only instanceof Match.Found other) {
                    return new Match.Ambiguous(List.of(id(other.row()), id(candidate.row())));
                }
                only = candidate;
            }
        }
        return only;
    }

    private boolean isOf(ContractId id, int row) {
        Product product = product(row);
        return product.kind() == id.kind()
                && product.productCode().equals(id.product())
                && product.exchange().equals(id.exchange())
                && (id.underlyingExpiry() == null || id.underlyingExpiry().equals(month(row)));
    }

    private int periodIndex(String code) {
        return periodIndexes.getOrDefault(code, -1);
    }

    private long strikeOf(ContractId id) {
        BigDecimal strike = id.strike();
        if (strike == null) {
            return 0;
        }
        int more = columns.strikeScale - strike.scale();
        if (strike.precision() + more <= 18 && more >= 0 && more <= 18) {
            // scaled by its own scale a decimal is its digits, and taking those as a long allocates nothing
            return strike.scaleByPowerOfTen(strike.scale()).longValue() * POWERS[more];
        }
        try {
            return strike.setScale(columns.strikeScale).unscaledValue().longValueExact();
        } catch (ArithmeticException finerOrLargerThanAnyHere) {
            return ABSENT;
        }
    }

    static byte rightOf(@Nullable OptionRight right) {
        return switch (right) {
            case null -> (byte) 0;
            case CALL -> (byte) 1;
            case PUT -> (byte) 2;
        };
    }

    private static int hash(int period, byte right, long strike) {
        long mixed = (strike * 31 + period) * 31 + right;
        mixed *= 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }

    private int[] slots() {
        int capacity = Integer.highestOneBit(Math.max(4, size() * 2)) << 1;
        int[] filled = new int[capacity];
        for (int row = 0; row < size(); row++) {
            int slot = hash(columns.period[row], columns.right[row], columns.strike[row]) & (capacity - 1);
            while (filled[slot] != 0) {
                slot = (slot + 1) & (capacity - 1);
            }
            filled[slot] = row + 1;
        }
        return filled;
    }

    private static @Nullable BigDecimal optional(long unscaled, int scale) {
        return unscaled == ABSENT ? null : BigDecimal.valueOf(unscaled, scale);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContractTable table
                && Arrays.equals(ContractTableCodec.pack(this), ContractTableCodec.pack(table));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(columns.compositeDelta) * 31 + size();
    }
}
