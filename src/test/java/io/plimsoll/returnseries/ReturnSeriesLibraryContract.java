package io.plimsoll.returnseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.returnseries.ReturnSeriesLibrary.AlreadyAddedException;
import io.plimsoll.returnseries.ReturnSeriesLibrary.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every keeper of return series promises. */
public abstract class ReturnSeriesLibraryContract {
    private static final Instant CREATED = Instant.parse("2025-08-08T10:00:00.123456Z");

    protected abstract ReturnSeriesLibrary library();

    protected final ReturnSeries series = random(7, CREATED);

    @Test
    void series_is_found_by_id_by_name_and_by_content() {
        library().add(series);

        ReturnSeriesSummary summary = series.summary();
        assertThat(library().find(summary.id().toString())).contains(summary);
        assertThat(library().find(summary.name())).contains(summary);
        assertThat(library().get(summary.name())).isEqualTo(summary);
        assertThat(library().findBySha256(summary.sha256(), summary.kind())).contains(summary);
        assertThat(library().names()).contains(summary.name());
        assertThat(library().factors(summary.id())).isEqualTo(series.factors());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 1_000_003})
    void series_is_read_back_to_the_last_bit(long seed) {
        ReturnSeries added = random(seed, CREATED);
        library().add(added);

        ReturnSeries read = library().load(added.id());

        assertThat(read.summary()).isEqualTo(added.summary());
        assertThat(read.dates()).isEqualTo(added.dates());
        assertThat(read.factors()).isEqualTo(added.factors());
        assertThat(read.columns()).isDeepEqualTo(added.columns());
    }

    @Test
    void one_factor_is_read_alone() {
        library().add(series);
        int last = series.factors().size() - 1;

        ReturnSeries only =
                library().loadFactor(series.id(), series.factors().get(last)).orElseThrow();

        assertThat(only.factors()).containsExactly(series.factors().get(last));
        assertThat(only.dates()).isEqualTo(series.dates());
        assertThat(only.columns()[0]).containsExactly(series.columns()[last]);
        assertThat(library().loadFactor(series.id(), "NONE")).isEmpty();
    }

    @Test
    void unknown_series_is_refused_with_the_nearest_name() {
        library().add(series);

        assertThat(library().find(UUID.randomUUID().toString())).isEmpty();
        assertThat(library().findBySha256("0".repeat(64), series.kind())).isEmpty();
        assertThatThrownBy(() -> library().get(series.name() + "x"))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.RETURN_SERIES_NOT_FOUND))
                .hasMessageEndingWith("nearest: " + series.name());
    }

    @Test
    void name_and_content_are_stored_once() {
        library().add(series);
        ReturnSeries sameName = with(series.name(), "e".repeat(64), series.kind());
        ReturnSeries sameBytes = with(
                "other-" + UUID.randomUUID().toString().substring(0, 8),
                series.summary().sha256(),
                series.kind());

        assertThatThrownBy(() -> library().add(sameName)).isInstanceOf(AlreadyAddedException.class);
        assertThatThrownBy(() -> library().add(sameBytes)).isInstanceOf(AlreadyAddedException.class);

        assertThat(library().find(sameName.id().toString())).isEmpty();
        assertThat(library().find(sameBytes.id().toString())).isEmpty();
    }

    @Test
    void same_bytes_read_as_another_kind_are_another_series() {
        library().add(series);
        ReturnKind otherKind = series.kind() == ReturnKind.LOG ? ReturnKind.ABSOLUTE : ReturnKind.LOG;
        ReturnSeries other = with(
                "other-" + UUID.randomUUID().toString().substring(0, 8),
                series.summary().sha256(),
                otherKind);

        library().add(other);

        assertThat(library().findBySha256(series.summary().sha256(), otherKind)).contains(other.summary());
    }

    @Test
    void list_is_newest_first_without_gaps_between_pages() {
        List<ReturnSeriesSummary> added = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // two of the same microsecond
            ReturnSeries next =
                    random(100 + i, Instant.parse("2099-01-01T00:00:00Z").plusSeconds(i / 2));
            library().add(next);
            added.add(next.summary());
        }

        List<ReturnSeriesSummary> paged = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        while (paged.size() < added.size()) {
            List<ReturnSeriesSummary> page = library().newestFirst(after, 2);
            paged.addAll(page);
            after = Optional.of(
                    new Place(page.getLast().createdAt(), page.getLast().id()));
        }

        assertThat(paged.subList(0, 5)).containsExactlyInAnyOrderElementsOf(added);
        assertThat(paged).isSortedAccordingTo((one, other) -> other.createdAt().compareTo(one.createdAt()));
    }

    private ReturnSeries with(String name, String sha256, ReturnKind kind) {
        ReturnSeriesSummary old = series.summary();
        return new ReturnSeries(
                new ReturnSeriesSummary(
                        UUID.randomUUID(),
                        name,
                        kind,
                        sha256,
                        old.sizeBytes(),
                        old.firstDate(),
                        old.lastDate(),
                        old.observationCount(),
                        old.factorCount(),
                        old.createdAt()),
                series.dates(),
                series.factors(),
                series.columns());
    }

    /** Of 1 to 30 dates and 1 to 120 factors, under a new id. */
    static ReturnSeries random(long seed, Instant createdAt) {
        Random random = new Random(seed);
        int dateCount = 1 + random.nextInt(30);
        int factorCount = 1 + random.nextInt(120);
        LocalDate first = LocalDate.of(1960 + random.nextInt(60), 1, 1);
        List<LocalDate> dates =
                IntStream.range(0, dateCount).mapToObj(first::plusDays).toList();
        double[][] columns = IntStream.range(0, factorCount)
                .mapToObj(factor ->
                        random.doubles(dateCount).map(each -> each / 7 - 0.07).toArray())
                .toArray(double[][]::new);
        UUID id = UUID.randomUUID();
        ReturnSeriesSummary summary = new ReturnSeriesSummary(
                id,
                "series-" + id,
                ReturnKind.values()[random.nextInt(3)],
                (id.toString() + id).replace("-", ""),
                1,
                first,
                dates.getLast(),
                dateCount,
                factorCount,
                createdAt);
        return new ReturnSeries(
                summary,
                dates,
                IntStream.range(0, factorCount).mapToObj(factor -> "F" + factor).toList(),
                columns);
    }
}
