package io.plimsoll.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.opengamma.strata.basics.ReferenceData;
import com.opengamma.strata.basics.date.HolidayCalendarId;
import io.plimsoll.automationcost.CostSchedule;
import io.plimsoll.calendar.HolidayCalendar;
import io.plimsoll.policy.CallTarget;
import io.plimsoll.policy.Grace;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.testsupport.StrictMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadyVersionsTest {
    private final ReadyVersions ready = new ReadyVersions(StrictMapper.withDefaults());
    private final Map<String, HolidayCalendar> calendars =
            ready.calendars().stream().collect(Collectors.toMap(HolidayCalendar::name, Function.identity()));

    @Test
    void every_file_is_read_and_described() throws IOException {
        assertThat(ready.calendars().stream().map(HolidayCalendar::name).toList())
                .isEqualTo(names("holiday-calendars"));
        assertThat(ready.policies().stream().map(MarginPolicy::name).toList()).isEqualTo(names("margin-policies"));
        assertThat(ready.costSchedules().stream().map(CostSchedule::name).toList())
                .isEqualTo(names("cost-schedules"));
        assertThat(ready.calendars())
                .allMatch(HolidayCalendar::isReady)
                .allMatch(calendar -> !calendar.description().isBlank());
        assertThat(ready.policies())
                .allMatch(MarginPolicy::isReady)
                .allMatch(policy -> !policy.description().isBlank());
        assertThat(ready.costSchedules())
                .allMatch(CostSchedule::isReady)
                .allMatch(schedule -> !schedule.description().isBlank());
    }

    private static List<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources", folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json"))
                    .map(file -> file.replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }

    /** A second opinion, day by day; where a file was made of it, a guard against slips afterwards. */
    @ParameterizedTest
    @CsvSource({"target2, EUTA", "nyse, NYSE", "london, GBLO"})
    void calendar_says_what_strata_says(String name, String strataId) {
        HolidayCalendar calendar = calendars.get(name);
        com.opengamma.strata.basics.date.HolidayCalendar strata =
                HolidayCalendarId.of(strataId).resolve(ReferenceData.standard());

        List<LocalDate> different = calendar.firstDate()
                .datesUntil(calendar.lastDate().plusDays(1))
                .filter(date -> calendar.isBusinessDay(date) != strata.isBusinessDay(date))
                .toList();

        assertThat(different).isEmpty();
        assertThat(calendar.firstDate()).isEqualTo("2020-01-01");
        assertThat(calendar.lastDate()).isEqualTo("2030-12-31");
    }

    /**
     * European Central Bank, press release of 14 December 2000: New Year's Day, Good Friday, Easter Monday, 1 May, 25 and 26 December.
     * Easter Sundays as of the Gregorian computus, written down.
     */
    @Test
    void target_is_closed_on_the_days_the_central_bank_named() {
        List<LocalDate> easterSundays = Stream.of(
                        "2020-04-12",
                        "2021-04-04",
                        "2022-04-17",
                        "2023-04-09",
                        "2024-03-31",
                        "2025-04-20",
                        "2026-04-05",
                        "2027-03-28",
                        "2028-04-16",
                        "2029-04-01",
                        "2030-04-21")
                .map(LocalDate::parse)
                .toList();
        Set<LocalDate> expected = new TreeSet<>();
        for (LocalDate easter : easterSundays) {
            expected.add(easter.minusDays(2));
            expected.add(easter.plusDays(1));
            Stream.of("--01-01", "--05-01", "--12-25", "--12-26")
                    .map(day -> MonthDay.parse(day).atYear(easter.getYear()))
                    .filter(date -> date.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue())
                    .forEach(expected::add);
        }

        assertThat(calendars.get("target2").holidays()).containsExactlyElementsOf(expected);
    }

    @Test
    void indian_exchange_has_its_fourteen_and_sixteen_closures() {
        HolidayCalendar india = calendars.get("nse-india");

        assertThat(india.holidays().headSet(LocalDate.parse("2026-01-01"))).hasSize(14);
        assertThat(india.holidays().tailSet(LocalDate.parse("2026-01-01"))).hasSize(16);
        assertThat(india.holidays()).noneMatch(date -> india.weekendDays().contains(date.getDayOfWeek()));
        assertThat(india.covers(LocalDate.parse("2027-01-01"))).isFalse();
    }

    @Test
    void policies_show_both_kinds_of_grace() {
        Map<String, MarginPolicy> policies =
                ready.policies().stream().collect(Collectors.toMap(MarginPolicy::name, Function.identity()));

        assertThat(policies.get("standard-span").grace()).isEqualTo(new Grace.Elapsed(Duration.ofMinutes(30)));
        assertThat(policies.get("standard-span").callTo()).isEqualTo(CallTarget.INITIAL);
        assertThat(policies.get("standard-scenario").margin().scenarioSet()).isEqualTo("span-16-extreme-2x35");
        assertThat(policies.get("standard-next-day").grace()).isInstanceOf(Grace.BusinessDay.class);
    }
}
