package io.plimsoll.snapshot.rest;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a row of a CSV file is of, and which columns such a row may fill. */
enum CsvRowKind {
    INSTRUMENT(
            "exchange",
            "product",
            "kind",
            "expiry",
            "right",
            "strike",
            "underlyingExpiry",
            "currency",
            "multiplier",
            "underlying",
            "model",
            "price",
            "forwardPrice",
            "volatility",
            "timeToExpiryYears",
            "expiresAt",
            "rateAnnual",
            "carryAnnual",
            "settlementPrice"),
    UNDERLYING("underlying", "price", "priceScanRange", "volatilityScanRange"),
    ASSET("asset", "price", "currency"),
    FX_RATE("from", "to", "rate");

    /** Columns that every row may fill. */
    static final List<String> COMMON = List.of("type", "asOf", "source");

    private final Set<String> columns;

    CsvRowKind(String... columns) {
        this.columns = Set.of(columns);
    }

    boolean has(String column) {
        return columns.contains(column) || COMMON.contains(column);
    }

    /** Every column there is. */
    static List<String> allColumns() {
        return Stream.concat(COMMON.stream(), Stream.of(values()).flatMap(kind -> kind.columns.stream()))
                .distinct()
                .sorted()
                .toList();
    }
}
