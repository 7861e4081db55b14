package io.plimsoll.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.calendar.HolidayCalendar;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.MethodologySettings;
import io.plimsoll.methodology.historical.HistoricalMethodology;
import io.plimsoll.methodology.historical.HistoricalParameters;
import io.plimsoll.methodology.historical.HistoricalSettings;
import io.plimsoll.methodology.scenario.ScenarioMethodology;
import io.plimsoll.methodology.scenario.ScenarioSettings;
import io.plimsoll.methodology.span.SpanMethodology;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.versioned.InMemoryVersionStore;
import io.plimsoll.versioned.VersionsAdded;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginPolicyServiceTest {
    private static final Instant NOW = Instant.parse("2026-12-30T10:00:00Z");
    private static final Grace HALF_AN_HOUR = new Grace.Elapsed(Duration.ofMinutes(30));
    private static final MarginRule SPAN = new MarginRule("SPAN", "set", null, null);
    private static final HolidayCalendar CALENDAR_2026 = new HolidayCalendar(
            "year-2026",
            1,
            null,
            "",
            LocalDate.parse("2026-01-01"),
            LocalDate.parse("2026-12-31"),
            Set.of(DayOfWeek.SUNDAY),
            new TreeSet<>());

    private final MarginPolicyService service = new MarginPolicyService(
            new InMemoryVersionStore<>(),
            List.of(policy("ready", SPAN, HALF_AN_HOUR)),
            new Methodologies(List.of(
                    new SpanMethodology(null, Map.of()),
                    new ScenarioMethodology(1),
                    new HistoricalMethodology(null, 1))),
            new OnlyNamed(),
            name -> Optional.of(CALENDAR_2026)
                    .filter(calendar -> calendar.name().equals(name)),
            VersionsAdded.NOBODY,
            Clock.fixed(NOW, ZoneOffset.UTC));

    private static final class OnlyNamed implements NamedInputs {
        @Override
        public void requireParameterSet(String idOrName) {
            require(List.of("set", "modelled").contains(idOrName), Reason.PARAMETER_SET_UNKNOWN);
        }

        @Override
        public void requireScenarioSet(String name) {
            require(name.equals("scenarios"), Reason.SCENARIO_SET_UNKNOWN);
        }

        @Override
        public void requireScenariosTaken(String parameterSet, String scenarioSet) {
            require(parameterSet.equals("modelled"), Reason.METHODOLOGY_INPUT_MISMATCH);
        }

        @Override
        public void requireSettings(MethodologySettings settings) {
            require(
                    !(settings instanceof HistoricalSettings historical)
                            || historical.returnSeries().equals("series"),
                    Reason.RETURN_SERIES_UNKNOWN);
        }

        private static void require(boolean isThere, Reason reason) {
            if (!isThere) {
                throw new RejectedException(reason, "not there");
            }
        }
    }

    @Test
    void policies_that_name_what_their_methodology_takes_are_right() {
        List<MarginRule> rules = List.of(
                SPAN,
                new MarginRule("SPAN", "modelled", "scenarios", null),
                new MarginRule("SCENARIO", null, "scenarios", null),
                new MarginRule("SCENARIO", null, "scenarios", ScenarioSettings.DEFAULT),
                new MarginRule("HISTORICAL", null, null, historical("series")));

        for (MarginRule rule : rules) {
            assertThatCode(() -> service.check(policy("mine", rule, HALF_AN_HOUR)))
                    .as(rule.toString())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void missing_inputs_are_named() {
        assertThat(violations(new MarginRule("SPAN", null, null, null)))
                .containsExactly("/margin/parameterSet METHODOLOGY_INPUT_MISMATCH SPAN needs it");
        assertThat(violations(new MarginRule("SCENARIO", null, null, null)))
                .containsExactly("/margin/scenarioSet METHODOLOGY_INPUT_MISMATCH SCENARIO needs it");
        assertThat(violations(new MarginRule("HISTORICAL", null, null, null)))
                .containsExactly("/margin/historical METHODOLOGY_INPUT_MISMATCH HISTORICAL needs it");
    }

    @Test
    void inputs_that_would_not_count_are_refused() {
        assertThat(violations(new MarginRule("SPAN", "set", "scenarios", ScenarioSettings.DEFAULT)))
                .containsExactly("/margin/scenario METHODOLOGY_INPUT_MISMATCH SPAN does not take it");
        assertThat(violations(new MarginRule("SPAN", "set", "scenarios", null)))
                .containsExactly("/margin/scenarioSet METHODOLOGY_INPUT_MISMATCH not there");
        assertThat(violations(new MarginRule("SCENARIO", "set", "scenarios", historical("series"))))
                .containsExactly(
                        "/margin/parameterSet METHODOLOGY_INPUT_MISMATCH SCENARIO does not take it",
                        "/margin/historical METHODOLOGY_INPUT_MISMATCH SCENARIO does not take it");
    }

    @Test
    void everything_that_is_not_there_is_named_at_once() {
        assertThat(violations(new MarginRule("SPAN", "other", null, null)))
                .containsExactly("/margin/parameterSet PARAMETER_SET_UNKNOWN not there");
        assertThat(violations(new MarginRule("SCENARIO", null, "other", null)))
                .containsExactly("/margin/scenarioSet SCENARIO_SET_UNKNOWN not there");
        assertThat(violations(new MarginRule("HISTORICAL", null, null, historical("other"))))
                .containsExactly("/margin/historical RETURN_SERIES_UNKNOWN not there");

        RejectedException rejection =
                rejection(policy("mine", new MarginRule("SPAM", "other", "other", null), businessDay("other", 1)));

        assertThat(rejection.reason()).isEqualTo(Reason.METHODOLOGY_UNKNOWN);
        assertThat(rejection)
                .hasMessageStartingWith("/margin/methodology: no methodology SPAM")
                .hasMessageEndingWith(", and 3 more");
        assertThat(rejection.errors())
                .extracting(Violation::pointer)
                .containsExactly(
                        "/margin/methodology", "/margin/parameterSet", "/margin/scenarioSet", "/grace/calendar");
    }

    @Test
    void calendar_must_cover_the_deadline_of_a_call_of_today() {
        assertThatCode(() -> service.check(policy("mine", SPAN, businessDay("year-2026", 1))))
                .doesNotThrowAnyException();

        RejectedException rejection = rejection(policy("mine", SPAN, businessDay("year-2026", 2)));

        assertThat(rejection.reason()).isEqualTo(Reason.DATE_OUTSIDE_CALENDAR);
        assertThat(rejection.errors()).extracting(Violation::pointer).containsExactly("/grace/calendar");
        assertThat(rejection).hasMessageContaining("due on 2027-01-01");
    }

    @ParameterizedTest
    @CsvSource({
        "INITIAL, INITIAL, true",
        "INITIAL, MAINTENANCE, true",
        "MAINTENANCE, MAINTENANCE, true",
        "MAINTENANCE, INITIAL, false"
    })
    void call_is_recovered_at_no_more_than_it_asks_for(CallTarget callTo, CallTarget recoveredAt, boolean isAccepted) {
        MarginPolicy policy = policy("mine", SPAN, HALF_AN_HOUR, callTo, recoveredAt);

        if (isAccepted) {
            assertThatCode(() -> service.check(policy)).doesNotThrowAnyException();
        } else {
            RejectedException rejection = rejection(policy);
            assertThat(rejection.reason()).isEqualTo(Reason.INPUT_IMPOSSIBLE);
            assertThat(rejection.errors()).extracting(Violation::pointer).containsExactly("/recoveredAt");
            assertThat(rejection).hasMessageContaining("must not be above callTo");
        }
    }

    @Test
    void ready_and_stored_policies_are_found_by_name_and_version() {
        MarginPolicy first = service.library().successor(Optional.empty(), policy("mine", SPAN, HALF_AN_HOUR));
        service.library().add(first);
        MarginPolicy second =
                service.library().successor(Optional.of(first), policy("mine", SPAN, businessDay("year-2026", 1)));
        service.library().add(second);

        assertThat(service.find("mine")).contains(second);
        assertThat(service.find("mine", 1)).contains(first);
        assertThat(service.find("mine", 3)).isEmpty();
        assertThat(service.find("ready"))
                .hasValueSatisfying(ready -> assertThat(ready.isReady()).isTrue());
        assertThat(service.find("ready", 2)).isEmpty();
        assertThat(service.find("Not a name")).isEmpty();
    }

    @Test
    void violations_of_a_policy_within_a_request_point_into_the_request() {
        MarginPolicy policy = policy("mine", new MarginRule("SPAN", null, null, null), HALF_AN_HOUR);

        assertThatThrownBy(() -> service.check(
                        policy, wrong -> new Violation("/content" + wrong.pointer(), wrong.code(), wrong.detail())))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.errors())
                                .extracting(Violation::pointer)
                                .containsExactly("/content/margin/parameterSet"))
                .hasMessage("/content/margin/parameterSet: SPAN needs it");
    }

    private List<String> violations(MarginRule rule) {
        return rejection(policy("mine", rule, HALF_AN_HOUR)).errors().stream()
                .map(error -> "%s %s %s".formatted(error.pointer(), error.code(), error.detail()))
                .toList();
    }

    private RejectedException rejection(MarginPolicy policy) {
        return catchThrowableOfType(RejectedException.class, () -> service.check(policy));
    }

    private static HistoricalSettings historical(String series) {
        return new HistoricalSettings(series, List.of(), HistoricalParameters.defaults(), 8, null);
    }

    private static Grace businessDay(String calendar, int count) {
        return new Grace.BusinessDay(count, LocalTime.NOON, ZoneId.of("Europe/Berlin"), calendar);
    }

    private static MarginPolicy policy(String name, MarginRule rule, Grace grace) {
        return policy(name, rule, grace, CallTarget.INITIAL, CallTarget.INITIAL);
    }

    private static MarginPolicy policy(
            String name, MarginRule rule, Grace grace, CallTarget callTo, CallTarget recoveredAt) {
        return new MarginPolicy(
                name,
                1,
                null,
                "",
                rule,
                OptionValueRule.NET,
                CoveredCallRule.NONE,
                HealthLadder.DEFAULT,
                callTo,
                recoveredAt,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                grace,
                List.of(),
                false,
                Duration.ofMinutes(15));
    }
}
