package io.plimsoll.counterparty.rest;

import io.plimsoll.counterparty.Counterparty;
import io.plimsoll.counterparty.CreditExposure;
import io.plimsoll.counterparty.exposure.AddOnSource;
import io.plimsoll.counterparty.exposure.CalculatedExposure;
import io.plimsoll.counterparty.exposure.ExposureRecord.Summary;
import io.plimsoll.counterparty.exposure.NettedAccount;
import io.plimsoll.counterparty.saccr.AssetClass;
import io.plimsoll.counterparty.saccr.HedgingSetAddOn;
import io.plimsoll.counterparty.saccr.SaccrExposure;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "ExposureCalculation",
        description =
                "What may be lost if the counterparty fails. Amounts are half-even in its currency, computed from each other before "
                        + "rounding.")
record ExposureCalculationResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) Instant calculatedAt,
        @Schema(required = true) CounterpartyVersionResponse counterparty,
        @Schema(required = true) String currency,

        @Schema(required = true, description = "V: what the counterparty owes us, below 0 if we owe.")
        BigDecimal value,

        @Schema(
                required = true,
                description =
                        "After haircuts; below 0 if more was posted than is held, or accounts owe more cash than they hold.")
        BigDecimal collateralValue,

        @Schema(required = true, description = "RC, what is lost if it fails now.")
        BigDecimal replacementCost,

        @Schema(required = true) AddOnResponse addOn,

        @Schema(required = true, description = "Part of the add-on that excess collateral leaves, six decimals.")
        BigDecimal multiplier,

        @Schema(required = true, description = "PFE, multiplier times add-on.")
        BigDecimal potentialFutureExposure,

        @Schema(
                required = true,
                description =
                        "EAD, 1.4 times the sum of replacementCost and potentialFutureExposure; of a margined set by SA_CCR at most that of "
                                + "the same set unmargined.")
        BigDecimal exposureAtDefault,

        @Schema(required = true, description = "PD times LGD times exposureAtDefault.")
        BigDecimal expectedLoss,

        @Schema(description = "Of the counterparty; absent if it has none.")
        BigDecimal exposureLimit,

        @Schema(description = "exposureAtDefault over the limit, higher is worse; absent without a limit.")
        BigDecimal limitUtilization,

        @Schema(required = true, description = "True without a limit.")
        boolean withinLimit,

        @Schema(description = "EXPOSURE_LIMIT_EXCEEDED with both figures; absent if there is nothing to warn of.")
        List<MarginWarning> warnings,

        @Schema(description = "As they stood; absent if none were taken.")
        List<NettedAccountResponse> accounts) {
    private static final int RATIO_DECIMALS = 6;

    @Schema(name = "CounterpartyVersion")
    record CounterpartyVersionResponse(
            @Schema(required = true) String name,

            @Schema(required = true, description = "By whose terms it was calculated.")
            int version,

            @Schema(required = true, description = "PD within a year.")
            BigDecimal defaultProbability,

            @Schema(required = true, description = "LGD.") BigDecimal lossGivenDefault,

            @Schema(required = true) boolean margined) {}

    @Schema(name = "AddOn")
    record AddOnResponse(
            @Schema(required = true) AddOnSource source,

            @Schema(required = true, description = "By how much the value may rise, before collateral.")
            BigDecimal amount,

            @Schema(description = "Of REQUIREMENT: by which methodologies the accounts are margined.")
            List<String> methodologies,

            @Schema(description = "Of SA_CCR: parameters of the standard.", examples = "basel-cre52")
            String parameterSet,

            @Schema(description = "Of SA_CCR, by asset class and name; they add up to amount before rounding.")
            List<HedgingSetResponse> hedgingSets,

            @Schema(
                    description =
                            "Of a margined set by SA_CCR: whether the same set unmargined would have less exposure.")
            Boolean capped) {}

    @Schema(name = "HedgingSetAddOn")
    record HedgingSetResponse(
            @Schema(required = true) AssetClass assetClass,
            @Schema(required = true) String name,
            @Schema(required = true) BigDecimal amount) {}

    @Schema(name = "NettedAccount")
    record NettedAccountResponse(
            @Schema(required = true) UUID accountId,

            @Schema(required = true, description = "Of the account when its margin was computed.")
            long sequence,

            @Schema(required = true) Instant calculatedAt,
            @Schema(required = true) String methodology,

            @Schema(required = true, description = "Unrealised loss and option value owed; below 0 if it gains.")
            BigDecimal value,

            @Schema(required = true, description = "Cash, pledged assets after haircut and accruals.")
            BigDecimal collateralValue,

            @Schema(required = true, description = "Maintenance margin.")
            BigDecimal requirement) {}

    static ExposureCalculationResponse of(CalculatedExposure calculated, String parameterSet) {
        Counterparty counterparty = calculated.inputs().counterparty();
        String currency = counterparty.currency();
        CreditExposure exposure = calculated.exposure();
        return new ExposureCalculationResponse(
                calculated.id(),
                calculated.calculatedAt(),
                new CounterpartyVersionResponse(
                        counterparty.name(),
                        counterparty.version(),
                        counterparty.defaultProbability(),
                        counterparty.lossGivenDefault(),
                        counterparty.terms().isMargined()),
                currency,
                rounded(calculated.value(), currency),
                rounded(calculated.collateralValue(), currency),
                rounded(exposure.replacementCost(), currency),
                addOn(calculated, parameterSet),
                exposure.multiplier().setScale(RATIO_DECIMALS, RoundingMode.HALF_EVEN),
                rounded(exposure.potentialFutureExposure(), currency),
                rounded(exposure.exposureAtDefault(), currency),
                rounded(calculated.expectedLoss(), currency),
                counterparty.exposureLimit() == null ? null : Money.shown(counterparty.exposureLimit(), currency),
                calculated.limitUtilization().orElse(null),
                calculated.isWithinLimit(),
                warnings(calculated),
                accounts(calculated.accounts(), currency));
    }

    private static List<MarginWarning> warnings(CalculatedExposure calculated) {
        if (calculated.isWithinLimit()) {
            return null;
        }
        Counterparty counterparty = calculated.inputs().counterparty();
        String currency = counterparty.currency();
        return List.of(new MarginWarning(
                "EXPOSURE_LIMIT_EXCEEDED",
                "exposure at default of %s %s exceeds the limit of %s %s on %s"
                        .formatted(
                                rounded(calculated.exposure().exposureAtDefault(), currency)
                                        .toPlainString(),
                                currency,
                                Money.shown(counterparty.exposureLimit(), currency)
                                        .toPlainString(),
                                currency,
                                counterparty.name())));
    }

    private static AddOnResponse addOn(CalculatedExposure calculated, String parameterSet) {
        String currency = calculated.inputs().counterparty().currency();
        SaccrExposure saccr = calculated.saccr();
        AddOnSource source = calculated.inputs().addOnSource();
        return new AddOnResponse(
                source,
                rounded(calculated.exposure().addOn(), currency),
                source == AddOnSource.REQUIREMENT
                        ? calculated.accounts().stream()
                                .map(account -> account.methodology().name())
                                .distinct()
                                .sorted()
                                .toList()
                        : null,
                saccr == null ? null : parameterSet,
                saccr == null
                        ? null
                        : saccr.addOns().hedgingSets().stream()
                                .map(set -> hedgingSet(set, currency))
                                .toList(),
                saccr == null || !calculated.inputs().counterparty().terms().isMargined() ? null : saccr.isCapped());
    }

    private static HedgingSetResponse hedgingSet(HedgingSetAddOn set, String currency) {
        return new HedgingSetResponse(
                set.assetClass(), set.hedgingSet(), rounded(new BigDecimal(set.amount()), currency));
    }

    private static List<NettedAccountResponse> accounts(List<NettedAccount> accounts, String currency) {
        return accounts.isEmpty()
                ? null
                : accounts.stream()
                        .map(account -> new NettedAccountResponse(
                                account.accountId(),
                                account.sequence(),
                                account.calculatedAt(),
                                account.methodology().name(),
                                Money.shown(account.value(), currency),
                                Money.shown(account.collateralValue(), currency),
                                Money.shown(account.requirement(), currency)))
                        .toList();
    }

    /** Its figures as they stand in the history. */
    Summary toSummary() {
        return new Summary(
                id,
                calculatedAt,
                counterparty.name(),
                counterparty.version(),
                currency,
                value,
                collateralValue,
                addOn.source(),
                addOn.amount(),
                replacementCost,
                potentialFutureExposure,
                exposureAtDefault,
                expectedLoss,
                exposureLimit,
                withinLimit);
    }

    private static BigDecimal rounded(BigDecimal amount, String currency) {
        return new Money(amount, currency).rounded(RoundingMode.HALF_EVEN).amount();
    }
}
