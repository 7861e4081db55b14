package io.plimsoll.methodology.span.file;

import io.plimsoll.instrument.ContractKind;
import io.plimsoll.methodology.span.file.FileError.Location;
import io.plimsoll.methodology.span.file.SpnFamily.Key;
import io.plimsoll.methodology.span.file.SpnFamily.Series;
import io.plimsoll.methodology.span.file.SpnFamily.Underlying;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.Exchange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code exchange} elements, where nearly all of a file's bytes are: product families, their series and contracts.
 *
 * <p>Of several arrays or scan rates the one with the lowest rate id is kept. A contract without an array is left out, but
 * options may still be on it.
 */
final class SpnExchangeReader {
    static final int POINT_COUNT_MAX = 1_000;
    /** As long as the exchange of a position may be; a longer one could not be named. */
    private static final int EXCHANGE_LENGTH_MAX = 16;
    /** As long as the product of a position may be. */
    private static final int PRODUCT_LENGTH_MAX = 64;

    static final String SCALING_FACTOR = "a delta scaling factor of 0 or more";
    /** Places of a leg's ratio that is given as a fraction; XML writes its decimals with as many. */
    private static final int LEG_RATIO_PLACES = 6;

    private final XmlCursor cursor;
    private final FileErrors errors;
    private final ReadNotes notes;
    private final int contractCountMax;
    private final IntSupplier definedPointCount;
    private final Map<Key, SpnFamily> families = new LinkedHashMap<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private int pointCount;
    private int contractCount;

    private final long[] arrayMantissas = new long[POINT_COUNT_MAX];
    private final int[] arrayScales = new int[POINT_COUNT_MAX];
    private final long[] keptMantissas = new long[POINT_COUNT_MAX];
    private final int[] keptScales = new int[POINT_COUNT_MAX];
    private int keptRateId;
    private int keptCount;
    private boolean hasKeptDelta;
    private long keptDelta;
    private int keptDeltaScale;
    private final Set<String> namesInSeries = new HashSet<>();

    /** @param definedPointCount how many values an array has by what was read so far; negative if that is not known */
    SpnExchangeReader(
            XmlCursor cursor, FileErrors errors, ReadNotes notes, int contractCountMax, IntSupplier definedPointCount) {
        this.cursor = cursor;
        this.errors = errors;
        this.notes = notes;
        this.contractCountMax = contractCountMax;
        this.definedPointCount = definedPointCount;
    }

    Map<Key, SpnFamily> families() {
        return families;
    }

    List<Exchange> exchanges() {
        return exchanges;
    }

    /** Values in every array; 0 before the first. */
    int pointCount() {
        return pointCount;
    }

    void exchange() throws XMLStreamException {
        Location location = cursor.here();
        String acronym = "";
        String name = "";
        List<SpnFamily> read = new ArrayList<>();
        while (cursor.nextChild()) {
            String element = cursor.name();
            switch (element) {
                case "exch" -> acronym = name(EXCHANGE_LENGTH_MAX);
                case "name" -> name = cursor.text();
                default -> {
                    ContractKind kind = kind(element);
                    if (kind == null) {
                        if (element.endsWith("Pf")) {
                            notes.warn("product families of kind " + element + " are left out");
                        }
                        cursor.skip();
                    } else {
                        read.add(family(element, kind));
                    }
                }
            }
        }
        if (acronym.isEmpty()) {
            errors.add(location, FileRule.MISSING, "an exch", "none");
            return;
        }
        exchanges.add(new Exchange(acronym, name));
        for (SpnFamily family : read) {
            family.exchange = acronym;
            if (families.putIfAbsent(family.key(), family) != null) {
                errors.add(family.location, FileRule.DUPLICATE, "one product family of an id", family.familyId);
            }
        }
    }

    private static @Nullable ContractKind kind(String element) {
        return switch (element) {
            case "phyPf", "equityPf" -> ContractKind.PHYSICAL;
            case "futPf", "fwdPf" -> ContractKind.FUTURE;
            case "cmbPf" -> ContractKind.COMBINATION;
            case "oopPf", "oofPf", "ooePf", "oocPf" -> ContractKind.OPTION;
            default -> null;
        };
    }

    private SpnFamily family(String element, ContractKind kind) throws XMLStreamException {
        String type = element.substring(0, element.length() - 2).toUpperCase(java.util.Locale.ROOT);
        SpnFamily family = new SpnFamily(type, kind, cursor.here());
        Set<String> names = new HashSet<>();
        while (cursor.nextChild()) {
            switch (cursor.name()) {
                case "pfId" -> family.familyId = cursor.text();
                case "pfCode" -> family.code = name(PRODUCT_LENGTH_MAX);
                case "name" -> family.name = cursor.text();
                case "currency" -> {
                    family.currency = cursor.text();
                    if (!family.currency.isEmpty() && !CurrencyCodes.isCode(family.currency)) {
                        cursor.error(FileRule.CODE, CurrencyCodes.EXPECTED);
                    }
                }
                case "cvf" -> {
                    BigDecimal factor = cursor.decimal();
                    family.valueFactor = factor == null ? BigDecimal.ONE : factor;
                }
                case "valueMeth" -> valueMethod(family, cursor.text());
                case "exercise" -> family.exerciseStyle = cursor.text();
                case "priceModel" -> family.pricingModel = cursor.text();
                case "fut", "phy", "equity", "fwd", "cmb" -> contract(family, names);
                case "series" -> series(family, names);
                default -> cursor.skip();
            }
        }
        if (family.familyId.isEmpty()) {
            errors.add(family.location, FileRule.MISSING, "a pfId", "none");
        }
        if (family.code.isEmpty()) {
            family.code = family.familyId;
            if (family.code.length() > PRODUCT_LENGTH_MAX) {
                errors.add(family.location, FileRule.RANGE, nameOf(PRODUCT_LENGTH_MAX), family.code);
            }
        }
        return family;
    }

    /** What positions name contracts by. */
    private String name(int lengthMax) throws XMLStreamException {
        String name = cursor.text();
        if (name.length() > lengthMax) {
            cursor.error(FileRule.RANGE, nameOf(lengthMax));
        }
        return name;
    }

    private static String nameOf(int lengthMax) {
        return "a name of at most %d characters, as positions have it".formatted(lengthMax);
    }

    private static void valueMethod(SpnFamily family, String method) {
        switch (method) {
            case "", "EQTY" -> family.isPremiumStyle = true;
            case "FUT", "FUTDA" -> family.isPremiumStyle = false;
            default -> family.unknownValueMethod = method;
        }
    }

    /** A future, physical, forward or combination: the only contract of its own series. */
    private void contract(SpnFamily family, Set<String> names) throws XMLStreamException {
        Location location = cursor.here();
        Series series = new Series();
        String id = "";
        startRow(family);
        family.strikes.add(0, 0);
        while (cursor.nextChild()) {
            switch (cursor.name()) {
                case "cId" -> id = cursor.text();
                case "pe" -> series.period = period();
                case "setlDate" -> series.expiryDate = date(cursor.text());
                case "undC" -> series.underlyings.add(underlying());
                case "scanRate" -> scanRate(series);
                default -> figure(family);
            }
        }
        family.series.add(series);
        family.remember(id, series);
        if (series.period.isEmpty() && family.kind != ContractKind.PHYSICAL) {
            errors.add(location, FileRule.MISSING, "a pe", "none");
        } else if (!names.add(series.period)) {
            errors.add(location, FileRule.DUPLICATE, "one contract of a period", series.period);
        }
        endRow(family, family.series.size() - 1, (byte) 0, location);
    }

    private void series(SpnFamily family, Set<String> names) throws XMLStreamException {
        Location location = cursor.here();
        Series series = new Series();
        int index = family.series.size();
        family.series.add(series);
        namesInSeries.clear();
        while (cursor.nextChild()) {
            switch (cursor.name()) {
                case "pe" -> series.period = period();
                case "v" -> series.volatility = cursor.decimal();
                case "sc" -> {
                    series.deltaScalingFactor = cursor.decimal();
                    if (series.deltaScalingFactor != null && series.deltaScalingFactor.signum() < 0) {
                        cursor.error(FileRule.RANGE, SCALING_FACTOR);
                    }
                }
                case "cvf" -> series.valueFactor = cursor.decimal();
                case "setlDate" -> series.expiryDate = date(cursor.text());
                case "undC" -> series.underlyings.add(underlying());
                case "scanRate" -> scanRate(series);
                case "opt" -> option(family, index);
                default -> cursor.skip();
            }
        }
        if (series.period.isEmpty()) {
            errors.add(location, FileRule.MISSING, "a pe", "none");
        } else if (!names.add(series.period + series.underlyings)) {
            errors.add(location, FileRule.DUPLICATE, "one series of a period on one underlying", series.period);
        }
    }

    private void option(SpnFamily family, int seriesIndex) throws XMLStreamException {
        Location location = cursor.here();
        byte right = 0;
        boolean hasStrike = false;
        long strike = 0;
        int strikeScale = 0;
        startRow(family);
        while (cursor.nextChild()) {
            switch (cursor.name()) {
                case "o" -> right = right(cursor.text());
                case "k" -> {
                    hasStrike = cursor.number();
                    strike = cursor.mantissa();
                    strikeScale = cursor.scale();
                }
                default -> figure(family);
            }
        }
        if (right == 0) {
            errors.add(location, FileRule.CODE, "C or P in o", "neither");
        }
        if (!hasStrike) {
            errors.add(location, FileRule.MISSING, "a strike in k", "none");
        }
        while (strikeScale > 0 && strike % 10 == 0) {
            strike /= 10;
            strikeScale--;
        }
        if (!namesInSeries.add(right + "/" + strike + "/" + strikeScale)) {
            errors.add(location, FileRule.DUPLICATE, "one option of a right and strike in a series", "another");
        }
        family.strikes.add(strike, strikeScale);
        endRow(family, seriesIndex, right, location);
    }

    private String period() throws XMLStreamException {
        String period = SpnFamily.period(cursor.text());
        if (!SpnFamily.isInCalendar(period)) {
            cursor.error(FileRule.DATE, SpnFamily.PERIOD);
        }
        return period;
    }

    private static byte right(String code) {
        return switch (code) {
            case "C" -> 1;
            case "P" -> 2;
            default -> 0;
        };
    }

    private void startRow(SpnFamily family) {
        family.prices.addAbsent();
        family.currentDeltas.addAbsent();
        family.volatilities.addAbsent();
        family.valueFactors.addAbsent();
        family.deltaScalingFactors.addAbsent();
        keptRateId = Integer.MAX_VALUE;
        keptCount = -1;
    }

    /** A child that all contracts may have. */
    private void figure(SpnFamily family) throws XMLStreamException {
        switch (cursor.name()) {
            case "p" -> set(family.prices);
            case "d" -> set(family.currentDeltas);
            case "v" -> set(family.volatilities);
            case "cvf" -> set(family.valueFactors);
            case "sc" -> scalingFactor(family);
            case "ra" -> array();
            default -> cursor.skip();
        }
    }

    private void scalingFactor(SpnFamily family) throws XMLStreamException {
        if (cursor.number()) {
            family.deltaScalingFactors.setLast(cursor.mantissa(), cursor.scale());
            if (cursor.mantissa() < 0) {
                cursor.error(FileRule.RANGE, SCALING_FACTOR);
            }
        }
    }

    private void set(NumberColumn column) throws XMLStreamException {
        if (cursor.number()) {
            column.setLast(cursor.mantissa(), cursor.scale());
        }
    }

    private void endRow(SpnFamily family, int seriesIndex, byte right, Location location) throws XMLStreamException {
        if (keptCount < 0) {
            notes.warn("contracts without a risk array are left out: " + family.type + " " + family.code);
            family.withdrawRow();
            return;
        }
        if (keptCount != 0 && pointCount == 0) {
            int defined = definedPointCount.getAsInt();
            pointCount = defined <= 0 ? keptCount : defined;
        }
        if (keptCount == 0) {
            errors.add(location, FileRule.ARRAY_SIZE, "values a in ra", "none");
        } else if (keptCount != pointCount) {
            errors.add(location, FileRule.ARRAY_SIZE, pointCount + " values a", String.valueOf(keptCount));
        }
        if (!hasKeptDelta) {
            errors.add(location, FileRule.MISSING, "a composite delta d in ra", "none");
        }
        for (int point = 0; point < Math.min(pointCount, POINT_COUNT_MAX); point++) {
            boolean isThere = point < keptCount;
            family.losses.add(isThere ? keptMantissas[point] : 0, isThere ? keptScales[point] : 0);
        }
        family.compositeDeltas.add(keptDelta, keptDeltaScale);
        family.row(seriesIndex, right);
        contractCount++;
        if (contractCount > contractCountMax) {
            errors.add(location, FileRule.TOO_LARGE, "at most " + contractCountMax + " contracts", "more");
            throw new XMLStreamException("too many contracts");
        }
    }

    private void array() throws XMLStreamException {
        int rateId = 1;
        int count = 0;
        boolean hasDelta = false;
        long delta = 0;
        int deltaScale = 0;
        while (cursor.nextChild()) {
            switch (cursor.name()) {
                case "a" -> {
                    boolean isNumber = cursor.requiredNumber();
                    if (count < POINT_COUNT_MAX) {
                        arrayMantissas[count] = isNumber ? cursor.mantissa() : 0;
                        arrayScales[count] = isNumber ? cursor.scale() : 0;
                    }
                    count++;
                }
                case "d" -> {
                    hasDelta = cursor.number();
                    delta = cursor.mantissa();
                    deltaScale = cursor.scale();
                }
                case "r" -> rateId = rateId();
                default -> cursor.skip();
            }
        }
        boolean isFirst = keptCount < 0;
        if (!isFirst && rateId != keptRateId) {
            noteOther(count, delta, deltaScale);
        }
        if (!isFirst && rateId >= keptRateId) {
            return;
        }
        keptRateId = rateId;
        keptCount = count;
        int copied = Math.min(count, POINT_COUNT_MAX);
        System.arraycopy(arrayMantissas, 0, keptMantissas, 0, copied);
        System.arraycopy(arrayScales, 0, keptScales, 0, copied);
        hasKeptDelta = hasDelta;
        keptDelta = delta;
        keptDeltaScale = deltaScale;
    }

    private void noteOther(int count, long delta, int deltaScale) {
        boolean isSame = count == keptCount
                && BigDecimal.valueOf(delta, deltaScale).compareTo(BigDecimal.valueOf(keptDelta, keptDeltaScale)) == 0;
        for (int point = 0; isSame && point < Math.min(count, POINT_COUNT_MAX); point++) {
            isSame = BigDecimal.valueOf(arrayMantissas[point], arrayScales[point])
                            .compareTo(BigDecimal.valueOf(keptMantissas[point], keptScales[point]))
                    == 0;
        }
        if (!isSame) {
            notes.warn("arrays of other rate ids differ; those of the lowest id are used");
        }
    }

    private int rateId() throws XMLStreamException {
        return cursor.number() && cursor.scale() == 0 && cursor.mantissa() >= 0 && cursor.mantissa() < 1_000_000
                ? (int) cursor.mantissa()
                : 1;
    }

    private void scanRate(Series series) throws XMLStreamException {
        int rateId = 1;
        BigDecimal priceScan = null;
        BigDecimal priceScanFraction = null;
        BigDecimal volatilityScan = null;
        BigDecimal volatilityScanFraction = null;
        while (cursor.nextChild()) {
            switch (cursor.name()) {
                case "r" -> rateId = rateId();
                case "priceScan" -> priceScan = cursor.decimal();
                case "priceScanPct" -> priceScanFraction = cursor.decimal();
                case "volScan" -> volatilityScan = cursor.decimal();
                case "volScanPct" -> volatilityScanFraction = cursor.decimal();
                default -> cursor.skip();
            }
        }
        if (rateId < series.scanRateId) {
            series.scanRateId = rateId;
            series.priceScan = priceScan;
            series.priceScanFraction = priceScanFraction;
            series.volatilityScan = volatilityScan;
            series.volatilityScanFraction = volatilityScanFraction;
        }
    }

    private Underlying underlying() throws XMLStreamException {
        String exchange = "";
        String familyId = "";
        String contractId = "";
        boolean isSideB = false;
        BigDecimal ratio = null;
        BigDecimal numerator = null;
        BigDecimal denominator = null;
        while (cursor.nextChild()) {
            switch (cursor.name()) {
                case "exch" -> exchange = cursor.text();
                case "pfId" -> familyId = cursor.text();
                case "cId" -> contractId = cursor.text();
                case "s" -> isSideB = cursor.text().equals("B");
                case "i" -> ratio = cursor.decimal();
                case "numerator" -> numerator = cursor.decimal();
                case "denominator" -> denominator = cursor.decimal();
                default -> cursor.skip();
            }
        }
        return new Underlying(new Key(exchange, familyId), contractId, isSideB, ratio(ratio, numerator, denominator));
    }

    /**
     * Contracts of a leg for one combination, 1 where nothing is said. A modified split gives the fraction of a contract as
     * numerator and denominator: it multiplies a whole ratio, and stands for a ratio that is 0 or a fraction itself.
     */
    private static BigDecimal ratio(
            @Nullable BigDecimal written, @Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {
        if (numerator == null || denominator == null || numerator.signum() <= 0 || denominator.signum() <= 0) {
            return written == null ? BigDecimal.ONE : written;
        }
        BigDecimal whole = written != null
                        && written.signum() > 0
                        && Decimals.plain(written).scale() == 0
                ? written
                : BigDecimal.ONE;
        return Decimals.plain(whole.multiply(numerator).divide(denominator, LEG_RATIO_PLACES, RoundingMode.HALF_UP));
    }

    /** YYYYMMDD; 0 for anything else. */
    private static int date(String written) {
        return written.length() == 8 && written.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(written)
                : 0;
    }
}
