package io.plimsoll.collateral.rest;

import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.platform.requests.HaircutClassRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "HaircutSchedule")
record HaircutScheduleResponse(
        @Schema(required = true, examples = "basel-ten-day") String name,

        @Schema(
                required = true,
                description = "1 for the first schedule of the name, one more for each that replaced it.")
        int version,

        @Schema(
                required = true,
                description =
                        "Of what the schedule says: equal for equal content, whatever the name, the description, the "
                                + "order of the classes, and however many zeros the decimals end in.")
        String sha256,

        @Schema(required = true, description = "For people; empty if there is none.")
        String description,

        @Schema(required = true, description = "Whether it comes with the service and cannot be replaced.")
        boolean isReady,

        @Schema(description = "When this version was stored; absent for a ready schedule.")
        Instant createdAt,

        @Schema(
                required = true,
                description = "Fraction in [0, 1], added where an asset's currency is not the account's base currency.")
        BigDecimal fxHaircut,

        @Schema(required = true) int classCount,

        @Schema(required = true, description = "By name; absent limits limit nothing.")
        List<HaircutClassRequest> classes) {

    static HaircutScheduleResponse of(HaircutSchedule schedule) {
        return new HaircutScheduleResponse(
                schedule.name(),
                schedule.version(),
                schedule.sha256(),
                schedule.description(),
                schedule.isReady(),
                schedule.createdAt(),
                schedule.fxHaircut(),
                schedule.classes().size(),
                schedule.classes().stream().map(HaircutClassRequest::of).toList());
    }
}
