package io.plimsoll.versioned;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Spelling;
import io.plimsoll.versioned.VersionStore.AlreadyAddedException;
import io.plimsoll.versioned.VersionStore.Place;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One kind of thing by name: the stored ones and the ready ones, which come with the service and are never replaced. */
public final class VersionLibrary<T extends Versioned<T>> {
    /** Where ready ones stand in a list that is newest first: behind everything that was ever stored. */
    private static final Instant CREATION_OF_READY_ONES = Instant.EPOCH;

    /**
     * How the kind is spoken of.
     *
     * @param noun for details, such as {@code margin policy}
     * @param notFound when a path names one that is not there
     * @param unknown when a request body does
     * @param readOnly when a ready one is to be replaced; null for a kind that has none
     */
    public record Words(
            String noun,
            Reason notFound,
            Reason unknown,
            @Nullable Reason readOnly) {}

    private final Words words;
    private final VersionStore<T> store;
    private final SortedMap<String, T> ready = new TreeMap<>();
    private final Clock clock;

    /** @param readyOnes for which {@link Versioned#isReady()} */
    public VersionLibrary(Words words, VersionStore<T> store, List<T> readyOnes, Clock clock) {
        this.words = words;
        this.store = store;
        readyOnes.forEach(value -> ready.put(value.name(), value));
        this.clock = clock;
    }

    public String noun() {
        return words.noun;
    }

    /** The latest version. */
    public Optional<T> find(String name) {
        return Optional.ofNullable(ready.get(name))
                .or(() -> Versioned.isName(name) ? store.find(name) : Optional.empty());
    }

    public Optional<T> find(String name, int version) {
        T readyOne = ready.get(name);
        if (readyOne != null) {
            return Optional.of(readyOne).filter(value -> value.version() == version);
        }
        return Versioned.isName(name) ? store.find(name, version) : Optional.empty();
    }

    /**
     * The latest version of what a path names.
     *
     * @throws RejectedException {@link Words#notFound}
     */
    public T get(String name) {
        return find(name).orElseThrow(() -> new RejectedException(words.notFound, absence(name)));
    }

    /** @throws RejectedException {@link Words#notFound} */
    public T get(String name, int version) {
        return find(name, version)
                .orElseThrow(() -> new RejectedException(
                        words.notFound,
                        find(name)
                                .map(latest -> "%s %s has the versions 1 to %d, not %d"
                                        .formatted(words.noun, name, latest.version(), version))
                                .orElseGet(() -> absence(name))));
    }

    /**
     * The latest version of what a request body names.
     *
     * @throws RejectedException {@link Words#unknown}
     */
    public T named(String name) {
        return find(name).orElseThrow(() -> new RejectedException(words.unknown, absence(name)));
    }

    /** Stored ones, the one stored last first, then the ready ones by name; the latest version of each. */
    public List<VersionSummary> newestFirst(Optional<Place> after, int countMax) {
        boolean isAmongReady = after.filter(place -> !place.createdAt().isAfter(CREATION_OF_READY_ONES))
                .isPresent();
        List<VersionSummary> found = new ArrayList<>(isAmongReady ? List.of() : store.newestFirst(after, countMax));
        Map<String, T> following = isAmongReady ? ready.tailMap(after.get().name() + '\0') : ready;
        following.values().stream()
                .limit(countMax - found.size())
                .map(VersionSummary::of)
                .forEach(found::add);
        return found;
    }

    /** Where it stands in {@link #newestFirst}. */
    public static Place placeOf(VersionSummary value) {
        return new Place(Objects.requireNonNullElse(value.createdAt(), CREATION_OF_READY_ONES), value.name());
    }

    /**
     * The stored one that a new one of this name would replace; empty if there is none.
     *
     * @throws RejectedException {@link Words#readOnly} if the name belongs to a ready one
     */
    public Optional<T> replaceable(String name) {
        if (ready.containsKey(name)) {
            throw new RejectedException(
                    Objects.requireNonNull(words.readOnly, "readOnly"),
                    "the %s %s comes with the service; choose another name".formatted(words.noun, name));
        }
        return store.find(name);
    }

    /**
     * What is to be stored after the present one; nothing is stored here.
     *
     * @param present see {@link #replaceable}
     * @param draft the new content, of whatever version
     * @return the present one itself if it says the same already, see {@link Versioned#isSameAs}
     */
    public T successor(Optional<T> present, T draft) {
        T next = draft.as(present.map(value -> value.version() + 1).orElse(1), clock.instant());
        return present.filter(value -> value.isSameAs(next)).orElse(next);
    }

    /**
     * Stores, in the caller's transaction if there is one.
     *
     * @throws RejectedException VERSION_STALE if another was faster
     */
    public void add(T successor) {
        try {
            store.add(successor);
        } catch (AlreadyAddedException meanwhile) {
            throw new RejectedException(
                    Reason.VERSION_STALE,
                    "%s %s was stored in version %d meanwhile"
                            .formatted(words.noun, successor.name(), successor.version()));
        }
    }

    private String absence(String name) {
        String absence = "no %s %s".formatted(words.noun, name);
        List<String> known = Stream.concat(ready.keySet().stream(), store.names().stream())
                .sorted(Comparator.naturalOrder())
                .toList();
        return Spelling.nearest(name, known)
                .map(nearest -> absence + "; nearest: " + nearest)
                .orElse(absence);
    }
}
