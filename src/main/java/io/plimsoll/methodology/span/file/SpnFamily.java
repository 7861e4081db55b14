package io.plimsoll.methodology.span.file;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.span.parameters.Product;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product family and its contracts, held in columns until the combined commodities that link to it are known.
 *
 * <p>Every contract belongs to a series; a future or a physical is the only one of its own. Figures that a contract leaves out
 * are its series', then the family's.
 */
final class SpnFamily {
    static final String PERIOD = "a period CCYYMM or CCYYMMDD";

    /** Names a family across the clearing organization. */
    record Key(String exchange, String familyId) {}

    /** A reference to a contract: {@code undC}. */
    record Underlying(Key family, String contractId, boolean isSideB, BigDecimal ratio) {}

    /** Contracts of one expiry on one underlying. */
    static final class Series {
        String period = "";

        @Nullable
        BigDecimal volatility;

        @Nullable
        BigDecimal deltaScalingFactor;

        @Nullable
        BigDecimal valueFactor;

        int expiryDate;
        /** In price units; null if not said. */
        @Nullable
        BigDecimal priceScan;
        /** A fraction of the price; null if not said. */
        @Nullable
        BigDecimal priceScanFraction;
        /** A move of the volatility; null if not said. */
        @Nullable
        BigDecimal volatilityScan;
        /** A share of the volatility; null if not said. */
        @Nullable
        BigDecimal volatilityScanFraction;

        int scanRateId = Integer.MAX_VALUE;
        final List<Underlying> underlyings = new ArrayList<>(1);
    }

    String exchange = "";
    String familyId = "";
    String code = "";
    String name = "";
    /** Empty to take the combined commodity's. */
    String currency = "";

    BigDecimal valueFactor = BigDecimal.ONE;
    boolean isPremiumStyle = true;
    /** Empty if it is EQTY, FUT or not said. */
    String unknownValueMethod = "";

    String exerciseStyle = "";
    String pricingModel = "";
    /** PHY, FUT, OOP, OOF and so on: the element's name without its ending. */
    final String type;

    final ContractKind kind;
    final FileError.Location location;

    final List<Series> series = new ArrayList<>();
    private final Map<String, Series> seriesOfContract = new HashMap<>();
    private int size;
    private int[] seriesIndex = new int[16];
    private byte[] rights = new byte[16];
    final NumberColumn strikes = new NumberColumn();
    final NumberColumn prices = new NumberColumn();
    final NumberColumn currentDeltas = new NumberColumn();
    final NumberColumn volatilities = new NumberColumn();
    final NumberColumn valueFactors = new NumberColumn();
    final NumberColumn deltaScalingFactors = new NumberColumn();
    final NumberColumn compositeDeltas = new NumberColumn();
    final NumberColumn losses = new NumberColumn();

    SpnFamily(String type, ContractKind kind, FileError.Location location) {
        this.type = type;
        this.kind = kind;
        this.location = location;
    }

    Key key() {
        return new Key(exchange, familyId);
    }

    int size() {
        return size;
    }

    int seriesIndex(int row) {
        return seriesIndex[row];
    }

    /** Adds a row; its columns must have been added already. @param right 0 none, 1 call, 2 put */
    void row(int ofSeries, byte right) {
        if (size == rights.length) {
            seriesIndex = java.util.Arrays.copyOf(seriesIndex, size + (size >> 1));
            rights = java.util.Arrays.copyOf(rights, size + (size >> 1));
        }
        seriesIndex[size] = ofSeries;
        rights[size++] = right;
    }

    /** Takes back the columns of a row that was begun. */
    void withdrawRow() {
        strikes.removeLast();
        prices.removeLast();
        currentDeltas.removeLast();
        volatilities.removeLast();
        valueFactors.removeLast();
        deltaScalingFactors.removeLast();
    }

    /** Remembers a future or physical by its id, because options name it. */
    void remember(String contractId, Series ofContract) {
        seriesOfContract.put(contractId, ofContract);
    }

    /** The series of a future, physical or combination; null if the family has none of this id. */
    @Nullable
    Series seriesOf(String contractId) {
        return seriesOfContract.get(contractId);
    }

    /** The period of a contract; null if the family has none of this id. */
    @Nullable
    String periodOf(String contractId) {
        Series found = seriesOf(contractId);
        return found == null ? null : found.period;
    }

    Product product(String commodityCurrency) {
        return new Product(
                exchange,
                familyId,
                code,
                kind,
                name,
                currency.isEmpty() ? commodityCurrency : currency,
                valueFactor,
                isPremiumStyle,
                exerciseStyle,
                pricingModel);
    }

    @Nullable
    OptionRight right(int row) {
        return rights[row] == 0 ? null : rights[row] == 1 ? OptionRight.CALL : OptionRight.PUT;
    }

    BigDecimal valueFactor(int row) {
        return first(valueFactors.at(row), series.get(seriesIndex[row]).valueFactor, valueFactor);
    }

    BigDecimal deltaScalingFactor(int row) {
        return first(deltaScalingFactors.at(row), series.get(seriesIndex[row]).deltaScalingFactor, BigDecimal.ONE);
    }

    @Nullable
    BigDecimal volatility(int row) {
        BigDecimal own = volatilities.at(row);
        return own != null ? own : series.get(seriesIndex[row]).volatility;
    }

    /** A move of the volatility; null if not said. */
    @Nullable
    BigDecimal volatilityScanRange(int row) {
        Series ofRow = series.get(seriesIndex[row]);
        BigDecimal ofContract = volatility(row);
        if (ofRow.volatilityScan != null || ofRow.volatilityScanFraction == null || ofContract == null) {
            return ofRow.volatilityScan;
        }
        return Decimals.plain(ofRow.volatilityScanFraction.multiply(ofContract));
    }

    /**
     * Currency per contract; null if not said. A range in percent is of the contract's own price, which an option's is not
     * meant of: it stays unsaid there.
     */
    @Nullable
    BigDecimal priceScanRange(int row) {
        Series ofRow = series.get(seriesIndex[row]);
        BigDecimal price = prices.at(row);
        if (ofRow.priceScan != null) {
            return Decimals.plain(ofRow.priceScan.multiply(valueFactor(row)));
        }
        if (ofRow.priceScanFraction == null || price == null || kind == ContractKind.OPTION) {
            return null;
        }
        return Decimals.plain(ofRow.priceScanFraction.multiply(price).multiply(valueFactor(row)));
    }

    private static BigDecimal first(@Nullable BigDecimal own, @Nullable BigDecimal ofSeries, BigDecimal ofFamily) {
        return own != null ? own : ofSeries != null ? ofSeries : ofFamily;
    }

    /** Whether a period code, as the model writes it, is empty or begins with a month and, where two digits follow, their day. */
    static boolean isInCalendar(String period) {
        if (period.isEmpty()) {
            return true;
        }
        if (period.length() < 6 || !isDigits(period, 0, 6)) {
            return false;
        }
        int month = Integer.parseInt(period, 4, 6, 10);
        if (month < 1 || month > 12) {
            return false;
        }
        if (period.length() != 8 || !isDigits(period, 6, 8)) {
            return true;
        }
        int year = Integer.parseInt(period, 0, 4, 10);
        return YearMonth.of(year, month).isValidDay(Integer.parseInt(period, 6, 8, 10));
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A period code as the model writes it: zeros of a physical as empty, {@code 20250800} as {@code 202508}. */
    static String period(String written) {
        String code = ContractId.periodCode(written);
        return (code.length() == 8 && code.endsWith("00") ? code.substring(0, 6) : code).intern();
    }
}
