package io.plimsoll.calculation.rest;

import io.plimsoll.calculation.CalculationInputs.WhatIf;
import io.plimsoll.platform.requests.PositionRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "WhatIf", description = "Hypothetical positions on top of the portfolio.")
record WhatIfRequest(
        @NotBlank @Size(max = 100) @Schema(examples = "hedged")
        String name,

        @NotNull @Size(max = 10_000) List<@NotNull @Valid PositionRequest> positions) {
    static WhatIfRequest of(WhatIf whatIf) {
        return new WhatIfRequest(
                whatIf.name(),
                whatIf.positions().stream().map(PositionRequest::of).toList());
    }

    WhatIf toWhatIf() {
        return new WhatIf(
                name, positions.stream().map(PositionRequest::toPosition).toList());
    }
}
