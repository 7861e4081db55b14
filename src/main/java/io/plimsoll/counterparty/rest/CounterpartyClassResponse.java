package io.plimsoll.counterparty.rest;

import io.plimsoll.counterparty.CounterpartyClass;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "CounterpartyClass")
record CounterpartyClassResponse(
        @Schema(required = true, examples = "banks") String name,

        @Schema(required = true, description = "1 for the first of the name, one more for each that replaced it.")
        int version,

        @Schema(required = true, description = "For people; empty if there is none.")
        String description,

        @Schema(required = true, description = "When this version was stored.")
        Instant createdAt,

        @Schema(description = "Haircuts of their collateral; absent if that is left to each account.")
        String haircutSchedule,

        @Schema(description = "Grace and calls; absent if that is left to each account.")
        String marginPolicy) {

    static CounterpartyClassResponse of(CounterpartyClass common) {
        return new CounterpartyClassResponse(
                common.name(),
                common.version(),
                common.description(),
                common.createdAt(),
                common.haircutSchedule(),
                common.marginPolicy());
    }
}
