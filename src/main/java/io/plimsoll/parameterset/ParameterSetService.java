package io.plimsoll.parameterset;

import io.plimsoll.methodology.span.SpanParameters;
import io.plimsoll.methodology.span.file.FileError;
import io.plimsoll.methodology.span.file.FileRule;
import io.plimsoll.methodology.span.file.ReadOptions;
import io.plimsoll.methodology.span.file.ReadReport;
import io.plimsoll.methodology.span.file.ReadResult.Read;
import io.plimsoll.methodology.span.file.ReadResult.Refused;
import io.plimsoll.methodology.span.file.SpanFileReader;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.Session;
import io.plimsoll.parameterset.ParameterSet.Rejection;
import io.plimsoll.parameterset.ParameterSet.Report;
import io.plimsoll.parameterset.ParameterSets.AlreadyAddedException;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.upload.ReceivedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes parameter sets of files. Whatever takes time happens before anything is stored, so nothing is stored by halves. */
public final class ParameterSetService {
    private static final String METHODOLOGY = "SPAN";

    /** Of a name's first part, which exchange complexes give. */
    private static final int CODES_LENGTH_MAX = 40;

    private final ParameterSets sets;
    private final SpanFileReader reader;
    private final ReadOptions options;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public ParameterSetService(
            ParameterSets sets, SpanFileReader reader, ReadOptions options, Supplier<UUID> ids, Clock clock) {
        this.sets = sets;
        this.reader = reader;
        this.options = options;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What the uploader may say beside the file.
     *
     * @param name null to derive one
     * @param roundingProfile null to go by the format and the exchange complex
     */
    public record Choices(@Nullable String name, @Nullable String roundingProfile) {
        public static Choices none() {
            return new Choices(null, null);
        }
    }

    /** What became of an upload. */
    public sealed interface Import {
        ParameterSet summary();

        /** The same bytes are stored already. */
        record Existing(ParameterSet summary) implements Import {}

        /** Ready for {@link #add}. */
        record Unsaved(ParameterSet summary, SpanParameterSet set, Optional<String> modelDocument) implements Import {}
    }

    /**
     * A parameter set that came otherwise than as an exchange's file, with the bytes that it came as.
     *
     * @param modelDocument see {@link ParameterSets#modelDocument}
     * @param warnings for the report
     */
    public record Parsed(
            SpanParameterSet set,
            String sha256,
            long sizeBytes,
            long elapsedMillis,
            Optional<String> modelDocument,
            List<String> warnings) {

        /** A set without a model. */
        public Parsed(SpanParameterSet set, String sha256, long sizeBytes, long elapsedMillis) {
            this(set, sha256, sizeBytes, elapsedMillis, Optional.empty(), List.of());
        }
    }

    /**
     * Reads an exchange's file; stores nothing.
     *
     * @throws RejectedException PARAMETER_FILE_UNRECOGNISED; PARAMETER_FILE_INVALID with every error; PARAMETER_SET_CONFLICT if
     *     the chosen name is taken, or the same bytes are stored with another rounding profile
     * @throws AlreadyAddedException if the same bytes were added under the chosen name meanwhile
     */
    public Import read(ReceivedFile file, Choices choices) {
        Optional<Import> existing = existing(file.sha256(), choices);
        if (existing.isPresent()) {
            return existing.get();
        }
        Read read = read(file, options.withRoundingProfile(choices.roundingProfile()));
        ReadReport found = read.report();
        Report report = new Report(
                found.unknown(),
                found.rejected().stream()
                        .map(rejection -> new Rejection(rejection.combinedCommodity(), rejection.reason()))
                        .toList(),
                found.warnings());
        Parsed parsed = new Parsed(read.set(), file.sha256(), file.sizeBytes(), found.elapsedMillis());
        return unsaved(parsed, found.productCount(), report, choices);
    }

    /** The same for a set that is in memory. */
    public Import take(Parsed parsed, Choices choices) {
        return existing(parsed.sha256, choices).orElseGet(() -> {
            int productCount = (int) commodities(parsed.set)
                    .flatMap(commodity -> SpanParameters.productKeys(commodity).stream())
                    .distinct()
                    .count();
            return unsaved(parsed, productCount, new Report(new TreeMap<>(), List.of(), parsed.warnings), choices);
        });
    }

    /**
     * Stores, in the caller's transaction if there is one.
     *
     * @throws AlreadyAddedException if another was faster; reading again then finds its set
     */
    public void add(Import.Unsaved unsaved) {
        sets.add(unsaved.summary(), unsaved.set(), unsaved.modelDocument());
    }

    private Optional<Import> existing(String sha256, Choices choices) {
        Optional<ParameterSet> same = sets.findBySha256(sha256);
        same.filter(set -> choices.roundingProfile != null
                        && !set.roundingProfile().equals(choices.roundingProfile))
                .ifPresent(set -> {
                    throw new RejectedException(
                            Reason.PARAMETER_SET_CONFLICT,
                            "the same file is stored as %s with rounding profile %s"
                                    .formatted(set.name(), set.roundingProfile()));
                });
        return same.map(Import.Existing::new);
    }

    private Read read(ReceivedFile file, ReadOptions readOptions) {
        try (InputStream bytes = file.open()) {
            return switch (reader.read(bytes, readOptions).result()) {
                case Read read -> read;
                case Refused refused -> throw refusal(refused);
            };
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static RejectedException refusal(Refused refused) {
        FileError first = refused.errors().getFirst();
        if (refused.rule() == FileRule.UNRECOGNISED) {
            return new RejectedException(Reason.PARAMETER_FILE_UNRECOGNISED, detail(first));
        }
        List<Violation> errors = refused.errors().stream()
                .map(error ->
                        new Violation(pointer(error.location()), error.rule().name(), detail(error)))
                .toList();
        String others = refused.errorCount() == 1 ? "" : ", and %d more".formatted(refused.errorCount() - 1);
        return new RejectedException(
                Reason.PARAMETER_FILE_INVALID, first.location().label() + ": " + detail(first) + others, errors);
    }

    private static String detail(FileError error) {
        return "expected %s, found %s".formatted(error.expected(), error.found());
    }

    /** {@code file/line 12, columns 53-57}: no JSON pointer, since there is no JSON. */
    private static String pointer(FileError.Location location) {
        String label = location.label();
        return label.equals("file") ? label : "file/" + label;
    }

    private Import.Unsaved unsaved(Parsed parsed, int productCount, Report report, Choices choices) {
        SpanParameterSet set = parsed.set;
        requireEachOnce(set);
        ParameterSet summary = new ParameterSet(
                ids.get(),
                name(parsed, choices),
                METHODOLOGY,
                set.format(),
                set.roundingProfile(),
                set.businessDate(),
                set.session(),
                set.sessionQualifier(),
                set.createdAt(),
                parsed.sha256,
                parsed.sizeBytes,
                set.exchangeComplexes().stream().map(ExchangeComplex::code).toList(),
                (int) commodities(set).count(),
                productCount,
                commodities(set)
                        .mapToInt(commodity -> commodity.contracts().size())
                        .sum(),
                spreadCount(set),
                report,
                parsed.elapsedMillis,
                clock.instant());
        return new Import.Unsaved(summary, set, parsed.modelDocument);
    }

    private static Stream<CombinedCommodity> commodities(SpanParameterSet set) {
        return set.exchangeComplexes().stream().flatMap(complex -> complex.combinedCommodities().stream());
    }

    private static int spreadCount(SpanParameterSet set) {
        int count = commodities(set)
                .mapToInt(commodity -> commodity.intraSpreads().size())
                .sum();
        for (ExchangeComplex complex : set.exchangeComplexes()) {
            count += complex.superSpreads().size()
                    + complex.interCommoditySpreads().size()
                    + complex.interClearingSpreads().size();
        }
        return count;
    }

    /** Exchange complexes and their combined commodities are found by code later. */
    private static void requireEachOnce(SpanParameterSet set) {
        Set<String> seen = new HashSet<>();
        for (ExchangeComplex complex : set.exchangeComplexes()) {
            requireNew(seen, "exchange complex " + complex.code());
            for (CombinedCommodity commodity : complex.combinedCommodities()) {
                requireNew(seen, "combined commodity %s of %s".formatted(commodity.code(), complex.code()));
            }
        }
    }

    private static void requireNew(Set<String> seen, String what) {
        if (!seen.add(what)) {
            throw new RejectedException(
                    Reason.PARAMETER_FILE_INVALID,
                    what + " is given twice",
                    List.of(new Violation("file", FileRule.DUPLICATE.name(), what + " is given twice")));
        }
    }

    private String name(Parsed parsed, Choices choices) {
        if (choices.name == null) {
            return freeName(derivedName(parsed.set));
        }
        Optional<ParameterSet> other = sets.find(choices.name);
        if (other.isPresent() && other.get().sha256().equals(parsed.sha256)) {
            // added while these bytes were read
            throw new AlreadyAddedException(choices.name);
        }
        if (other.isPresent()) {
            throw new RejectedException(
                    Reason.PARAMETER_SET_CONFLICT, "the name %s belongs to another file".formatted(choices.name));
        }
        return choices.name;
    }

    /** Exchange complexes, business date, and i or s for the session: {@code nsccl-2025-08-08-i}. */
    static String derivedName(SpanParameterSet set) {
        String codes =
                slug(set.exchangeComplexes().stream().map(ExchangeComplex::code).collect(Collectors.joining("-")));
        String cut = codes.length() > CODES_LENGTH_MAX ? slug(codes.substring(0, CODES_LENGTH_MAX)) : codes;
        String session = (set.session() == Session.INTRADAY ? "i" : "s") + slug(set.sessionQualifier());
        String cutSession = session.length() > 12 ? session.substring(0, 12) : session;
        return slug("%s-%s-%s".formatted(cut.isEmpty() ? "set" : cut, set.businessDate(), cutSession));
    }

    private static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private String freeName(String derived) {
        String name = derived;
        for (int number = 2; sets.find(name).isPresent(); number++) {
            name = derived + "-" + number;
        }
        return name;
    }
}
