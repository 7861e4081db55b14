package io.plimsoll.snapshot;

import static io.plimsoll.snapshot.Marks.NOON;
import static io.plimsoll.snapshot.Marks.future;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.plimsoll.market.MarketData;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MarkSourcesTest {
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Instant LAST = NOON.plusSeconds(120);
    private static final MarkKey MAY = MarkKey.of(future("202005", "0"));
    private static final MarkKey JUNE = MarkKey.of(future("202006", "0"));

    private static Marks marks(Instant asOf, String may, String june) {
        return Marks.at(asOf).with(future("202005", may)).with(future("202006", june));
    }

    @Test
    void without_any_named_source_nothing_is_kept_and_all_is_of_one() {
        MarketSnapshot noon = marks(NOON, "20", "22").after(null).snapshot();
        MarketSnapshot later = marks(LATER, "20.1", "22.1").after(noon).snapshot();

        assertThat(later.sources()).isEmpty();
        assertThat(later.sources(MAY).asOfBySource()).containsExactly(entry(MarkSources.UNNAMED, LATER));
        assertThat(later.sources(MAY).countSince(NOON)).isEqualTo(1);
    }

    @Test
    void two_who_bring_a_mark_in_turn_are_two() {
        MarketSnapshot noon = marks(NOON, "20", "22").of("venue-a").after(null).snapshot();
        MarketSnapshot later = Marks.at(LATER)
                .with(future("202005", "20.1"))
                .of("venue-b")
                .after(noon)
                .snapshot();

        assertThat(later.sources(MAY).asOfBySource()).containsExactly(entry("venue-a", NOON), entry("venue-b", LATER));
        assertThat(later.sources(JUNE).asOfBySource()).containsExactly(entry("venue-a", NOON));
        assertThat(later.sources(MAY).countSince(NOON)).isEqualTo(2);
        assertThat(later.sources(MAY).countSince(NOON.plusNanos(1))).isEqualTo(1);
        assertThat(later.sources(MAY).countSince(LATER.plusNanos(1))).isZero();
    }

    @Test
    void who_says_it_twice_is_one() {
        MarketSnapshot noon = marks(NOON, "20", "22").of("venue-a").after(null).snapshot();
        MarketSnapshot later =
                marks(LATER, "20", "22").of("venue-a").after(noon).snapshot();

        assertThat(later.sources(MAY).asOfBySource()).containsExactly(entry("venue-a", LATER));
    }

    @Test
    void uploads_without_a_name_are_one_more_source() {
        MarketSnapshot noon = marks(NOON, "20", "22").after(null).snapshot();
        MarketSnapshot later =
                marks(LATER, "20", "22").of("venue-a").after(noon).snapshot();
        MarketSnapshot last = marks(LAST, "20", "22").after(later).snapshot();

        assertThat(last.sources(MAY).asOfBySource())
                .containsExactly(entry(MarkSources.UNNAMED, LAST), entry("venue-a", LATER));
    }

    @Test
    void whose_mark_is_quarantined_has_not_brought_it() {
        MarketSnapshot noon = marks(NOON, "20", "22").of("venue-a").after(null).snapshot();
        MarketSnapshot later =
                marks(LATER, "2000", "22.1").of("venue-b").after(noon).snapshot();

        assertThat(later.sources(MAY).asOfBySource()).containsExactly(entry("venue-a", NOON));
        assertThat(later.sources(JUNE).asOfBySource()).containsKeys("venue-a", "venue-b");
    }

    @Test
    void marks_with_one_history_share_it() {
        MarketSnapshot noon = marks(NOON, "20", "22").of("venue-a").after(null).snapshot();
        MarketSnapshot later =
                marks(LATER, "20", "22").of("venue-b").after(noon).snapshot();

        assertThat(later.sources(MAY)).isSameAs(later.sources(JUNE));
    }

    @Test
    void who_was_silent_for_as_long_as_marks_are_carried_is_forgotten() {
        Instant weekLater = NOON.plus(Duration.ofDays(7));
        MarketSnapshot noon = marks(NOON, "20", "22").of("venue-a").after(null).snapshot();

        assertThat(marks(weekLater, "20", "22")
                        .of("venue-b")
                        .after(noon)
                        .snapshot()
                        .sources(MAY)
                        .asOfBySource())
                .containsOnlyKeys("venue-a", "venue-b");
        assertThat(marks(weekLater.plusNanos(1), "20", "22")
                        .of("venue-b")
                        .after(noon)
                        .snapshot()
                        .sources(MAY)
                        .asOfBySource())
                .containsOnlyKeys("venue-b");
    }

    @Test
    void names_that_change_with_every_upload_take_no_room() {
        MarkSources sources = MarkSources.NONE;
        for (int i = 0; i < 100; i++) {
            sources = sources.with("venue-" + i, NOON.plusSeconds(i), NOON);
        }

        assertThat(sources.asOfBySource()).hasSize(16).containsKeys("venue-84", "venue-99");
    }

    @Test
    void what_is_no_name_is_refused() {
        for (String name : List.of("", " ", "-a", "a b", "a".repeat(65))) {
            assertThatThrownBy(() -> new ReceivedMarks(
                            new MarketData(NOON, List.of(), List.of(), List.of()), List.of(), AcceptedMarks.NONE, name))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** {@code marks(NOON, "20", "22").after(null)} as it was packed before marks had sources. */
    private static final String PACKED_BEFORE_SOURCES =
            "AXgBYxQxMjAy0DUw0TUyCDE0sjIwAKIoRgYGBiZGVr9IX9cIRkZGJmcfIMnmFhoSGuQK5LKB9BiYQigzRiag6v//gQQjc2iwCyNQ8wX+C/yMzOEhniBtPp5+ro5BIGENnf9gADIdCEBsIBMLAAAIRBx1";

    @Test
    void snapshots_that_were_packed_before_marks_had_sources_are_read() {
        byte[] packed = Base64.getDecoder().decode(PACKED_BEFORE_SOURCES);

        MarketSnapshot read = SnapshotCodec.snapshot(new UUID(0, 1), NOON, "a".repeat(64), packed);

        assertThat(packed[0]).isEqualTo((byte) 1);
        assertThat(read.market()).isEqualTo(marks(NOON, "20", "22").received().market());
        assertThat(read.sources(MAY).asOfBySource()).containsExactly(entry(MarkSources.UNNAMED, NOON));
    }
}
