package io.plimsoll.counterparty.rest;

import static io.plimsoll.rejection.Reason.EXPOSURE_INPUT_INVALID;

import io.plimsoll.counterparty.profile.GivenProfile;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Violations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "ExposureProfileRequest",
        description =
                "Expected exposure date by date, calculated elsewhere. Values that cannot be are refused together.")
record ExposureProfileRequest(
        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "ISO 4217 code of all amounts.", examples = "USD")
        String currency,

        @NotEmpty @Size(max = 10_001) @Schema(description = "From now, at least 0, ascending.")
        List<@NotNull BigDecimal> timesYears,

        @NotEmpty
        @Size(max = 10_001)
        @Schema(description = "EE on each date, at least 0; that of the first date counts from now until then.")
        List<@NotNull BigDecimal> expectedExposures,

        @Valid @Schema(description = "To price the counterparty's default (CVA).")
        ExposureCreditRequest credit) {

    /** @throws RejectedException EXPOSURE_INPUT_INVALID with everything that is wrong */
    GivenProfile toProfile() {
        Violations violations = new Violations(EXPOSURE_INPUT_INVALID);
        ExposureTimes.check("/timesYears/", timesYears, violations);
        violations.addUnless(
                expectedExposures.size() == timesYears.size(),
                "/expectedExposures",
                "there is an exposure for each of %d times, not %d"
                        .formatted(timesYears.size(), expectedExposures.size()));
        for (int k = 0; k < expectedExposures.size(); k++) {
            violations.requireNotNegative("/expectedExposures/" + k, expectedExposures.get(k));
        }
        if (credit != null) {
            credit.check(timesYears.size(), timesYears.getFirst(), violations);
        }
        violations.refuseIfAny();
        return new GivenProfile(currency, timesYears, expectedExposures, credit == null ? null : credit.toRule());
    }
}
