package io.plimsoll.snapshot.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.snapshot.MarkField;
import io.plimsoll.snapshot.MarkKey;
import io.plimsoll.snapshot.PlausibilityRule;
import io.plimsoll.snapshot.SuspectMark;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "QuarantinedMark",
        description = "A mark that was sent and is not plausible, and what was decided about it.")
record SuspectMarkResponse(
        @Schema(required = true) MarkType type,
        @Schema(description = "Of an instrument.") ContractId contract,
        @Schema(description = "Of an underlying.") String underlying,
        @Schema(description = "Of an exchange rate.") String from,
        @Schema(description = "Of an exchange rate.") String to,
        @Schema(description = "Of an asset.") String asset,

        @Schema(required = true, description = "Which figure of the mark is in doubt.")
        MarkField field,

        @Schema(required = true) PlausibilityRule rule,

        @Schema(required = true, description = "As sent.") BigDecimal value,

        @Schema(description = "What it was compared with; absent if the rule needs no comparison.")
        BigDecimal previousValue,

        @Schema(description = "Instant of the mark that was in force before; absent if there was none.")
        Instant previousAsOf,

        @Schema(required = true, description = "The bound that it breaks, in a sentence.")
        String detail,

        @Schema(
                required = true,
                description =
                        "QUARANTINED: not used, the mark before stays in force. ACCEPTED: used, because the upload vouches for it.")
        SuspectMark.Decision decision) {

    static SuspectMarkResponse of(SuspectMark suspect) {
        MarkKey key = suspect.key();
        return new SuspectMarkResponse(
                MarkType.of(key),
                key instanceof MarkKey.OfContract(ContractId contract) ? contract : null,
                key instanceof MarkKey.OfUnderlying(String name) ? name : null,
                key instanceof MarkKey.OfFxRate(String from, String to) ? from : null,
                key instanceof MarkKey.OfFxRate(String from, String to) ? to : null,
                key instanceof MarkKey.OfAsset(String asset) ? asset : null,
                suspect.field(),
                suspect.rule(),
                suspect.value(),
                suspect.previousValue(),
                suspect.previousAsOf(),
                suspect.detail(),
                suspect.decision());
    }
}
