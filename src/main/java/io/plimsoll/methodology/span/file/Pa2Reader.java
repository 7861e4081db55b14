package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.file.Pa2Arrays.Extremes;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.ScanPoint;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.ScenarioDefinition;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.SpanFileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Reads CME's positional format, expanded unpacked (U2). The Paris layout (UP) has other columns in types 2 to 4, 6, 8 and B; a
 * file of it is refused at its first record.
 *
 * <p>Records may come in any order, except that the first half of an array comes before its second. Types V, R, 9, 33, 66, 91
 * and 92 have no part in the requirement and are only counted; a type the layout does not name is counted as unknown.
 */
final class Pa2Reader {
    private final ReadOptions options;
    private final FileErrors errors;
    private final ReadNotes notes = new ReadNotes();
    private final Pa2Header header;
    private final List<Pa2Product> productRecords = new ArrayList<>();
    private final TreeMap<String, Pa2Commodity> commodities = new TreeMap<>();
    private final List<Pa2Line> definitions = new ArrayList<>();
    private final List<Pa2Line> spreadLines = new ArrayList<>();
    private final Pa2Spreads spreads = new Pa2Spreads(notes);
    private final Pa2Arrays arrays;
    private final Pa2Combinations combinations = new Pa2Combinations(notes);

    Pa2Reader(ReadOptions options) {
        this.options = options;
        this.errors = new FileErrors(options.errorCountMax());
        this.header = new Pa2Header(options.headerFlagOrder());
        this.arrays = new Pa2Arrays(errors, notes, options.contractCountMax());
    }

    ReadResult read(InputStream bytes) throws IOException {
        LineScanner scanner = new LineScanner(bytes);
        for (String text = scanner.next(); text != null && !arrays.isFull() && !header.isParis; text = scanner.next()) {
            Pa2Line line = new Pa2Line(scanner.number(), text, errors);
            if (scanner.isTooLong()) {
                line.error(FileRule.TOO_LARGE, "at most " + LineScanner.LINE_LENGTH_MAX + " columns", text);
            } else if (scanner.controlColumn() > 0) {
                int column = scanner.controlColumn();
                line.error(column, column, FileRule.CHARACTER, "no control character", line.codePoint(column));
            } else if (!text.isEmpty()) {
                record(line);
            }
        }
        if (!header.isPresent() && !arrays.isFull()) {
            errors.add(FileError.Location.file(), FileRule.MISSING, "a type 0 record", "none");
        }
        definitions.forEach(this::definition);
        spreadLines.forEach(spreads::spread);
        arrays.end();
        if (header.isPresent() && errors.isEmpty() && definitions.isEmpty()) {
            errors.add(FileError.Location.file(), FileRule.TRUNCATED, "at least one type 2 record", "none");
        }
        return result();
    }

    /** After {@link #read}: whether there was what nothing but PA2 has, a type 0 record of a known layout or too many arrays. */
    boolean isRecognised() {
        return header.isLayoutKnown || arrays.isFull();
    }

    private void definition(Pa2Line line) {
        if (line.isBlank(7, 12)) {
            line.error(7, 12, FileRule.MISSING, "a combined commodity");
        } else {
            commodity(line, 7).definition(line);
        }
    }

    private void record(Pa2Line line) {
        String id = line.id();
        notes.record(id);
        switch (id) {
            case "0" -> header.complex(line);
            case "T" -> header.currency(line);
            case "1" -> header.exchange(line);
            case "5" -> header.group(line);
            case "P" -> productRecords.add(Pa2Product.of(line));
            case "2" -> definitions.add(line);
            case "S" -> commodity(line, 3).scanning(line);
            case "3" -> commodity(line, 3).intraTiers(line);
            case "C" -> commodity(line, 3).tierSpread(line);
            case "E" -> commodity(line, 3).seriesSpread(line);
            case "4" -> commodity(line, 3).delivery(line);
            case "6" -> spreadLines.add(line);
            case "B" -> arrays.parameters(line);
            case "81" -> arrays.firstHalf(line, false);
            case "82" -> arrays.secondHalf(line, false);
            case "83" -> arrays.firstHalf(line, true);
            case "84" -> arrays.secondHalf(line, true);
            case "X" -> combinations.method(line);
            case "Y" -> combinations.option(line);
            case "Z" -> combinations.leg(line);
            case "V", "R", "9", "33", "66", "91", "92" -> {}
            default -> notes.unknown(id);
        }
    }

    private Pa2Commodity commodity(Pa2Line line, int from) {
        return commodities.computeIfAbsent(line.text(from, from + 5), code -> new Pa2Commodity(code, notes));
    }

    private ReadResult result() {
        var products = Pa2Assembly.index(productRecords, notes);
        var assembly = new Pa2Assembly(products, arrays, combinations, new Pa2Rates(notes), errors, notes);
        var combinedCommodities = assembly.combinedCommodities(commodities);
        if (!errors.isEmpty()) {
            return new ReadResult.Refused(errors.list(), errors.count());
        }
        ExchangeComplex complex = new ExchangeComplex(
                header.exchangeComplex,
                "",
                header.isOptionValueCapped,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                header.conversions(),
                Pa2Rates.requirementRates(header.bondClass),
                scenarios(),
                header.exchanges(),
                header.groups(),
                combinedCommodities,
                spreads.spreads(true),
                spreads.spreads(false),
                List.of(),
                List.of());
        SpreadChecks.check(complex, notes);
        SpanParameterSet set = new SpanParameterSet(
                SpanFileFormat.PA2,
                RoundingProfiles.profile(options, SpanFileFormat.PA2, header.exchangeComplex),
                Objects.requireNonNull(header.businessDate, "businessDate"),
                header.session,
                header.sessionQualifier,
                header.createdAt,
                Pa2Rates.accountTypes(header.isNetMargined),
                List.of(complex));
        return new ReadResult.Read(set, notes.report(set, products.size()));
    }

    /**
     * The sixteen scenarios in SPAN's order: 0, ±1/3, ±2/3, ±1 price scan ranges, each with volatility up and down, then the
     * two extremes without a volatility move, each paired with itself. Multiplier and fraction are those of the file's first
     * type B record.
     */
    private List<ScenarioDefinition> scenarios() {
        Extremes extremes = arrays.extremes();
        if (extremes == null) {
            return List.of();
        }
        int[] thirds = {0, 1, -1, 2, -2, 3, -3};
        List<ScanPoint> points = new ArrayList<>();
        for (int third : thirds) {
            BigDecimal move = Decimals.quotient(BigDecimal.valueOf(third), BigDecimal.valueOf(3));
            int number = points.size() + 1;
            points.add(new ScanPoint(number, move, BigDecimal.ONE, BigDecimal.ONE, number + 1));
            points.add(new ScanPoint(number + 1, move, BigDecimal.ONE.negate(), BigDecimal.ONE, number));
        }
        BigDecimal multiplier = extremes.extremeMultiplier();
        points.add(new ScanPoint(15, multiplier, BigDecimal.ZERO, extremes.coveredFraction(), 15));
        points.add(new ScanPoint(16, multiplier.negate(), BigDecimal.ZERO, extremes.coveredFraction(), 16));
        return List.of(new ScenarioDefinition(1, points, List.of()));
    }
}
