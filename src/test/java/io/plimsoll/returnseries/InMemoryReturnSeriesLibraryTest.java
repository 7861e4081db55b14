package io.plimsoll.returnseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryReturnSeriesLibraryTest extends ReturnSeriesLibraryContract {
    private final InMemoryReturnSeriesLibrary library = new InMemoryReturnSeriesLibrary();

    @Override
    protected ReturnSeriesLibrary library() {
        return library;
    }

    @Test
    void cached_series_is_loaded_once_and_forgotten_when_others_need_the_room() {
        ReturnSeries other = random(8, Instant.parse("2025-08-08T10:00:00Z"));
        library.add(series);
        library.add(other);
        CachedReturnSeries cached =
                new CachedReturnSeries(library, () -> "default", Math.max(series.sizeBytes(), other.sizeBytes()));

        assertThat(cached.get(series.name())).isSameAs(cached.get(series.id().toString()));
        assertThat(library.loadCount).isEqualTo(1);
        cached.get(other.name());
        cached.get(series.name());

        assertThat(library.loadCount).isEqualTo(3);
        assertThat(cached.bytes()).isEqualTo(series.sizeBytes());
        assertThatThrownBy(() -> cached.get("none"))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.RETURN_SERIES_UNKNOWN));
    }
}
