package io.plimsoll.returnseries.rest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.plimsoll.platform.csv.Utf8Reader;
import io.plimsoll.returnseries.ReturnSeriesDraft;
import io.plimsoll.returnseries.ReturnSeriesDraft.Places;
import io.plimsoll.returnseries.ReturnSeriesLimits;
import io.plimsoll.returnseries.ReturnSeriesRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Reads {@code date,FACTOR,…}: a header and one row per date, oldest first.
 *
 * <p>Rows are counted as spreadsheets count them: the header is row 1. Cells may be quoted, lines may end either way, text is UTF-8, a byte
 * order mark is skipped, and empty lines are errors except at the end.
 */
final class CsvReturnSeries {
    private static final String DATE_COLUMN = "date";

    /** A factor's name has 64 characters, a number fewer. */
    private static final int FIELD_LENGTH_MAX = 200;

    private final ReturnSeriesDraft draft;
    private final ReturnSeriesLimits limits;
    private boolean isHeaderRead;

    private CsvReturnSeries(ReturnSeriesLimits limits) {
        this.limits = limits;
        this.draft = new ReturnSeriesDraft(limits, new FilePlaces(), false);
    }

    static ReturnSeriesDraft read(InputStream bytes, ReturnSeriesLimits limits) {
        CsvReturnSeries reading = new CsvReturnSeries(limits);
        reading.read(bytes);
        return reading.draft;
    }

    private static final class FilePlaces implements Places {
        @Override
        public String date(int index) {
            return "file/row %d, column 1".formatted(index + 2);
        }

        @Override
        public String factor(int index) {
            return "file/row 1, column %d".formatted(index + 2);
        }

        @Override
        public String cell(int date, int factor) {
            return "file/row %d, column %d".formatted(date + 2, factor + 2);
        }

        @Override
        public String row(int date) {
            return "row %d".formatted(date + 2);
        }
    }

    private void read(InputStream bytes) {
        CsvRecordHandler handler = CsvRecordHandler.builder()
                .maxFields(limits.factorCountMax() + 2)
                .maxFieldSize(FIELD_LENGTH_MAX)
                .maxRecordSize((limits.factorCountMax() + 2) * FIELD_LENGTH_MAX)
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
                header(each.next());
            }
            while (each.hasNext()) {
                CsvRecord next = each.next();
                blank.add(next);
                if (!isBlank(next)) {
                    blank.forEach(this::row);
                    blank.clear();
                }
            }
        } catch (CsvParseException unreadable) {
            draft.add("file", ReturnSeriesRule.UNREADABLE, said(unreadable));
        } catch (UncheckedIOException failure) {
            if (!(failure.getCause() instanceof CharacterCodingException)) {
                throw failure;
            }
            int row = isHeaderRead ? draft.dateCount() + blank.size() + 2 : 1;
            draft.add("file/row " + row, ReturnSeriesRule.UNREADABLE, "row %d is not text in UTF-8".formatted(row));
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

    private void header(CsvRecord header) {
        isHeaderRead = true;
        if (!header.getField(0).equalsIgnoreCase(DATE_COLUMN)) {
            draft.add(
                    "file/row 1, column 1",
                    ReturnSeriesRule.NAME_INVALID,
                    "the first row is date,FACTOR,…; its first cell is \"date\"");
        }
        for (int column = 1; column < header.getFieldCount(); column++) {
            draft.addFactor(header.getField(column));
        }
    }

    private void row(CsvRecord row) {
        int factorCount = draft.factors().size();
        int rowNumber = draft.dateCount() + 2;
        draft.addDate(row.getField(0));
        if (row.getFieldCount() != factorCount + 1) {
            draft.add(
                    "file/row " + rowNumber,
                    ReturnSeriesRule.RAGGED,
                    "row %d has %d cells instead of %d".formatted(rowNumber, row.getFieldCount(), factorCount + 1));
        }
        for (int factor = 0; factor < factorCount; factor++) {
            if (factor + 1 < row.getFieldCount()) {
                draft.addReturn(factor, row.getField(factor + 1));
            } else {
                draft.addMissing(factor);
            }
        }
    }
}
