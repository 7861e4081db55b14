package io.plimsoll.methodology.span.parameters;

import static io.plimsoll.methodology.span.parameters.ContractTable.ABSENT;

import io.plimsoll.instrument.OptionRight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects contracts in any order and makes a {@link ContractTable} of them.
 *
 * <p>One contract at a time: {@link #contract}, then its figures, then {@link #loss} once per scenario in order. Holds primitive
 * columns only, about 200 bytes a contract, so a file of 160,000 contracts needs some 32 MB.
 */
public final class ContractTableBuilder {
    /** Largest magnitude of an array entry in whole numbers of its scale: every double below it is exact. */
    public static final long LOSS_MAX = 1L << 52;

    private final int pointCount;
    private final List<Product> products = new ArrayList<>();
    private final Map<Product, Integer> productIndex = new HashMap<>();
    private final List<String> periods = new ArrayList<>();
    private final Map<String, Integer> periodIndex = new HashMap<>();
    private final Map<Integer, List<CombinationLeg>> combinationLegs = new HashMap<>();

    private int size;
    private int[] product = new int[16];
    private int[] period = new int[16];
    private int[] month = new int[16];
    private byte[] right = new byte[16];
    private int[] expiryDate = new int[16];
    private final DecimalColumn strike = new DecimalColumn();
    private final DecimalColumn losses = new DecimalColumn();
    private final DecimalColumn compositeDelta = new DecimalColumn();
    private final OptionalColumn currentDelta = new OptionalColumn();
    private final DecimalColumn factor = new DecimalColumn();
    private final OptionalColumn price = new OptionalColumn();
    private final DecimalColumn valueFactor = new DecimalColumn();
    private final OptionalColumn volatility = new OptionalColumn();
    private final OptionalColumn volatilityRange = new OptionalColumn();
    private final DecimalColumn scanRange = new DecimalColumn();

    public ContractTableBuilder(int pointCount) {
        if (pointCount < 1 || pointCount > 1_000) {
            throw new IllegalArgumentException("pointCount must be in [1, 1000], was " + pointCount);
        }
        this.pointCount = pointCount;
    }

    /**
     * The figures of one contract beside its array.
     *
     * @param expiry period code of the contract
     * @param month period code that its delta belongs to
     * @param right null for everything but options
     * @param strike null for everything but options
     * @param currentDelta null if not said
     * @param price null if not said
     * @param contractValueFactor null to take the product's
     * @param volatility null if not said
     * @param volatilityScanRange as a move of the volatility, 0.05 for five points; null if not said
     * @param priceScanRange currency per contract; null if not said
     * @param expiryDate YYYYMMDD, 0 if not said
     */
    public record Row(
            Product product,
            String expiry,
            String month,
            @Nullable OptionRight right,
            @Nullable BigDecimal strike,
            BigDecimal compositeDelta,
            @Nullable BigDecimal currentDelta,
            BigDecimal deltaScalingFactor,
            @Nullable BigDecimal price,
            @Nullable BigDecimal contractValueFactor,
            @Nullable BigDecimal volatility,
            @Nullable BigDecimal volatilityScanRange,
            @Nullable BigDecimal priceScanRange,
            int expiryDate) {

        /** Without a volatility scan range. */
        public Row(
                Product product,
                String expiry,
                String month,
                @Nullable OptionRight right,
                @Nullable BigDecimal strike,
                BigDecimal compositeDelta,
                @Nullable BigDecimal currentDelta,
                BigDecimal deltaScalingFactor,
                @Nullable BigDecimal price,
                @Nullable BigDecimal contractValueFactor,
                @Nullable BigDecimal volatility,
                @Nullable BigDecimal priceScanRange,
                int expiryDate) {
            this(
                    product,
                    expiry,
                    month,
                    right,
                    strike,
                    compositeDelta,
                    currentDelta,
                    deltaScalingFactor,
                    price,
                    contractValueFactor,
                    volatility,
                    null,
                    priceScanRange,
                    expiryDate);
        }
    }

    /** Adds a contract; its losses must follow before the next one. Returns its number in order of arrival, from 0. */
    public int contract(Row row) {
        requireFullArrays();
        if (size == product.length) {
            int capacity = size + (size >> 1);
            product = Arrays.copyOf(product, capacity);
            period = Arrays.copyOf(period, capacity);
            month = Arrays.copyOf(month, capacity);
            right = Arrays.copyOf(right, capacity);
            expiryDate = Arrays.copyOf(expiryDate, capacity);
        }
        product[size] = productIndex.computeIfAbsent(row.product, p -> {
            products.add(p);
            return products.size() - 1;
        });
        period[size] = periodNumber(row.expiry);
        month[size] = periodNumber(row.month);
        right[size] = ContractTable.rightOf(row.right);
        expiryDate[size] = row.expiryDate;
        strike.add(row.strike == null ? BigDecimal.ZERO : row.strike);
        compositeDelta.add(row.compositeDelta);
        currentDelta.add(row.currentDelta);
        factor.add(row.deltaScalingFactor);
        price.add(row.price);
        valueFactor.add(row.contractValueFactor == null ? row.product.contractValueFactor() : row.contractValueFactor);
        volatility.add(row.volatility);
        volatilityRange.add(row.volatilityScanRange);
        scanRange.add(row.priceScanRange == null ? BigDecimal.ZERO : row.priceScanRange);
        return size++;
    }

    /** The next scenario's loss of the contract added last: {@code unscaled} × 10<sup>−scale</sup>. */
    public void loss(long unscaled, int scale) {
        losses.add(unscaled, scale);
    }

    public void loss(BigDecimal loss) {
        losses.add(loss);
    }

    /** @param contractNumber as {@link #contract} returned it */
    public void combinationLegs(int contractNumber, List<CombinationLeg> legs) {
        combinationLegs.put(contractNumber, List.copyOf(legs));
    }

    public int size() {
        return size;
    }

    public int pointCount() {
        return pointCount;
    }

    /** Copies every contract of another builder of the same point count into this one. */
    public void addAll(ContractTable other) {
        for (int i = 0; i < other.size(); i++) {
            int number = contract(new Row(
                    other.product(i),
                    other.period(i),
                    other.month(i),
                    other.isCall(i) ? OptionRight.CALL : other.isPut(i) ? OptionRight.PUT : null,
                    other.strike(i),
                    other.compositeDelta(i),
                    other.currentDelta(i),
                    other.deltaScalingFactor(i),
                    other.price(i),
                    other.contractValueFactor(i),
                    other.volatility(i),
                    other.volatilityScanRange(i),
                    other.priceScanRange(i),
                    other.expiryDate(i)));
            for (int point = 0; point < pointCount; point++) {
                loss((long) other.losses()[i * pointCount + point], other.lossScale());
            }
            if (!other.combinationLegs(i).isEmpty()) {
                combinationLegs(number, other.combinationLegs(i));
            }
        }
    }

    /**
     * The table.
     *
     * @throws IllegalArgumentException if two contracts have one name, or an array is short
     * @throws ArithmeticException if a figure is too large to be held exactly
     */
    public ContractTable build() {
        requireFullArrays();
        List<String> sortedPeriods = List.copyOf(new TreeSet<>(periods));
        List<Product> sortedProducts = new ArrayList<>(products);
        sortedProducts.sort(Comparator.comparing(Product::exchange)
                .thenComparing(Product::productCode)
                .thenComparing(Product::kind)
                .thenComparing(Product::productId));
        int[] periodRank = ranks(periods, sortedPeriods);
        int[] productRank = ranks(products, sortedProducts);
        int[] order = order(periodRank, productRank);

        double[] sortedLosses = new double[size * pointCount];
        for (int to = 0; to < size; to++) {
            for (int point = 0; point < pointCount; point++) {
                long value = losses.at(order[to] * pointCount + point);
                if (Math.abs(value) > LOSS_MAX) {
                    throw new ArithmeticException("an array entry needs more than 15 digits");
                }
                sortedLosses[to * pointCount + point] = value;
            }
        }
        Map<Integer, List<CombinationLeg>> sortedLegs = new HashMap<>();
        for (int to = 0; to < size; to++) {
            if (combinationLegs.containsKey(order[to])) {
                sortedLegs.put(to, combinationLegs.get(order[to]));
            }
        }
        int deltaScale = Math.max(compositeDelta.scale(), currentDelta.scale());
        return new ContractTable(new ContractTable.Columns(
                pointCount,
                List.copyOf(sortedProducts),
                sortedPeriods,
                picked(product, order, productRank),
                picked(period, order, periodRank),
                picked(month, order, periodRank),
                pickedRights(order),
                strike.scale(),
                picked(strike, order),
                losses.scale(),
                sortedLosses,
                deltaScale,
                rescaled(picked(compositeDelta, order), deltaScale - compositeDelta.scale()),
                rescaled(currentDelta.picked(order), deltaScale - currentDelta.scale()),
                factor.scale(),
                picked(factor, order),
                price.scale(),
                price.picked(order),
                valueFactor.scale(),
                picked(valueFactor, order),
                volatility.scale(),
                volatility.picked(order),
                volatilityRange.scale(),
                volatilityRange.picked(order),
                scanRange.scale(),
                picked(scanRange, order),
                pickedDates(order),
                Map.copyOf(sortedLegs)));
    }

    private void requireFullArrays() {
        if (losses.size() != size * pointCount) {
            throw new IllegalArgumentException("an array must have %d values, contract %d left %d"
                    .formatted(pointCount, size, losses.size() - (size - 1) * pointCount));
        }
    }

    private int periodNumber(String code) {
        return periodIndex.computeIfAbsent(code, c -> {
            periods.add(c);
            return periods.size() - 1;
        });
    }

    private int[] order(int[] periodRank, int[] productRank) {
        Integer[] order = new Integer[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        Comparator<Integer> byKey = Comparator.<Integer>comparingInt(i -> productRank[product[i]])
                .thenComparingInt(i -> periodRank[period[i]])
                .thenComparingInt(i -> periodRank[month[i]])
                .thenComparingInt(i -> right[i])
                .thenComparingLong(strike::at);
        Arrays.sort(order, byKey);
        int[] sorted = new int[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = order[i];
            if (i > 0 && byKey.compare(order[i - 1], order[i]) == 0) {
                Product twice = products.get(product[order[i]]);
                throw new IllegalArgumentException("contract %s %s %s %s is given twice"
                        .formatted(twice.exchange(), twice.productCode(), twice.kind(), periods.get(period[order[i]])));
            }
        }
        return sorted;
    }

    private static <T> int[] ranks(List<T> arrived, List<T> sorted) {
        Map<T, Integer> rank = new HashMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            rank.put(sorted.get(i), i);
        }
        return arrived.stream().mapToInt(rank::get).toArray();
    }

    private static int[] picked(int[] values, int[] order, int[] rank) {
        return Arrays.stream(order).map(from -> rank[values[from]]).toArray();
    }

    private static long[] picked(DecimalColumn column, int[] order) {
        return Arrays.stream(order).mapToLong(column::at).toArray();
    }

    private byte[] pickedRights(int[] order) {
        byte[] picked = new byte[size];
        for (int to = 0; to < size; to++) {
            picked[to] = right[order[to]];
        }
        return picked;
    }

    private int[] pickedDates(int[] order) {
        return Arrays.stream(order).map(from -> expiryDate[from]).toArray();
    }

    private static long[] rescaled(long[] values, int digits) {
        if (digits == 0) {
            return values;
        }
        long factor = BigDecimal.TEN.pow(digits).longValueExact();
        return Arrays.stream(values)
                .map(value -> value == ABSENT ? ABSENT : Math.multiplyExact(value, factor))
                .toArray();
    }

    /** A column some of whose values are not said. */
    private static final class OptionalColumn {
        private final DecimalColumn values = new DecimalColumn();
        private final java.util.BitSet absent = new java.util.BitSet();

        void add(@Nullable BigDecimal value) {
            if (value == null) {
                absent.set(values.size());
            }
            values.add(value == null ? BigDecimal.ZERO : value);
        }

        int scale() {
            return values.scale();
        }

        long[] picked(int[] order) {
            return Arrays.stream(order)
                    .mapToLong(from -> absent.get(from) ? ABSENT : values.at(from))
                    .toArray();
        }
    }
}
