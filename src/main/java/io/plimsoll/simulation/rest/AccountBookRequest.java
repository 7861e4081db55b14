package io.plimsoll.simulation.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "SimulatedAccountBook",
        description =
                "What an account is margined for in full: at the start, and again whenever a part of it is closed. Of each contract as much is "
                        + "closed as of the account's position in the contract's asset, to four decimals; all of it with the last position.")
record AccountBookRequest(
        @NotBlank @Schema(description = "Name of one of marginRules.", examples = "house")
        String rule,

        @NotEmpty
        @Size(max = 5_000)
        @Schema(
                type = SchemaType.OBJECT,
                additionalProperties = String.class,
                description = "Quantities in contracts, exact decimals, long positive, by name of one of contracts.")
        Map<String, @NotNull BigDecimal> contracts) {}
