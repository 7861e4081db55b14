package io.plimsoll.calculation.rest;

import io.plimsoll.coveredcalls.CallCoverage;
import io.plimsoll.coveredcalls.CallCoverage.Charge;
import io.plimsoll.money.Money;
import io.plimsoll.platform.requests.CoveredCallLineResponse;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "CallCoverage",
        description =
                "How far the calls that were sold are covered, and what they add to the requirement of the methodology, which does not see calls "
                        + "that are covered or margined by the policy's rule. The amounts are in every figure of the same name.")
record CallCoverageResponse(
        @Schema(required = true, description = "Of the amounts.")
        String currency,

        @Schema(
                required = true,
                description =
                        "Of naked calls by the rule, less their marks, which equity has subtracted; ≥ 0. 0 where the methodology margins them.")
        BigDecimal initialMargin,

        @Schema(required = true, description = "The same; the component nakedCallCharge.")
        BigDecimal maintenanceMargin,

        @Schema(
                required = true,
                description =
                        "What equity counts of calls that the methodology does not see, ≤ 0: their marks, less what the cut of covering units has "
                                + "taken already.")
        BigDecimal netOptionValue,

        @Schema(required = true, description = "One for each contract that was sold.")
        List<CoveredCallLineResponse> lines) {

    static CallCoverageResponse of(CallCoverage coverage, String currency) {
        Charge charge = coverage.chargeIn(currency);
        return new CallCoverageResponse(
                currency,
                Money.shown(charge.initialMargin(), currency),
                Money.shown(charge.maintenanceMargin(), currency),
                Money.shown(charge.netOptionValue(), currency),
                coverage.lines().stream().map(CoveredCallLineResponse::of).toList());
    }
}
