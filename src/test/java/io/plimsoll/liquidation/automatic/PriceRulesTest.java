package io.plimsoll.liquidation.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.accountmargin.Mark;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.automatic.UnfitPrice.Flaw;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.snapshot.CarryReason;
import io.plimsoll.snapshot.MarkKey;
import io.plimsoll.snapshot.MarkOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceRulesTest {
    private static final Instant NOW = AutomaticFixtures.NOW;
    private static final ContractId FUTURE = AutomaticFixtures.FUTURE;
    private static final PriceRules ONE_SOURCE = new PriceRules(1, Duration.ofMinutes(10));
    private static final PriceRules TWO_SOURCES = new PriceRules(2, Duration.ofMinutes(10));
    private static final Duration POLICY = Duration.ofHours(1);

    private static Mark mark(Duration age, Mark.Source source) {
        return new Mark(java.math.BigDecimal.TEN, NOW.minus(age), source);
    }

    private static List<Flaw> flaws(PriceRules rules, Mark mark, SnapshotMarks marks) {
        return flaws(rules, mark, marks, POLICY);
    }

    private static List<Flaw> flaws(PriceRules rules, Mark mark, SnapshotMarks marks, Duration staleAfter) {
        return rules.unfit(AutomaticFixtures.margin(staleAfter, mark), marks, NOW).stream()
                .map(UnfitPrice::flaw)
                .toList();
    }

    private static SnapshotMarks unnamed() {
        return AutomaticFixtures.market(NOW, Map.of(), new TreeMap<>());
    }

    private static SnapshotMarks of(Map<String, Instant> sources) {
        return AutomaticFixtures.market(NOW, Map.of(), new TreeMap<>(sources));
    }

    @Test
    void fresh_price_of_an_upload_without_a_name_is_fit_for_whoever_wants_one_source() {
        Mark fresh = mark(Duration.ZERO, Mark.Source.SNAPSHOT);

        assertThat(flaws(ONE_SOURCE, fresh, unnamed())).isEmpty();
        assertThat(flaws(TWO_SOURCES, fresh, unnamed())).containsExactly(Flaw.SOURCES_TOO_FEW);
    }

    @Test
    void price_that_nobody_knows_is_missing() {
        assertThat(flaws(ONE_SOURCE, null, unnamed())).containsExactly(Flaw.MISSING);
        assertThat(flaws(ONE_SOURCE, mark(Duration.ZERO, Mark.Source.LAST_KNOWN), unnamed()))
                .containsExactly(Flaw.MISSING);
    }

    @ParameterizedTest
    @CsvSource({"PT10M, PT9M59.999999S, true", "PT10M, PT10M, false", "PT2M, PT1M59S, true", "PT2M, PT2M, false"})
    void price_is_old_from_the_shorter_of_both_bounds_on(Duration policy, Duration age, boolean isFit) {
        List<Flaw> flaws = flaws(ONE_SOURCE, mark(age, Mark.Source.PARAMETER_SET), unnamed(), policy);

        assertThat(flaws).isEqualTo(isFit ? List.of() : List.of(Flaw.STALE));
    }

    @ParameterizedTest
    @CsvSource({"QUARANTINED, QUARANTINED", "MISSING, STALE"})
    void price_that_was_carried_over_says_why(CarryReason reason, Flaw flaw) {
        MarkOrigin origin = new MarkOrigin(NOW.minusSeconds(60), reason, NOW.minusSeconds(60), 0, 0);
        SnapshotMarks marks = AutomaticFixtures.market(NOW, Map.of(AutomaticFixtures.KEY, origin), new TreeMap<>());

        assertThat(flaws(ONE_SOURCE, mark(Duration.ofSeconds(60), Mark.Source.CARRIED_OVER), marks))
                .containsExactly(flaw);
    }

    @ParameterizedTest
    @CsvSource({"QUARANTINED, 60, QUARANTINED", "MISSING, 60, STALE", ", 600, STALE", ", 599, "})
    void option_takes_a_fit_price_of_its_underlying_too(CarryReason reason, int ageSeconds, Flaw flaw) {
        Instant asOf = NOW.minusSeconds(ageSeconds);
        MarkOrigin origin = new MarkOrigin(asOf, reason, asOf, 0, 0);
        SnapshotMarks marks =
                AutomaticFixtures.market(NOW, Map.of(new MarkKey.OfUnderlying("G"), origin), new TreeMap<>());
        Mark fresh = mark(Duration.ZERO, Mark.Source.SNAPSHOT);

        List<UnfitPrice> unfit =
                ONE_SOURCE.unfit(AutomaticFixtures.margin(AutomaticFixtures.CALL, POLICY, fresh), marks, NOW);

        assertThat(unfit).extracting(UnfitPrice::flaw).isEqualTo(flaw == null ? List.of() : List.of(flaw));
        assertThat(unfit).allSatisfy(price -> assertThat(price.detail()).contains("underlying G"));
        assertThat(flaws(ONE_SOURCE, fresh, marks)).isEmpty();
    }

    @Test
    void sources_count_as_long_as_their_price_is_not_old() {
        Mark fresh = mark(Duration.ZERO, Mark.Source.SNAPSHOT);
        Instant earliest = NOW.minus(Duration.ofMinutes(10));

        assertThat(flaws(TWO_SOURCES, fresh, of(Map.of("a", NOW, "b", earliest))))
                .isEmpty();
        assertThat(flaws(TWO_SOURCES, fresh, of(Map.of("a", NOW, "b", earliest.minusNanos(1_000)))))
                .containsExactly(Flaw.SOURCES_TOO_FEW);
    }

    @Test
    void settlement_price_is_of_one_source() {
        Mark settlement = mark(Duration.ZERO, Mark.Source.PARAMETER_SET);

        assertThat(flaws(ONE_SOURCE, settlement, SnapshotMarks.none())).isEmpty();
        assertThat(flaws(TWO_SOURCES, settlement, SnapshotMarks.none())).containsExactly(Flaw.SOURCES_TOO_FEW);
    }

    @Test
    void refusal_names_each_contract_and_what_is_wrong() {
        var margin = AutomaticFixtures.margin(POLICY, mark(Duration.ofMinutes(11), Mark.Source.SNAPSHOT));

        assertThatThrownBy(() -> ONE_SOURCE.require(margin, unnamed(), NOW))
                .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.LIQUIDATION_PRICE_UNFIT);
                    assertThat(refusal).hasMessageContaining(FUTURE.label()).hasMessageContaining("PT10M old");
                    assertThat(Obstacle.of(refusal).subjects()).containsExactly("STALE " + FUTURE.label());
                });
        assertThatCode(() -> ONE_SOURCE.require(
                        AutomaticFixtures.margin(POLICY, mark(Duration.ZERO, Mark.Source.SNAPSHOT)), unnamed(), NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void rules_without_sense_are_refused() {
        assertThatThrownBy(() -> new PriceRules(0, POLICY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PriceRules(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
