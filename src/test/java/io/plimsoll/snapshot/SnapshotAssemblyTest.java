package io.plimsoll.snapshot;

import static io.plimsoll.snapshot.Marks.NOON;
import static io.plimsoll.snapshot.Marks.decimal;
import static io.plimsoll.snapshot.Marks.future;
import static io.plimsoll.snapshot.Marks.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.snapshot.SnapshotAssembly.Assembled;
import io.plimsoll.snapshot.SuspectMark.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotAssemblyTest {
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(5));
    private static final MarkKey MAY = key(future("202005", "0"));
    private static final MarkKey JUNE = key(future("202006", "0"));

    private static MarkKey key(InstrumentMark mark) {
        return MarkKey.of(mark);
    }

    private static ContractId contract(MarkKey key) {
        return ((MarkKey.OfContract) key).contract();
    }

    private final MarketSnapshot noon = Marks.at(NOON)
            .underlying("WTI", "20.00")
            .with(future("202005", "20.00"))
            .with(future("202006", "22.00"))
            .with(put("20", "2.50", "0.80"))
            .fx("EUR", "USD", "1.08")
            .asset("TBILL", "0.99")
            .after(null)
            .snapshot();

    @Test
    void first_snapshot_is_believed_and_fresh() {
        assertThat(noon.origins()).isEmpty();
        assertThat(noon.origin(MAY)).isEqualTo(MarkOrigin.fresh(NOON));
        assertThat(noon.mark(contract(MAY)).orElseThrow().price()).isEqualTo("20.00");
        assertThat(noon.asset("TBILL").orElseThrow().price()).isEqualTo("0.99");
        assertThat(noon.carriedOverCount()).isZero();
    }

    @Test
    void quarantined_mark_leaves_the_one_before_in_force_with_its_own_instant() {
        Assembled later = Marks.at(LATER)
                .underlying("WTI", "20.10")
                .with(future("202005", "2000"))
                .with(future("202006", "22.10"))
                .after(noon);

        assertThat(later.suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.key()).isEqualTo(MAY);
            assertThat(suspect.rule()).isEqualTo(PlausibilityRule.UNIT);
            assertThat(suspect.value()).isEqualTo("2000");
            assertThat(suspect.previousValue()).isEqualTo("20.00");
            assertThat(suspect.previousAsOf()).isEqualTo(NOON);
            assertThat(suspect.decision()).isEqualTo(Decision.QUARANTINED);
            assertThat(suspect.detail()).isEqualTo("2000 is about 100 times 20.00; is it in another unit?");
        });
        MarketSnapshot snapshot = later.snapshot();
        assertThat(snapshot.mark(contract(MAY)).orElseThrow().price()).isEqualTo("20.00");
        assertThat(snapshot.origin(MAY).asOf()).isEqualTo(NOON);
        assertThat(snapshot.origin(MAY).carriedOver()).isEqualTo(CarryReason.QUARANTINED);
        assertThat(snapshot.mark(contract(JUNE)).orElseThrow().price()).isEqualTo("22.10");
        assertThat(snapshot.origin(JUNE)).isEqualTo(MarkOrigin.fresh(LATER));
    }

    @Test
    void quarantined_mark_stays_so_until_somebody_vouches_for_it() {
        MarketSnapshot once =
                Marks.at(LATER).with(future("202005", "30")).after(noon).snapshot();
        Assembled again =
                Marks.at(LATER.plusSeconds(60)).with(future("202005", "30")).after(once);
        Assembled accepted = Marks.at(LATER.plusSeconds(120))
                .with(future("202005", "30"))
                .with(future("202006", "220"))
                .accepting(new AcceptedMarks(false, Set.of(MAY)))
                .after(again.snapshot());

        assertThat(again.suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.rule()).isEqualTo(PlausibilityRule.JUMP);
            assertThat(suspect.previousAsOf()).isEqualTo(NOON);
        });
        assertThat(accepted.suspects())
                .extracting(SuspectMark::key, SuspectMark::decision)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(MAY, Decision.ACCEPTED),
                        org.assertj.core.groups.Tuple.tuple(JUNE, Decision.QUARANTINED));
        assertThat(accepted.snapshot().mark(contract(MAY)).orElseThrow().price())
                .isEqualTo("30");
        assertThat(accepted.snapshot().origin(MAY)).isEqualTo(MarkOrigin.fresh(LATER.plusSeconds(120)));
        assertThat(Marks.at(LATER.plusSeconds(180))
                        .with(future("202005", "30.5"))
                        .after(accepted.snapshot())
                        .suspects())
                .isEmpty();
    }

    @Test
    void everything_is_accepted_at_once() {
        Assembled later = Marks.at(LATER)
                .underlying("WTI", "40")
                .with(put("20", "250", "80"))
                .fx("EUR", "USD", "108")
                .asset("TBILL", "99")
                .accepting(AcceptedMarks.ALL)
                .after(noon);

        assertThat(later.suspects()).hasSize(4).allMatch(suspect -> !suspect.isQuarantined());
        assertThat(later.snapshot().market().fxRate("EUR", "USD")).isEqualTo(108);
        assertThat(later.snapshot().asset("TBILL").orElseThrow().price()).isEqualTo("99");
    }

    @Test
    void quarantined_rates_and_assets_keep_their_old_price() {
        Assembled later =
                Marks.at(LATER).fx("EUR", "USD", "108").asset("TBILL", "99").after(noon);

        assertThat(later.suspects())
                .extracting(suspect -> suspect.key().label())
                .containsExactly("EUR/USD", "TBILL");
        assertThat(later.snapshot().market().fxRate("EUR", "USD")).isEqualTo(1.08);
        assertThat(later.snapshot().asset("TBILL").orElseThrow().price()).isEqualTo("0.99");
        assertThat(later.snapshot().origin(new MarkKey.OfAsset("TBILL")).carriedOver())
                .isEqualTo(CarryReason.QUARANTINED);
    }

    @Test
    void missing_marks_are_carried_over_behind_those_sent() {
        MarketSnapshot later =
                Marks.at(LATER).with(future("202006", "22.05")).after(noon).snapshot();

        assertThat(later.market().instruments().getFirst().contract()).isEqualTo(contract(JUNE));
        assertThat(later.market().instruments()).hasSize(3);
        assertThat(later.origin(MAY).carriedOver()).isEqualTo(CarryReason.MISSING);
        assertThat(later.origin(MAY).asOf()).isEqualTo(NOON);
        assertThat(later.underlying("WTI")).isPresent();
        // May, the put, the underlying, the rate, the asset
        assertThat(later.carriedOverCount()).isEqualTo(5);
        assertThat(later.marketOf(List.of(contract(MAY), contract(JUNE))).underlyings())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"P6DT23H59M59S, 1, 0", "P7D, 1, 0", "P7DT1S, 0, 5"})
    void marks_are_carried_over_until_they_are_seven_days_old(Duration age, int foundCount, int droppedCount) {
        Assembled later = Marks.at(NOON.plus(age)).with(future("202012", "30")).after(noon);

        assertThat(later.snapshot().mark(contract(MAY)).stream()).hasSize(foundCount);
        assertThat(later.droppedCount()).isEqualTo(droppedCount);
    }

    @Test
    void price_of_an_asset_stays_known_as_the_last() {
        Instant week = NOON.plus(Duration.ofDays(7)).plusSeconds(1);
        MarkKey bill = new MarkKey.OfAsset("TBILL");

        MarketSnapshot after =
                Marks.at(week).with(future("202012", "30")).after(noon).snapshot();
        MarketSnapshot longAfter = Marks.at(week.plus(Duration.ofDays(30)))
                .with(future("202012", "30"))
                .after(after)
                .snapshot();
        Assembled sentAgain =
                Marks.at(week.plus(Duration.ofDays(31))).asset("TBILL", "99").after(longAfter);

        for (MarketSnapshot each : List.of(after, longAfter)) {
            assertThat(each.asset("TBILL").orElseThrow().price()).isEqualTo("0.99");
            assertThat(each.origin(bill).carriedOver()).isEqualTo(CarryReason.LAPSED);
            assertThat(each.origin(bill).asOf()).isEqualTo(NOON);
        }
        assertThat(sentAgain.suspects()).isEmpty();
        assertThat(sentAgain.snapshot().asset("TBILL").orElseThrow().price()).isEqualTo("99");
    }

    @Test
    void asset_in_another_currency_is_quarantined_until_somebody_vouches_for_it() {
        Assembled inEuro = Marks.at(LATER).asset("TBILL", "0.99", "EUR").after(noon);
        Assembled accepted = Marks.at(LATER)
                .asset("TBILL", "0.99", "EUR")
                .accepting(new AcceptedMarks(false, Set.of(new MarkKey.OfAsset("TBILL"))))
                .after(noon);

        assertThat(inEuro.suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.rule()).isEqualTo(PlausibilityRule.UNIT);
            assertThat(suspect.detail()).isEqualTo("in EUR, and in USD before");
        });
        assertThat(inEuro.snapshot().asset("TBILL").orElseThrow().currency()).isEqualTo("USD");
        assertThat(accepted.snapshot().asset("TBILL").orElseThrow().currency()).isEqualTo("EUR");
    }

    @Test
    void mark_that_is_too_old_is_nothing_to_compare_with() {
        Assembled later = Marks.at(NOON.plus(Duration.ofDays(8)))
                .with(future("202005", "2000"))
                .after(noon);

        assertThat(later.suspects()).isEmpty();
        assertThat(later.snapshot().mark(contract(MAY)).orElseThrow().price()).isEqualTo("2000");
    }

    @Test
    void newest_marks_are_carried_over_when_there_are_too_many() {
        SnapshotLimits two = new SnapshotLimits(2, 100, 100, 100, Duration.ofDays(7), Duration.ZERO);
        MarketSnapshot later =
                Marks.at(LATER).with(future("202006", "22.05")).after(noon).snapshot();

        Assembled latest =
                Marks.at(LATER.plusSeconds(60)).with(future("202012", "30")).after(later, two);

        // December, June of a minute ago, and one of the two of noon
        assertThat(latest.snapshot().market().instruments()).hasSize(3);
        assertThat(latest.snapshot().mark(contract(JUNE))).isPresent();
        assertThat(latest.droppedCount()).isEqualTo(1);
    }

    @Test
    void rate_of_the_opposite_direction_replaces_the_one_before() {
        MarketSnapshot later =
                Marks.at(LATER).fx("USD", "EUR", "0.93").after(noon).snapshot();

        assertThat(later.market().fxRates()).hasSize(1);
    }

    @Test
    void rate_of_the_opposite_direction_is_compared_with_the_one_before() {
        Assembled later = Marks.at(LATER).fx("USD", "EUR", "0.0909").after(noon);

        assertThat(later.suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.key()).isEqualTo(new MarkKey.OfFxRate("USD", "EUR"));
            assertThat(suspect.rule()).isEqualTo(PlausibilityRule.UNIT);
            assertThat(suspect.previousValue()).isEqualTo("0.9259259259259259");
            assertThat(suspect.previousAsOf()).isEqualTo(NOON);
        });
        assertThat(later.snapshot().market().fxRates())
                .singleElement()
                .satisfies(rate -> assertThat(rate).isEqualTo(new FxRate("EUR", "USD", decimal("1.08"))));
        MarkOrigin origin = later.snapshot().origin(new MarkKey.OfFxRate("EUR", "USD"));
        assertThat(origin.carriedOver()).isEqualTo(CarryReason.QUARANTINED);
        assertThat(origin.asOf()).isEqualTo(NOON);
    }

    @Test
    void rate_in_doubt_gives_way_to_its_plausible_opposite() {
        Assembled later = Marks.at(LATER)
                .fx("USD", "EUR", "0.0909")
                .fx("EUR", "USD", "1.09")
                .after(noon);

        assertThat(later.suspects()).hasSize(1);
        assertThat(later.snapshot().market().fxRates())
                .singleElement()
                .satisfies(rate -> assertThat(rate).isEqualTo(new FxRate("EUR", "USD", decimal("1.09"))));
        assertThat(later.snapshot().origin(new MarkKey.OfFxRate("EUR", "USD"))).isEqualTo(MarkOrigin.fresh(LATER));
    }

    @ParameterizedTest
    @CsvSource({"EUR, USD", "USD, EUR"})
    void rate_is_accepted_by_either_of_its_names(String from, String to) {
        Assembled later = Marks.at(LATER)
                .fx("USD", "EUR", "0.0909")
                .accepting(new AcceptedMarks(false, Set.of(new MarkKey.OfFxRate(from, to))))
                .after(noon);

        assertThat(later.suspects())
                .singleElement()
                .satisfies(suspect -> assertThat(suspect.decision()).isEqualTo(Decision.ACCEPTED));
        assertThat(later.snapshot().market().fxRates())
                .singleElement()
                .satisfies(rate -> assertThat(rate).isEqualTo(new FxRate("USD", "EUR", decimal("0.0909"))));
    }

    @Test
    void oil_below_zero_is_believed_if_its_scan_range_allows_the_move() {
        MarketSnapshot before =
                Marks.at(NOON).with(future("202005", "1.00")).after(null).snapshot();

        Assembled alone = Marks.at(LATER).with(future("202005", "-37.63")).after(before);
        Assembled withRange = new SnapshotAssembly(
                        Marks.BOUNDS,
                        Marks.LIMITS,
                        new ReceivedMarks(
                                new io.plimsoll.market.MarketData(
                                        LATER,
                                        List.of(Marks.oil("WTI", "-37.63", "13.00")),
                                        List.of(future("202005", "-37.63")),
                                        List.of()),
                                List.of(),
                                AcceptedMarks.NONE),
                        before)
                .assembled(new java.util.UUID(1, 2), LATER, "a".repeat(64));

        assertThat(alone.suspects()).extracting(SuspectMark::rule).containsExactly(PlausibilityRule.JUMP);
        assertThat(withRange.suspects()).isEmpty();
        assertThat(withRange.snapshot().mark(contract(MAY)).orElseThrow().price())
                .isEqualTo("-37.63");
        assertThat(withRange.snapshot().underlying("WTI").orElseThrow().price()).isEqualTo("-37.63");
    }

    @Test
    void first_price_of_oil_may_be_below_zero_and_that_of_a_spot_may_not() {
        Assembled first = Marks.at(NOON)
                .with(future("202005", "-37.63"))
                .with(Marks.linear(ContractKind.PHYSICAL, null, "CUSHING", "-37.63"))
                .with(Marks.linear(ContractKind.COMBINATION, "202005", "WTI", "-60.00"))
                .after(null);

        assertThat(first.suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.rule()).isEqualTo(PlausibilityRule.SIGN);
            assertThat(suspect.previousAsOf()).isNull();
        });
        assertThat(first.snapshot().market().instruments()).hasSize(2);
    }

    @Test
    void options_valued_as_if_prices_could_be_negative_say_that_they_can() {
        Assembled first = Marks.at(NOON)
                .underlying("WTI", "-5")
                .with(Marks.linear(ContractKind.PHYSICAL, null, "WTI", "-5"))
                .with(Marks.option(PricingModel.BACHELIER, "-10", "3", null, "20"))
                .after(null);

        assertThat(first.suspects()).isEmpty();
    }

    @Test
    void underlying_without_contracts_that_may_be_negative_may_not_be_either() {
        Assembled first = Marks.at(NOON)
                .underlying("WTI", "-5")
                .with(put("20", "3", "0.8"))
                .after(null);

        assertThat(first.suspects())
                .singleElement()
                .satisfies(suspect -> assertThat(suspect.key()).isEqualTo(new MarkKey.OfUnderlying("WTI")));
        assertThat(first.snapshot().underlying("WTI")).isEmpty();
    }

    /** May stands still while June moves by 1 % each time: 2 % after two moves, stuck at the third repetition. */
    @Test
    void price_is_stuck_after_three_repetitions_and_a_quarter_of_an_hour_if_its_peers_moved() {
        MarketSnapshot before = Marks.at(NOON)
                .with(future("202005", "20.00"))
                .with(future("202006", "100.00"))
                .after(null)
                .snapshot();
        Assembled last = null;
        String[] june = {"101.00", "102.01", "103.03", "104.06"};

        for (int i = 0; i < june.length; i++) {
            last = Marks.at(NOON.plus(Duration.ofMinutes(5L * (i + 1))))
                    .with(future("202005", "20.00"))
                    .with(future("202006", june[i]))
                    .after(before);
            before = last.snapshot();
            if (i < 2) {
                assertThat(last.suspects()).as("repetition " + (i + 1)).isEmpty();
            }
        }

        assertThat(last.suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.key()).isEqualTo(MAY);
            assertThat(suspect.rule()).isEqualTo(PlausibilityRule.STUCK);
            assertThat(suspect.detail())
                    .startsWith("20.00 since 2020-04-20T12:00:00Z, in 5 snapshots, while its peers");
        });
        // in force as of the second repetition, the last that was believed
        assertThat(before.origin(MAY).asOf()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
        assertThat(before.origin(MAY).carriedOver()).isEqualTo(CarryReason.QUARANTINED);
        assertThat(Marks.at(NOON.plus(Duration.ofMinutes(25)))
                        .with(future("202005", "20.40"))
                        .with(future("202006", "104.06"))
                        .after(before)
                        .suspects())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} repetitions every {1} minutes, peers by {2} a time")
    @CsvSource({
        // too few, too soon, too little: each just below, and each at its bound
        "2, 30, 0.02, false",
        "3, 5, 0.01, true",
        "3, 4, 0.01, false",
        "3, 5, 0.006, false",
        "3, 5, -0.01, true",
        "3, 5, 0.0067, true"
    })
    void stuck_takes_repetitions_time_and_moving_peers(int count, int minutes, double peersMove, boolean isStuck) {
        double june = 100;
        MarketSnapshot before = Marks.at(NOON)
                .with(future("202005", "20.00"))
                .with(future("202006", "100"))
                .after(null)
                .snapshot();
        Assembled last = null;
        for (int i = 1; i <= count; i++) {
            june *= 1 + peersMove;
            last = Marks.at(NOON.plus(Duration.ofMinutes((long) minutes * i)))
                    .with(future("202005", "20.00"))
                    .with(future("202006", "%.8f".formatted(june)))
                    .after(before);
            before = last.snapshot();
        }

        assertThat(last.suspects().stream().map(SuspectMark::rule))
                .hasSize(isStuck ? 1 : 0)
                .allMatch(PlausibilityRule.STUCK::equals);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void only_an_option_that_is_worth_something_must_move(boolean isWorthSomething) {
        // half a percent of 21 is 0.105
        String premium = isWorthSomething ? "0.11" : "0.10";
        MarketSnapshot before = Marks.at(NOON)
                .underlying("WTI", "20")
                .with(put("10", premium, "0.8"))
                .after(null)
                .snapshot();
        Assembled last = null;
        for (int i = 1; i <= 3; i++) {
            last = Marks.at(NOON.plus(Duration.ofMinutes(5L * i)))
                    .underlying("WTI", "%.2f".formatted(20 + i / 3.0))
                    .with(put("10", premium, "0.8"))
                    .after(before);
            before = last.snapshot();
        }

        assertThat(last.suspects()).hasSize(isWorthSomething ? 1 : 0);
    }

    @Test
    void market_that_stands_still_as_a_whole_is_not_stuck() {
        MarketSnapshot before = noon;
        for (int i = 1; i <= 5; i++) {
            Assembled last = Marks.at(NOON.plus(Duration.ofHours(i)))
                    .underlying("WTI", "20.00")
                    .with(future("202005", "20.00"))
                    .with(future("202006", "22.00"))
                    .after(before);
            assertThat(last.suspects()).isEmpty();
            before = last.snapshot();
        }
        assertThat(before.origin(MAY).unchangedCount()).isEqualTo(5);
        assertThat(before.origin(MAY).unchangedSince()).isEqualTo(NOON);
        assertThat(before.origin(MAY).asOf()).isEqualTo(NOON.plus(Duration.ofHours(5)));
    }

    @Test
    void premium_that_follows_a_wrong_underlying_is_not_blamed_for_it() {
        Assembled later = Marks.at(LATER)
                .underlying("WTI", "12")
                .with(put("20", "8.10", "0.9"))
                .after(noon);

        assertThat(later.suspects()).extracting(SuspectMark::key).containsExactly(new MarkKey.OfUnderlying("WTI"));
        assertThat(later.snapshot().market().instruments().getFirst().price()).isEqualByComparingTo(decimal("8.10"));
    }
}
