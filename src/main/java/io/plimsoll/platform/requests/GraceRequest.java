package io.plimsoll.platform.requests;

import io.plimsoll.policy.Grace;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

@Schema(
        name = "Grace",
        description =
                "How long a client has to meet a call. ELAPSED takes duration and nothing else; BUSINESS_DAY takes the four others.")
public record GraceRequest(
        @NotNull @Schema(description = "ELAPSED: around the clock. BUSINESS_DAY: at a local time of a business day.")
        Kind kind,

        @DurationMin(seconds = 0, inclusive = false)
        @DurationMax(days = 366)
        @Schema(
                implementation = String.class,
                description = "After the issue, of ELAPSED. Above PT0S, at most P366D.",
                examples = "PT30M")
        Duration duration,

        @Min(0)
        @Max(250)
        @Schema(
                description =
                        "Business days after the day of issue. 0: the same day; the next business day if it is none or time is past.",
                examples = "1")
        Integer businessDayCount,

        @Pattern(regexp = TIME_PATTERN, message = "a time is of the form 14:00 or 14:00:00")
        @Schema(
                description =
                        "Local time. One that the clocks leave out when summer time begins is the first instant after it; one that "
                                + "they show twice when it ends is the earlier of both.",
                examples = "09:30")
        String time,

        @Size(max = 64) @Schema(description = "Time zone by its IANA name.", examples = "Europe/Berlin")
        String zone,

        @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
        @Size(max = Versioned.NAME_LENGTH_MAX)
        @Schema(description = "Name of a holiday calendar, see /v1/holiday-calendars.", examples = "target2")
        String calendar) {

    static final String TIME_PATTERN = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?";

    @Schema(name = "GraceKind")
    public enum Kind {
        ELAPSED,
        BUSINESS_DAY
    }

    public static GraceRequest of(Grace grace) {
        return switch (grace) {
            case Grace.Elapsed elapsed -> new GraceRequest(Kind.ELAPSED, elapsed.duration(), null, null, null, null);
            case Grace.BusinessDay day ->
                new GraceRequest(
                        Kind.BUSINESS_DAY,
                        null,
                        day.businessDayCount(),
                        day.time().toString(),
                        day.zone().getId(),
                        day.calendar());
        };
    }

    @AssertTrue(message = "ELAPSED has duration alone; BUSINESS_DAY has businessDayCount, time, zone and calendar")
    @Schema(hidden = true)
    boolean hasWhatItsKindTakes() {
        boolean hasAll = Stream.of(businessDayCount, time, zone, calendar).allMatch(part -> part != null);
        boolean hasNone = Stream.of(businessDayCount, time, zone, calendar).allMatch(part -> part == null);
        return switch (kind) {
            case ELAPSED -> duration != null && hasNone;
            case BUSINESS_DAY -> duration == null && hasAll;
            case null -> true;
        };
    }

    @AssertTrue(message = "zone is an IANA time zone such as Europe/Berlin or UTC")
    @Schema(hidden = true)
    boolean hasKnownZone() {
        return zone == null || ZoneRulesProvider.getAvailableZoneIds().contains(zone);
    }

    Grace toGrace() {
        return switch (kind) {
            case ELAPSED -> new Grace.Elapsed(duration);
            case BUSINESS_DAY ->
                new Grace.BusinessDay(businessDayCount, LocalTime.parse(time), ZoneId.of(zone), calendar);
        };
    }
}
