package io.plimsoll.parameterset;

import io.plimsoll.methodology.span.parameters.SpanParameterSet.Session;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.SpanFileFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What is worth knowing about a stored parameter set without reading it.
 *
 * @param id UUIDv7
 * @param name unique, of {@link #NAME_PATTERN}; fit for mails and request bodies
 * @param methodology whose calibration it is, such as SPAN
 * @param sessionQualifier the file's own words; empty if there are none
 * @param fileCreatedAt in the file's own digits; empty if it does not say
 * @param sha256 of the bytes as sent, 64 hexadecimal digits
 * @param sizeBytes as sent
 * @param exchangeComplexes codes, in file order
 * @param productCount defined in the file, with or without a combined commodity
 * @param spreadCount of all kinds
 * @param elapsedMillis from the first byte read to the finished parameter set
 */
public record ParameterSet(
        UUID id,
        String name,
        String methodology,
        SpanFileFormat format,
        String roundingProfile,
        LocalDate businessDate,
        Session session,
        String sessionQualifier,
        String fileCreatedAt,
        String sha256,
        long sizeBytes,
        List<String> exchangeComplexes,
        int combinedCommodityCount,
        int productCount,
        int contractCount,
        int spreadCount,
        Report report,
        long elapsedMillis,
        Instant createdAt) {

    /** 1 to {@link #NAME_LENGTH_MAX} lower-case letters and digits, in parts divided by hyphens; never of the form of an id. */
    public static final String NAME_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*";

    public static final int NAME_LENGTH_MAX = 80;

    private static final String ID_PATTERN = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    public ParameterSet {
        Objects.requireNonNull(id, "id");
        if (!isName(name)) {
            throw new IllegalArgumentException("name must match %s, have at most %d characters and be no id, was %s"
                    .formatted(NAME_PATTERN, NAME_LENGTH_MAX, name));
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits, was " + sha256);
        }
        if (sizeBytes < 1) {
            throw new IllegalArgumentException("sizeBytes must be at least 1, was " + sizeBytes);
        }
        exchangeComplexes = List.copyOf(exchangeComplexes);
        Objects.requireNonNull(report, "report");
    }

    public static boolean isName(String text) {
        return text.length() <= NAME_LENGTH_MAX && text.matches(NAME_PATTERN) && !isId(text);
    }

    public static boolean isId(String text) {
        return text.matches(ID_PATTERN);
    }

    /**
     * What the reader noticed.
     *
     * @param unknown record ids or element names that the format description does not name, and how often they were met
     * @param rejected combined commodities left out; positions in them are refused later
     * @param warnings what was read but has no effect, or an effect worth a look
     */
    public record Report(SortedMap<String, Long> unknown, List<Rejection> rejected, List<String> warnings) {
        public Report {
            unknown = Collections.unmodifiableSortedMap(new TreeMap<>(unknown));
            rejected = List.copyOf(rejected);
            warnings = List.copyOf(warnings);
        }
    }

    /** A combined commodity that was left out. */
    public record Rejection(String combinedCommodity, String reason) {}
}
