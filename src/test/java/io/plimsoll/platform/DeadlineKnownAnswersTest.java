package io.plimsoll.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.calendar.HolidayCalendar;
import io.plimsoll.platform.requests.HolidayCalendarRequest;
import io.plimsoll.platform.requests.MarginPolicyRequest;
import io.plimsoll.policy.Deadline;
import io.plimsoll.policy.Grace;
import io.plimsoll.testsupport.StrictMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Deadlines by the ready calendars. */
class DeadlineKnownAnswersTest {
    private static final ObjectMapper MAPPER = StrictMapper.withDefaults();
    private static final JsonNode ANSWERS = answers();
    private static final Map<String, HolidayCalendar> CALENDARS = calendars();

    static Stream<Arguments> cases() {
        return StreamSupport.stream(ANSWERS.path("cases").spliterator(), false)
                .map(given -> Arguments.of(given.path("claim").asText(), given));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void deadline_is_as_reckoned_by_hand(String claim, JsonNode given) throws IOException {
        Instant issuedAt = Instant.parse(given.path("issuedAt").asText());

        Deadline deadline =
                Deadline.of(grace(given.path("grace")), issuedAt, name -> Optional.ofNullable(CALENDARS.get(name)));

        assertThat(deadline.dueAt())
                .as(claim)
                .isEqualTo(Instant.parse(given.path("dueAt").asText()))
                .isAfter(issuedAt);
        assertThat(deadline.local()).hasToString(given.path("local").asText());
        assertThat(deadline.calendar() != null && deadline.calendar().isExceeded())
                .isEqualTo(given.path("isExceeded").asBoolean());
    }

    private static Grace grace(JsonNode json) throws IOException {
        String policy = "{\"margin\": {\"methodology\": \"SPAN\"}, \"grace\": %s}".formatted(json);
        return MAPPER.readValue(policy, MarginPolicyRequest.class)
                .toPolicy("of-the-case", 1, null)
                .grace();
    }

    private static Map<String, HolidayCalendar> calendars() {
        HolidayCalendar everyDay = read(ANSWERS.path("everyDay")).toCalendar("every-day", 1, null);
        return Stream.concat(Stream.of(everyDay), new ReadyVersions(MAPPER).calendars().stream())
                .collect(Collectors.toMap(HolidayCalendar::name, Function.identity()));
    }

    private static HolidayCalendarRequest read(JsonNode json) {
        try {
            return MAPPER.readValue(json.toString(), HolidayCalendarRequest.class);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static JsonNode answers() {
        try {
            return new ObjectMapper()
                    .readTree(Files.readString(
                            Path.of("src", "test", "resources", "known-answers", "policy", "deadlines.json")));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
