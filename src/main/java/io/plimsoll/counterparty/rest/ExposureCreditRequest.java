package io.plimsoll.counterparty.rest;

import static io.plimsoll.rejection.Reason.EXPOSURE_INPUT_INVALID;

import io.plimsoll.counterparty.profile.SimulationInputs.CreditRule;
import io.plimsoll.rejection.Violations;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ExposureCredit")
record ExposureCreditRequest(
        @Schema(description = "Of default, a year, at least 0; or give survivalProbabilities.", examples = "\"0.02\"")
        BigDecimal hazardRate,

        @Size(min = 1, max = 10_001)
        @Schema(description = "One for each date, in [0, 1], not rising, 1 at time 0; or give hazardRate.")
        List<@NotNull BigDecimal> survivalProbabilities,

        @NotNull @Schema(description = "In [0, 1].", examples = "\"0.40\"")
        BigDecimal recovery,

        @Schema(description = "To discount by, compounded continuously.", defaultValue = "0")
        BigDecimal rateAnnual) {

    /**
     * @param dateCount of the profile
     * @param firstYears time of its first date
     */
    void check(int dateCount, BigDecimal firstYears, Violations violations) {
        violations.addUnless(
                recovery.signum() >= 0 && recovery.compareTo(BigDecimal.ONE) <= 0,
                "/credit/recovery",
                EXPOSURE_INPUT_INVALID,
                "a recovery is in [0, 1], not " + recovery.toPlainString());
        violations.addUnless(
                (hazardRate == null) != (survivalProbabilities == null),
                "/credit/hazardRate",
                EXPOSURE_INPUT_INVALID,
                "either hazardRate or survivalProbabilities is given");
        violations.addUnless(
                hazardRate == null || hazardRate.signum() >= 0,
                "/credit/hazardRate",
                EXPOSURE_INPUT_INVALID,
                "a hazard rate is at least 0, not " + hazardRate);
        if (survivalProbabilities != null) {
            checkSurvival(dateCount, firstYears, violations);
        }
    }

    private void checkSurvival(int dateCount, BigDecimal firstYears, Violations violations) {
        violations.addUnless(
                survivalProbabilities.size() == dateCount,
                "/credit/survivalProbabilities",
                EXPOSURE_INPUT_INVALID,
                "there is a probability for each of %d dates, not %d"
                        .formatted(dateCount, survivalProbabilities.size()));
        BigDecimal ofFirst = survivalProbabilities.getFirst();
        violations.addUnless(
                firstYears.signum() != 0 || ofFirst.compareTo(BigDecimal.ONE) >= 0,
                "/credit/survivalProbabilities/0",
                EXPOSURE_INPUT_INVALID,
                "whoever is there at time 0 has survived until then: 1, not " + ofFirst.toPlainString());
        BigDecimal before = BigDecimal.ONE;
        for (int k = 0; k < survivalProbabilities.size(); k++) {
            BigDecimal probability = survivalProbabilities.get(k);
            violations.addUnless(
                    probability.signum() >= 0 && probability.compareTo(before) <= 0,
                    "/credit/survivalProbabilities/" + k,
                    EXPOSURE_INPUT_INVALID,
                    "survival is in [0, 1] and does not rise; %s comes after %s"
                            .formatted(probability.toPlainString(), before.toPlainString()));
            before = probability;
        }
    }

    CreditRule toRule() {
        return new CreditRule(
                hazardRate, survivalProbabilities, recovery, rateAnnual == null ? BigDecimal.ZERO : rateAnnual);
    }
}
