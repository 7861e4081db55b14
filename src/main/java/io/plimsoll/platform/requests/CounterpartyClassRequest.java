package io.plimsoll.platform.requests;

import io.plimsoll.counterparty.CounterpartyClass;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A class of counterparties without its name, as it is put and stored. */
@Schema(
        name = "CounterpartyClassRequest",
        description = "What accounts of counterparties of one kind are margined by: haircuts, grace, calls.")
public record CounterpartyClassRequest(
        @Size(max = Versioned.DESCRIPTION_LENGTH_MAX) @Schema(description = "For people.", defaultValue = "")
        String description,

        @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
        @Size(max = Versioned.NAME_LENGTH_MAX)
        @Schema(
                description =
                        "Haircuts of their collateral, see /v1/haircut-schedules; left to each account if absent.",
                examples = "basel-ten-day")
        String haircutSchedule,

        @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
        @Size(max = Versioned.NAME_LENGTH_MAX)
        @Schema(
                description = "Grace and calls, see /v1/margin-policies; left to each account if absent.",
                examples = "standard-next-day")
        String marginPolicy) {

    @AssertTrue(message = "a class says something: haircutSchedule, marginPolicy or both")
    @Schema(hidden = true)
    boolean saysSomething() {
        return haircutSchedule != null || marginPolicy != null;
    }

    public static CounterpartyClassRequest of(CounterpartyClass common) {
        return new CounterpartyClassRequest(common.description(), common.haircutSchedule(), common.marginPolicy());
    }

    public CounterpartyClass toClass(String name, int version, Instant createdAt) {
        return new CounterpartyClass(
                name, version, createdAt, description == null ? "" : description, haircutSchedule, marginPolicy);
    }
}
