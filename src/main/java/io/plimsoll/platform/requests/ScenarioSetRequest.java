package io.plimsoll.platform.requests;

import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A scenario set without its name, as it is put and as the ready sets are written down. */
@Schema(name = "ScenarioSetRequest")
public record ScenarioSetRequest(
        @Size(max = Versioned.DESCRIPTION_LENGTH_MAX) @Schema(description = "For people.", defaultValue = "")
        String description,

        @NotNull @Size(min = 1, max = ScenarioSet.SIZE_MAX) List<@NotNull @Valid ScenarioRequest> scenarios) {

    /** @throws RejectedException SCENARIO_SET_INVALID with every contradiction between scenarios */
    public ScenarioSet toSet(String name, int version, Instant createdAt) {
        return ScenarioSet.of(
                name,
                version,
                description == null ? "" : description,
                createdAt,
                ScenarioRequest.toScenarios(scenarios, "/scenarios"));
    }
}
