package io.plimsoll.versioned;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Versions as the rules of their interface say. */
public final class InMemoryVersionStore<T extends Versioned<T>> implements VersionStore<T> {
    private final List<T> versions = new ArrayList<>();

    @Override
    public synchronized Optional<T> find(String name) {
        return versions.stream()
                .filter(value -> value.name().equals(name))
                .max(Comparator.comparingInt(Versioned::version));
    }

    @Override
    public synchronized Optional<T> find(String name, int version) {
        return versions.stream()
                .filter(value -> value.name().equals(name) && value.version() == version)
                .findFirst();
    }

    @Override
    public synchronized List<T> all(String name, Collection<Integer> wanted) {
        return versions.stream()
                .filter(value -> value.name().equals(name) && wanted.contains(value.version()))
                .toList();
    }

    @Override
    public synchronized List<String> names() {
        return newest().map(Versioned::name).toList();
    }

    @Override
    public synchronized List<VersionSummary> newestFirst(Optional<Place> after, int countMax) {
        return newest().filter(value -> after.isEmpty() || isAfter(value, after.get()))
                .limit(countMax)
                .map(VersionSummary::of)
                .toList();
    }

    private Stream<T> newest() {
        Comparator<T> lastFirst =
                Comparator.comparing((T value) -> value.createdAt()).reversed();
        return versions.stream()
                .filter(value -> find(value.name()).orElseThrow() == value)
                .sorted(lastFirst.thenComparing(Versioned::name));
    }

    private boolean isAfter(T value, Place place) {
        int order = value.createdAt().compareTo(place.createdAt());
        return order < 0 || (order == 0 && value.name().compareTo(place.name()) > 0);
    }

    @Override
    public synchronized void add(T value) {
        if (find(value.name(), value.version()).isPresent()) {
            throw new AlreadyAddedException(value);
        }
        versions.add(value);
    }
}
