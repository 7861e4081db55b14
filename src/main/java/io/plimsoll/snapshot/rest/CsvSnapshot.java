package io.plimsoll.snapshot.rest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.platform.csv.Utf8Reader;
import io.plimsoll.platform.requests.ContractRequest;
import io.plimsoll.platform.requests.InstrumentRequest;
import io.plimsoll.platform.requests.MarketRequest.FxRateRequest;
import io.plimsoll.platform.requests.UnderlyingRequest;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.rejection.Spelling;
import io.plimsoll.snapshot.AcceptedMarks;
import io.plimsoll.snapshot.ReceivedMarks;
import io.plimsoll.snapshot.SnapshotDraft;
import io.plimsoll.snapshot.SnapshotLimits;
import io.plimsoll.snapshot.SnapshotRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a header of column names in any order and one row for each mark. {@code type} says what a row is of, INSTRUMENT if it is absent;
 * {@link CsvRowKind} says which columns belong to it.
 *
 * <p>Rows are counted as spreadsheets count them: the header is row 1. Cells may be quoted, lines may end either way, text is UTF-8, a byte
 * order mark is skipped, and empty lines are errors except at the end.
 */
final class CsvSnapshot {
    /** The longest name has 64 characters; a decimal has 30. */
    private static final int FIELD_LENGTH_MAX = 200;

    private static final int FIELD_COUNT_MAX = 40;

    private final EntryRules rules;
    private final SnapshotDraft draft;
    private List<String> columns = List.of();
    private final Map<String, Integer> indexes = new HashMap<>();
    private int rowNumber = 1;
    private Instant asOf;
    private String source;

    private CsvSnapshot(EntryRules rules, SnapshotLimits limits, Instant asOfBeside) {
        this.rules = rules;
        this.draft = new SnapshotDraft(limits);
        this.asOf = asOfBeside;
    }

    /**
     * @param asOfBeside instant that was given beside the file; null if none was, then a column says it
     * @throws RejectedException MARKET_SNAPSHOT_INVALID with the first hundred cells that cannot be read
     */
    static ReceivedMarks read(
            InputStream bytes, EntryRules rules, SnapshotLimits limits, Instant asOfBeside, boolean acceptsAll) {
        CsvSnapshot reading = new CsvSnapshot(rules, limits, asOfBeside);
        reading.read(bytes);
        reading.draft.throwIfAny();
        if (reading.asOf == null) {
            throw RejectedException.shape(
                    "query/asOf", ShapeCode.REQUIRED, "asOf is required, in the query or as a column");
        }
        return reading.draft.received(
                reading.asOf, acceptsAll ? AcceptedMarks.ALL : AcceptedMarks.NONE, reading.source);
    }

    private void read(InputStream bytes) {
        CsvRecordHandler handler = CsvRecordHandler.builder()
                .maxFields(FIELD_COUNT_MAX)
                .maxFieldSize(FIELD_LENGTH_MAX)
                .maxRecordSize(FIELD_COUNT_MAX * FIELD_LENGTH_MAX)
                .build();
        Deque<CsvRecord> blank = new ArrayDeque<>();
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(handler, new Utf8Reader(bytes))) {
            Iterator<CsvRecord> each = rows.iterator();
            if (each.hasNext()) {
                header(each.next().getFields());
            }
            while (each.hasNext()) {
                CsvRecord next = each.next();
                blank.add(next);
                if (!isBlank(next)) {
                    blank.forEach(row -> row(row.getFields()));
                    blank.clear();
                }
            }
        } catch (CsvParseException unreadable) {
            draft.addError("file", SnapshotRule.UNREADABLE.name(), said(unreadable));
        } catch (UncheckedIOException failure) {
            if (!(failure.getCause() instanceof CharacterCodingException)) {
                throw failure;
            }
            int row = columns.isEmpty() ? 1 : rowNumber + blank.size() + 1;
            draft.addError(
                    "file/row " + row, SnapshotRule.UNREADABLE.name(), "row %d is not text in UTF-8".formatted(row));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The reader's first sentence is about the file; a limit's is in its cause. */
    private static String said(CsvParseException unreadable) {
        Throwable cause = unreadable.getCause() == null ? unreadable : unreadable.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("the file cannot be read as CSV");
    }

    private static boolean isBlank(CsvRecord row) {
        return row.getFieldCount() == 1 && row.getField(0).isBlank();
    }

    /** @throws RejectedException MARKET_SNAPSHOT_INVALID if it is none: every row would be wrong for the same reason */
    private void header(List<String> names) {
        List<String> known = CsvRowKind.allColumns();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String place = "file/row 1, column %d".formatted(i + 1);
            String shown = name.length() <= 40 ? name : name.substring(0, 40) + "…";
            if (!known.contains(name)) {
                String hint = Spelling.nearest(name, known)
                        .map(nearest -> "; nearest: " + nearest)
                        .orElse("; known: " + String.join(", ", known));
                draft.addError(place, SnapshotRule.COLUMN_UNKNOWN.name(), "no column \"%s\"%s".formatted(shown, hint));
            } else if (!seen.add(name)) {
                draft.addError(place, SnapshotRule.DUPLICATE.name(), "column %s is given twice".formatted(name));
            }
        }
        draft.throwIfAny();
        columns = List.copyOf(names);
        for (int i = 0; i < columns.size(); i++) {
            indexes.put(columns.get(i), i);
        }
    }

    private void row(List<String> fields) {
        rowNumber++;
        String place = "file/row " + rowNumber;
        if (fields.size() != columns.size()) {
            draft.addError(
                    place,
                    SnapshotRule.RAGGED.name(),
                    "row %d has %d cells instead of %d".formatted(rowNumber, fields.size(), columns.size()));
            return;
        }
        CsvCells cells = new CsvCells(
                indexes,
                fields,
                (column, code, detail) -> draft.addError(
                        "%s, column %s".formatted(place, column),
                        code,
                        "row %d, column %s: %s".formatted(rowNumber, column, detail)));
        requireSameInstant(cells);
        requireSameSource(cells);
        CsvRowKind kind = cells.text("type") == null ? CsvRowKind.INSTRUMENT : cells.name("type", CsvRowKind.class);
        if (kind == null) {
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!cells.isEmpty(i) && !kind.has(columns.get(i))) {
                cells.refuse(
                        columns.get(i),
                        SnapshotRule.COLUMN_UNKNOWN.name(),
                        "a row of type %s has nothing here".formatted(kind));
            }
        }
        switch (kind) {
            case INSTRUMENT -> instrument(place, cells);
            case UNDERLYING -> underlying(place, cells);
            case ASSET -> asset(place, cells);
            case FX_RATE -> fxRate(place, cells);
        }
    }

    private void requireSameInstant(CsvCells cells) {
        Instant cell = cells.instant("asOf");
        Instant given = cell == null ? null : SnapshotDraft.asStored(cell);
        if (asOf == null) {
            asOf = given;
        } else if (given != null && !given.equals(asOf)) {
            cells.refuse(
                    "asOf", ShapeCode.VALUE_REFUSED, "a snapshot is of one instant, %s, not %s".formatted(asOf, given));
        }
    }

    private void requireSameSource(CsvCells cells) {
        String given = cells.text("source");
        if (given != null && !given.matches(ReceivedMarks.SOURCE_PATTERN)) {
            cells.refuse("source", ShapeCode.PATTERN_MISMATCH, ReceivedMarks.SOURCE_EXPECTED);
        } else if (source == null) {
            source = given;
        } else if (given != null && !given.equals(source)) {
            cells.refuse(
                    "source",
                    ShapeCode.VALUE_REFUSED,
                    "a snapshot is of one source, %s, not %s".formatted(source, given));
        }
    }

    private void instrument(String place, CsvCells cells) {
        ContractRequest contract = new ContractRequest(
                cells.text("exchange"),
                cells.text("product"),
                cells.name("kind", ContractKind.class),
                cells.text("expiry"),
                cells.name("right", OptionRight.class),
                cells.decimal("strike"),
                cells.text("underlyingExpiry"));
        InstrumentRequest request = new InstrumentRequest(
                contract,
                cells.text("currency"),
                cells.decimal("multiplier"),
                cells.text("underlying"),
                cells.name("model", PricingModel.class),
                cells.decimal("price"),
                cells.decimal("forwardPrice"),
                cells.decimal("volatility"),
                cells.decimal("timeToExpiryYears"),
                cells.instant("expiresAt"),
                cells.decimal("rateAnnual"),
                cells.decimal("carryAnnual"),
                cells.decimal("settlementPrice"));
        if (isValid(cells, request)) {
            draft.add(place, request.toMark());
        }
    }

    private void underlying(String place, CsvCells cells) {
        UnderlyingRequest request = new UnderlyingRequest(
                cells.text("underlying"),
                cells.decimal("price"),
                cells.decimal("priceScanRange"),
                cells.decimal("volatilityScanRange"),
                null);
        if (isValid(cells, request)) {
            draft.add(place, request.toUnderlying());
        }
    }

    private void asset(String place, CsvCells cells) {
        AssetPriceRequest request =
                new AssetPriceRequest(cells.text("asset"), cells.decimal("price"), cells.text("currency"));
        if (isValid(cells, request)) {
            draft.add(place, request.toAssetPrice());
        }
    }

    private void fxRate(String place, CsvCells cells) {
        FxRateRequest request = new FxRateRequest(cells.text("from"), cells.text("to"), cells.decimal("rate"));
        if (isValid(cells, request)) {
            draft.add(place, request.toFxRate());
        }
    }

    /** What is wrong with an entry stands in the cells that it was made of. */
    private boolean isValid(CsvCells cells, Object request) {
        for (Violation error : rules.errors(request)) {
            cells.refuse(column(request, error.pointer()), error.code(), error.detail());
        }
        return !cells.isRefused();
    }

    /** {@code /contract/strike} is the column strike; what contradicts itself as a whole is told of the kind that decides. */
    private static String column(Object request, String pointer) {
        String field = pointer.substring(pointer.lastIndexOf('/') + 1);
        return switch (field) {
            case "name" -> "underlying";
            case "", "contract" -> request instanceof InstrumentRequest ? "kind" : "type";
            default -> field;
        };
    }
}
