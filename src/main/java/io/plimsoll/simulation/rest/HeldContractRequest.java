package io.plimsoll.simulation.rest;

import io.plimsoll.platform.requests.ContractRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "SimulatedContract", description = "A contract that accounts hold and that a margin rule knows.")
record HeldContractRequest(
        @NotBlank @Size(max = 200) @Schema(description = "That accounts call it by.", examples = "future")
        String name,

        @NotBlank
        @Schema(
                description =
                        "Name of the one of assets that it depends on: it is closed in step with the account's position in that.",
                examples = "X")
        String asset,

        @NotNull @Valid ContractRequest contract) {}
