package io.plimsoll.returnseries;

import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Past returns of risk factors, in memory: 8 bytes a cell, 80 MB for 5,000 dates of 2,000 factors.
 *
 * @param dates ascending, each once
 * @param factors names, each once, in the order of the file
 * @param columns {@code columns[f][t]} is the return of factor {@code f} over the period that ends on date {@code t}; finite.
 *     Not copied, because of its size: nobody may write to it
 */
public record ReturnSeries(
        ReturnSeriesSummary summary, List<LocalDate> dates, List<String> factors, double[][] columns) {
    public ReturnSeries {
        dates = List.copyOf(dates);
        factors = List.copyOf(factors);
        if (columns.length != factors.size()
                || dates.size() != summary.observationCount()
                || factors.size() != summary.factorCount()) {
            throw new IllegalArgumentException("columns, factors, dates and summary must agree, are %d, %d, %d and %s"
                    .formatted(columns.length, factors.size(), dates.size(), summary));
        }
        for (double[] column : columns) {
            if (column.length != dates.size()) {
                throw new IllegalArgumentException(
                        "a column must have %d returns, has %d".formatted(dates.size(), column.length));
            }
        }
    }

    public UUID id() {
        return summary.id();
    }

    public String name() {
        return summary.name();
    }

    public ReturnKind kind() {
        return summary.kind();
    }

    /** Memory that it takes, near enough to bound a cache. */
    public long sizeBytes() {
        return 8L * dates.size() * factors.size() + 100L * (dates.size() + factors.size());
    }

    /** Column of a factor; −1 if there is none of this name. */
    public int indexOf(String factor) {
        return factors.indexOf(factor);
    }

    /** A factor's returns with the fewest digits that tell them from others: as they were written, up to 15 digits. */
    public List<BigDecimal> decimals(int factor) {
        List<BigDecimal> decimals = new ArrayList<>(dates.size());
        for (double each : columns[factor]) {
            decimals.add(Money.withDecimals(new BigDecimal(Double.toString(each)), 0));
        }
        return decimals;
    }

    /** A factor's returns, 8 bytes each, most significant first. */
    public byte[] packedColumn(int factor) {
        ByteBuffer bytes = ByteBuffer.allocate(columns[factor].length * Double.BYTES);
        bytes.asDoubleBuffer().put(columns[factor]);
        return bytes.array();
    }

    /** The dates, 4 bytes each, most significant first: days since 1970-01-01. */
    public byte[] packedDates() {
        ByteBuffer bytes = ByteBuffer.allocate(dates.size() * Integer.BYTES);
        dates.forEach(date -> bytes.putInt(Math.toIntExact(date.toEpochDay())));
        return bytes.array();
    }

    /** Puts a series together again, column by column, so that packed and unpacked bytes are never both in memory. */
    public static final class Unpacking {
        private final ReturnSeriesSummary summary;
        private final List<LocalDate> dates;
        private final String[] factors;
        private final double[][] columns;

        public Unpacking(ReturnSeriesSummary summary, byte[] packedDates) {
            this.summary = summary;
            this.dates = unpackedDates(packedDates);
            this.factors = new String[summary.factorCount()];
            this.columns = new double[summary.factorCount()][];
        }

        public void column(int index, String factor, byte[] packed) {
            factors[index] = factor;
            columns[index] = new double[packed.length / Double.BYTES];
            ByteBuffer.wrap(packed).asDoubleBuffer().get(columns[index]);
        }

        public ReturnSeries series() {
            return new ReturnSeries(summary, dates, List.of(factors), columns);
        }

        private static List<LocalDate> unpackedDates(byte[] packed) {
            ByteBuffer days = ByteBuffer.wrap(packed);
            return IntStream.range(0, packed.length / Integer.BYTES)
                    .mapToObj(i -> LocalDate.ofEpochDay(days.getInt()))
                    .toList();
        }
    }

    @Override
    public String toString() {
        return "ReturnSeries[%s]".formatted(summary);
    }
}
