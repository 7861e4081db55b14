package io.plimsoll.changeproposal.rest;

import io.plimsoll.accountmargin.MarginWorking.RequirementBasis;
import io.plimsoll.changeproposal.ImpactLine;
import io.plimsoll.changeproposal.ImpactLine.CallEffect;
import io.plimsoll.changeproposal.ImpactLine.Figures;
import io.plimsoll.changeproposal.ImpactReports.NumberedLine;
import io.plimsoll.platform.csv.CsvTable;
import io.plimsoll.policy.HealthState;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ImpactLine", description = "What a change would do to one account; amounts in its currency.")
record ImpactLineResponse(
        @Schema(
                required = true,
                description = "Place in the ranking by increase of initial margin, currency by currency.")
        int number,

        @Schema(required = true) UUID accountId,
        @Schema(required = true) String reference,
        @Schema(required = true) String marginPolicy,
        @Schema(required = true) String currency,

        @Schema(required = true, description = "Negative if less would be required.")
        BigDecimal initialMarginIncrease,

        @Schema(required = true, description = "By the present version.")
        FiguresResponse before,

        @Schema(required = true, description = "By the next version.")
        FiguresResponse after,

        @Schema(required = true, description = "What would become of the account's margin call.")
        CallEffect callEffect,

        @Schema(description = "Amount of the call by the present version; absent for none.")
        BigDecimal callBefore,

        @Schema(description = "Amount of the call by the next version; absent for none.")
        BigDecimal callAfter) {

    @Schema(name = "ImpactFigures")
    record FiguresResponse(
            @Schema(required = true) BigDecimal initialMargin,
            @Schema(required = true) BigDecimal maintenanceMargin,
            @Schema(required = true) BigDecimal equity,
            @Schema(required = true) BigDecimal deficit,
            @Schema(required = true) HealthState state,

            @Schema(required = true, description = "CARRIED_OVER: this version could not margin the account.")
            RequirementBasis requirementBasis) {
        static FiguresResponse of(Figures figures) {
            return new FiguresResponse(
                    figures.initialMargin(),
                    figures.maintenanceMargin(),
                    figures.equity(),
                    figures.deficit(),
                    figures.state(),
                    figures.basis());
        }
    }

    static ImpactLineResponse of(NumberedLine numbered) {
        ImpactLine line = numbered.line();
        return new ImpactLineResponse(
                numbered.number(),
                line.accountId(),
                line.reference(),
                line.policyName(),
                line.currency(),
                line.initialMarginIncrease(),
                FiguresResponse.of(line.before()),
                FiguresResponse.of(line.after()),
                line.callEffect(),
                line.callBefore(),
                line.callAfter());
    }

    /** The same as a table, with a head. */
    static CsvTable table(List<NumberedLine> lines) {
        CsvTable table = new CsvTable(List.of(
                "number",
                "accountId",
                "reference",
                "marginPolicy",
                "currency",
                "initialMarginIncrease",
                "initialMarginBefore",
                "initialMarginAfter",
                "maintenanceMarginBefore",
                "maintenanceMarginAfter",
                "equityBefore",
                "equityAfter",
                "deficitBefore",
                "deficitAfter",
                "stateBefore",
                "stateAfter",
                "callEffect",
                "callBefore",
                "callAfter"));
        for (NumberedLine numbered : lines) {
            ImpactLine line = numbered.line();
            table.line(
                    numbered.number(),
                    line.accountId(),
                    line.reference(),
                    line.policyName(),
                    line.currency(),
                    line.initialMarginIncrease(),
                    line.before().initialMargin(),
                    line.after().initialMargin(),
                    line.before().maintenanceMargin(),
                    line.after().maintenanceMargin(),
                    line.before().equity(),
                    line.after().equity(),
                    line.before().deficit(),
                    line.after().deficit(),
                    line.before().state(),
                    line.after().state(),
                    line.callEffect(),
                    line.callBefore(),
                    line.callAfter());
        }
        return table;
    }
}
