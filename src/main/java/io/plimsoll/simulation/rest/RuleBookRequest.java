package io.plimsoll.simulation.rest;

import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.simulation.SimulatedAccounts.RuleBook;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "SimulatedMarginRule",
        description = "A methodology that takes all it needs from a parameter set, and the terms of accounts under it.")
record RuleBookRequest(
        @NotBlank @Size(max = 300) @Schema(description = "That accounts call it by.", examples = "house")
        String name,

        @NotBlank @Schema(examples = "SPAN") String methodology,

        @NotBlank @Size(max = 200) @Schema(description = "Its risk arrays hold all through the simulation.")
        String parameterSetId,

        @NotNull AccountType accountType,

        @Schema(description = "What the parameter set says of the account type, if absent.")
        Netting netting) {
    static RuleBookRequest of(RuleBook ruleBook) {
        return new RuleBookRequest(
                name(ruleBook),
                ruleBook.methodology(),
                ruleBook.parameterSetId(),
                ruleBook.accountType(),
                ruleBook.netting());
    }

    /** Different for different ones. */
    static String name(RuleBook ruleBook) {
        return "%s %s %s %s"
                .formatted(
                        ruleBook.methodology(), ruleBook.parameterSetId(), ruleBook.accountType(), ruleBook.netting());
    }

    MarginTerms toTerms(String currency) {
        return new MarginTerms(parameterSetId, accountType, netting, currency, Detail.TOTAL);
    }
}
