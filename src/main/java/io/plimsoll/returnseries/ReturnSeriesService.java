package io.plimsoll.returnseries;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.returnseries.ReturnSeriesLibrary.AlreadyAddedException;
import io.plimsoll.upload.ReceivedFile;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes return series of uploads. Whatever takes time happens before anything is stored, so nothing is stored by halves. */
public final class ReturnSeriesService {
    /** Of a name's first part, which the first factor gives. */
    private static final int FACTOR_LENGTH_MAX = 40;

    private final ReturnSeriesLibrary library;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public ReturnSeriesService(ReturnSeriesLibrary library, Supplier<UUID> ids, Clock clock) {
        this.library = library;
        this.ids = ids;
        this.clock = clock;
    }

    /** What became of an upload. */
    public sealed interface Import {
        ReturnSeriesSummary summary();

        List<String> factors();

        /** The same bytes are stored already. */
        record Existing(ReturnSeriesSummary summary, List<String> factors) implements Import {}

        /** Ready for {@link #add}. */
        record Unsaved(ReturnSeries series) implements Import {
            @Override
            public ReturnSeriesSummary summary() {
                return series.summary();
            }

            @Override
            public List<String> factors() {
                return series.factors();
            }
        }
    }

    /** The series that is stored of these bytes. */
    public Optional<Import> existing(ReceivedFile file, ReturnKind kind) {
        return library.findBySha256(file.sha256(), kind)
                .map(summary -> new Import.Existing(summary, library.factors(summary.id())));
    }

    /**
     * Finishes a draft; stores nothing.
     *
     * @param name null to derive one of the first factor, the size and the kind
     * @throws RejectedException RETURN_SERIES_INVALID with what is wrong; RETURN_SERIES_CONFLICT if the name is taken
     * @throws AlreadyAddedException if the same bytes were added under the name meanwhile
     */
    public Import finished(ReceivedFile file, ReturnSeriesDraft draft, ReturnKind kind, @Nullable String name) {
        ReturnSeries series = draft.series(
                ids.get(),
                () -> name == null ? freeName(draft, kind) : name,
                kind,
                file.sha256(),
                file.sizeBytes(),
                clock.instant());
        library.find(series.name()).ifPresent(other -> {
            if (other.sha256().equals(file.sha256()) && other.kind() == kind) {
                // added while these bytes were read
                throw new AlreadyAddedException(series.name());
            }
            throw new RejectedException(
                    Reason.RETURN_SERIES_CONFLICT, "the name %s belongs to another series".formatted(series.name()));
        });
        return new Import.Unsaved(series);
    }

    /**
     * Stores, in the caller's transaction if there is one.
     *
     * @throws AlreadyAddedException if another was faster; reading again then finds its series
     */
    public void add(Import.Unsaved unsaved) {
        library.add(unsaved.series());
    }

    private String freeName(ReturnSeriesDraft draft, ReturnKind kind) {
        List<String> factors = draft.factors();
        String first = slug(factors.isEmpty() ? "" : factors.getFirst());
        String cut = first.length() > FACTOR_LENGTH_MAX ? slug(first.substring(0, FACTOR_LENGTH_MAX)) : first;
        String derived = slug("%s-%dx%d-%s".formatted(cut, draft.dateCount(), factors.size(), kind));
        String name = derived;
        for (int number = 2; library.find(name).isPresent(); number++) {
            name = derived + "-" + number;
        }
        return name;
    }

    private static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
