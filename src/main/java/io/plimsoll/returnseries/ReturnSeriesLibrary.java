package io.plimsoll.returnseries;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Spelling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored return series. A series is added whole and never changes afterwards, so whatever was read of it may be kept. */
public interface ReturnSeriesLibrary {

    Optional<ReturnSeriesSummary> find(String idOrName);

    /** The series that was made of these bytes, read as returns of this kind. */
    Optional<ReturnSeriesSummary> findBySha256(String sha256, ReturnKind kind);

    /** Newest first, at most a thousand: what a misspelt name is compared with. */
    List<String> names();

    /** @param after last series of the page before; empty for the first page */
    List<ReturnSeriesSummary> newestFirst(Optional<Place> after, int countMax);

    /**
     * Adds a series, in the caller's transaction if there is one, else in its own.
     *
     * @throws AlreadyAddedException if its name or its bytes are stored already; the transaction is lost
     */
    void add(ReturnSeries series);

    /** The whole series; the id is known. */
    ReturnSeries load(UUID id);

    /** Names of the factors, in the order of the file; the id is known. */
    List<String> factors(UUID id);

    /** One factor's part of a series; empty if it has none of this name. The id is known. */
    Optional<ReturnSeries> loadFactor(UUID id, String factor);

    /** @throws RejectedException RETURN_SERIES_NOT_FOUND */
    default ReturnSeriesSummary get(String idOrName) {
        return find(idOrName)
                .orElseThrow(() -> new RejectedException(Reason.RETURN_SERIES_NOT_FOUND, unknown(idOrName)));
    }

    /** What to say of a series that is not there: the nearest name, if one is near. */
    default String unknown(String idOrName) {
        String unknown = "no return series " + idOrName;
        return Spelling.nearest(idOrName, names())
                .map(name -> unknown + "; nearest: " + name)
                .orElse(unknown);
    }

    /** A place in the list of series. */
    record Place(Instant createdAt, UUID id) {}

    /** Somebody else added a series of the same name or the same bytes meanwhile. */
    final class AlreadyAddedException extends RuntimeException {
        public AlreadyAddedException(String name) {
            super("a return series named %s or of the same bytes is stored already".formatted(name));
        }
    }
}
