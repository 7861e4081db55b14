package io.plimsoll.platform.requests;

import static io.plimsoll.rejection.Reason.COUNTERPARTY_INVALID;

import io.plimsoll.counterparty.CollateralTerms;
import io.plimsoll.counterparty.Counterparty;
import io.plimsoll.rejection.Violations;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A counterparty without its name, as it is put and stored. */
@Schema(
        name = "CounterpartyRequest",
        description = "Who may fail to perform, and on what terms we deal. Values that cannot be are refused together.")
public record CounterpartyRequest(
        @Size(max = Versioned.DESCRIPTION_LENGTH_MAX) @Schema(description = "For people.", defaultValue = "")
        String description,

        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "ISO 4217 code of the amounts and of its exposures.", examples = "USD")
        String currency,

        @NotNull @Schema(description = "PD within a year, in [0, 1].", examples = "\"0.02\"")
        BigDecimal defaultProbability,

        @NotNull
        @Schema(description = "LGD, the part of an exposure that is not recovered, in [0, 1].", examples = "\"0.60\"")
        BigDecimal lossGivenDefault,

        @Schema(
                description =
                        "Whether variation margin is exchanged. If not, threshold, minimumTransferAmount and netIndependentCollateral do not "
                                + "count.",
                defaultValue = "false")
        Boolean margined,

        @Schema(description = "TH up to which no collateral is asked for, at least 0.", defaultValue = "0")
        BigDecimal threshold,

        @Schema(description = "MTA below which none is moved, at least 0.", defaultValue = "0")
        BigDecimal minimumTransferAmount,

        @Schema(
                description = "NICA held whatever the value, less what we posted; below 0 if we posted more.",
                defaultValue = "0")
        BigDecimal netIndependentCollateral,

        @Schema(
                description = "Business days from the last margin received until the position is closed out, 1 to 250.",
                defaultValue = "10",
                examples = "10")
        Integer marginPeriodOfRiskDays,

        @Schema(
                description = "Most exposure at default that is wanted, above 0; no limit if absent.",
                examples = "\"150000\"")
        BigDecimal exposureLimit,

        @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
        @Size(max = Versioned.NAME_LENGTH_MAX)
        @Schema(
                description =
                        "Its class, see /v1/counterparty-classes: whose haircuts value collateral of which an exposure says no haircut, and whose "
                                + "terms its accounts can be given; none if absent.",
                examples = "banks")
        String counterpartyClass,

        @Size(max = 100)
        @Schema(description = "Accounts of ours, in the same currency, that net with each other; none if absent.")
        List<@NotNull UUID> accountIds) {
    private static final int MARGIN_PERIOD_OF_RISK_DAYS_MAX = 250;

    public static CounterpartyRequest of(Counterparty counterparty) {
        CollateralTerms terms = counterparty.terms();
        return new CounterpartyRequest(
                counterparty.description(),
                counterparty.currency(),
                counterparty.defaultProbability(),
                counterparty.lossGivenDefault(),
                terms.isMargined(),
                terms.threshold(),
                terms.minimumTransferAmount(),
                terms.netIndependentCollateral(),
                terms.marginPeriodOfRiskDays(),
                counterparty.exposureLimit(),
                counterparty.counterpartyClass(),
                counterparty.accountIds());
    }

    /** Adds every COUNTERPARTY_INVALID, but nothing about accounts. */
    public void check(Violations violations) {
        requireFraction("/defaultProbability", defaultProbability, violations);
        requireFraction("/lossGivenDefault", lossGivenDefault, violations);
        requireNotNegative("/threshold", threshold, violations);
        requireNotNegative("/minimumTransferAmount", minimumTransferAmount, violations);
        int days = marginPeriodOfRiskDaysOrDefault();
        violations.addUnless(
                days >= 1 && days <= MARGIN_PERIOD_OF_RISK_DAYS_MAX,
                "/marginPeriodOfRiskDays",
                COUNTERPARTY_INVALID,
                "a margin period of risk is 1 to %d business days, not %d"
                        .formatted(MARGIN_PERIOD_OF_RISK_DAYS_MAX, days));
        violations.addUnless(
                exposureLimit == null || exposureLimit.signum() > 0,
                "/exposureLimit",
                COUNTERPARTY_INVALID,
                "a limit is above 0, not " + exposureLimit);
    }

    private static void requireFraction(String pointer, BigDecimal value, Violations violations) {
        violations.addUnless(
                value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0,
                pointer,
                COUNTERPARTY_INVALID,
                "a probability or a part is in [0, 1], not " + value.toPlainString());
    }

    private static void requireNotNegative(String pointer, BigDecimal value, Violations violations) {
        violations.addUnless(
                value == null || value.signum() >= 0,
                pointer,
                COUNTERPARTY_INVALID,
                "an amount of the terms is at least 0, not " + value);
    }

    public List<UUID> accountIdsOrNone() {
        return accountIds == null ? List.of() : accountIds;
    }

    /** Of a request that {@link #check} found nothing wrong with. */
    public Counterparty toCounterparty(String name, int version, Instant createdAt) {
        return new Counterparty(
                name,
                version,
                createdAt,
                description == null ? "" : description,
                currency,
                defaultProbability,
                lossGivenDefault,
                new CollateralTerms(
                        Boolean.TRUE.equals(margined),
                        orNothing(threshold),
                        orNothing(minimumTransferAmount),
                        orNothing(netIndependentCollateral),
                        marginPeriodOfRiskDaysOrDefault()),
                exposureLimit,
                counterpartyClass,
                accountIdsOrNone());
    }

    private int marginPeriodOfRiskDaysOrDefault() {
        return marginPeriodOfRiskDays == null
                ? CollateralTerms.MARGIN_PERIOD_OF_RISK_DAYS_DEFAULT
                : marginPeriodOfRiskDays;
    }

    private static BigDecimal orNothing(BigDecimal given) {
        return given == null ? BigDecimal.ZERO : given;
    }
}
