package io.plimsoll.platform.requests;

import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.scenario.ScenarioSet;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A scenario set without its name, as it is put and as the ready sets are written down. */
@Schema(name = "ScenarioSetRequest")
public record ScenarioSetRequest(
        @Size(max = ScenarioSet.DESCRIPTION_LENGTH_MAX) @Schema(description = "For people.", defaultValue = "")
        String description,

        @NotNull @Size(min = 1, max = ScenarioSet.SIZE_MAX) List<@NotNull @Valid ScenarioRequest> scenarios) {

    public String descriptionOrEmpty() {
        return description == null ? "" : description;
    }

    /** @throws RejectedException SCENARIO_SET_INVALID with every contradiction between scenarios */
    public List<Scenario> toScenarios() {
        return ScenarioRequest.toScenarios(scenarios, "/scenarios");
    }
}
