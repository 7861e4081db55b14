package io.plimsoll.returnseries;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Return series as the rules of their interface say, and how often one was loaded. */
public final class InMemoryReturnSeriesLibrary implements ReturnSeriesLibrary {
    private final Map<UUID, ReturnSeries> series = new LinkedHashMap<>();

    public int loadCount;

    @Override
    public synchronized Optional<ReturnSeriesSummary> find(String idOrName) {
        return first(
                each -> each.id().toString().equals(idOrName) || each.name().equals(idOrName));
    }

    @Override
    public synchronized Optional<ReturnSeriesSummary> findBySha256(String sha256, ReturnKind kind) {
        return first(each -> each.sha256().equals(sha256) && each.kind() == kind);
    }

    private Optional<ReturnSeriesSummary> first(Predicate<ReturnSeriesSummary> condition) {
        return series.values().stream()
                .map(ReturnSeries::summary)
                .filter(condition)
                .findFirst();
    }

    @Override
    public synchronized List<String> names() {
        return newest().map(ReturnSeriesSummary::name).toList();
    }

    private Stream<ReturnSeriesSummary> newest() {
        return series.values().stream()
                .map(ReturnSeries::summary)
                .sorted(Comparator.comparing(ReturnSeriesSummary::createdAt)
                        .thenComparing(each -> each.id().toString())
                        .reversed());
    }

    @Override
    public synchronized List<ReturnSeriesSummary> newestFirst(Optional<Place> after, int countMax) {
        return newest().filter(each -> after.isEmpty() || isAfter(each, after.get()))
                .limit(countMax)
                .toList();
    }

    private static boolean isAfter(ReturnSeriesSummary each, Place place) {
        int order = each.createdAt().compareTo(place.createdAt());
        return order < 0
                || (order == 0 && each.id().toString().compareTo(place.id().toString()) < 0);
    }

    @Override
    public synchronized void add(ReturnSeries added) {
        if (first(other -> other.name().equals(added.name())
                        || other.sha256().equals(added.summary().sha256()) && other.kind() == added.kind())
                .isPresent()) {
            throw new AlreadyAddedException(added.name());
        }
        series.put(added.id(), added);
    }

    @Override
    public synchronized ReturnSeries load(UUID id) {
        loadCount++;
        return series.get(id);
    }

    @Override
    public synchronized List<String> factors(UUID id) {
        return series.get(id).factors();
    }

    @Override
    public synchronized Optional<ReturnSeries> loadFactor(UUID id, String factor) {
        ReturnSeries whole = series.get(id);
        int index = whole.indexOf(factor);
        return index < 0
                ? Optional.empty()
                : Optional.of(
                        new ReturnSeries(whole.summary().ofOneFactor(), whole.dates(), List.of(factor), new double[][] {
                            whole.columns()[index]
                        }));
    }
}
