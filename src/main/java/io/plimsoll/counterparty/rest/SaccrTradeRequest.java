package io.plimsoll.counterparty.rest;

import static io.plimsoll.rejection.Reason.EXPOSURE_INPUT_INVALID;

import io.plimsoll.counterparty.saccr.AssetClass;
import io.plimsoll.counterparty.saccr.RiskFactor;
import io.plimsoll.counterparty.saccr.SaccrTrade;
import io.plimsoll.counterparty.saccr.SubClass;
import io.plimsoll.counterparty.saccr.TradeSide;
import io.plimsoll.counterparty.saccr.UnderlyingPeriod;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.rejection.Violations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "SaccrTrade",
        description =
                "A trade for the standardised approach. INTEREST_RATE needs currency; FOREIGN_EXCHANGE pair; CREDIT, EQUITY and COMMODITY "
                        + "name and subClass; INTEREST_RATE and CREDIT may have startYears and endYears. Nothing else of these is given.")
record SaccrTradeRequest(
        @NotNull AssetClass assetClass,

        @NotNull @Schema(description = "LONG gains when the risk factor rises; of an option: LONG was bought.")
        Direction direction,

        @NotNull
        @Schema(
                description =
                        "In the counterparty's currency, above 0; of equity and commodity price times units, of a pair the foreign leg.",
                examples = "\"10000\"")
        BigDecimal notional,

        @NotNull
        @Schema(
                description = "Until the latest date on which the contract may be in force, above 0.",
                examples = "\"10\"")
        BigDecimal maturityYears,

        @Schema(
                description =
                        "What the counterparty owes by it; below 0 if we owe. Not with value or accountIds, which say it of all trades.",
                defaultValue = "0")
        BigDecimal marketValue,

        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "Whose rates; a hedging set each.", examples = "USD")
        String currency,

        @Pattern(
                regexp = "[A-Z]{6}",
                message = "a pair is two currencies of three capital letters each, such as EURUSD")
        @Schema(
                description = "Bought currency, then the one it is paid in; a hedging set each, in either order.",
                examples = "EURUSD")
        String pair,

        @Size(min = 1, max = 64)
        @Schema(
                description = "Issuer, index or type of commodity; trades on the same name offset each other.",
                examples = "CRUDE_OIL")
        String name,

        @Schema(description = "Row of the table of supervisory parameters.")
        SubClass subClass,

        @Schema(description = "When the period begins that the rate or credit is of; 0 if it has.", defaultValue = "0")
        BigDecimal startYears,

        @Schema(description = "When it ends; with the contract if absent.")
        BigDecimal endYears,

        @Valid @Schema(description = "Only of options.") OptionRequest option) {

    @Schema(name = "SaccrDirection")
    enum Direction {
        LONG,
        SHORT
    }

    @Schema(name = "SaccrOption", description = "All of one unit, and of the same one.")
    record OptionRequest(
            @NotNull OptionRight right,

            @NotNull @Schema(description = "Of the underlying, above 0.", examples = "\"0.06\"")
            BigDecimal price,

            @NotNull @Schema(description = "Above 0.", examples = "\"0.05\"")
            BigDecimal strike,

            @Schema(description = "A year, above 0; the supervisory one if absent.", examples = "\"0.50\"")
            BigDecimal volatility,

            @NotNull @Schema(description = "To the latest date of exercise, at least 0.", examples = "\"1\"")
            BigDecimal timeToExerciseYears) {}

    /** Adds every EXPOSURE_INPUT_INVALID. */
    void check(String pointer, Violations violations) {
        requireAboveZero(pointer + "/notional", notional, violations);
        requireAboveZero(pointer + "/maturityYears", maturityYears, violations);
        requireIfOnly(assetClass == AssetClass.INTEREST_RATE, currency, pointer + "/currency", violations);
        requireIfOnly(assetClass == AssetClass.FOREIGN_EXCHANGE, pair, pointer + "/pair", violations);
        requireIfOnly(isNamed(), name, pointer + "/name", violations);
        requireIfOnly(isNamed(), subClass, pointer + "/subClass", violations);
        checkPair(pointer, violations);
        checkSubClass(pointer, violations);
        checkPeriod(pointer, violations);
        if (option != null) {
            checkOption(pointer + "/option", violations);
        }
    }

    @Schema(hidden = true)
    private boolean isNamed() {
        return switch (assetClass) {
            case CREDIT, EQUITY, COMMODITY -> true;
            case INTEREST_RATE, FOREIGN_EXCHANGE -> false;
        };
    }

    private boolean hasPeriod() {
        return switch (assetClass) {
            case INTEREST_RATE, CREDIT -> true;
            case FOREIGN_EXCHANGE, EQUITY, COMMODITY -> false;
        };
    }

    private void requireIfOnly(boolean isNeeded, Object given, String pointer, Violations violations) {
        violations.addUnless(
                isNeeded == (given != null),
                pointer,
                EXPOSURE_INPUT_INVALID,
                isNeeded ? "%s needs this".formatted(assetClass) : "%s does not have this".formatted(assetClass));
    }

    private void checkPair(String pointer, Violations violations) {
        violations.addUnless(
                pair == null || !pair.substring(0, 3).equals(pair.substring(3)),
                pointer + "/pair",
                EXPOSURE_INPUT_INVALID,
                "a pair is of two currencies, not " + pair);
    }

    private void checkSubClass(String pointer, Violations violations) {
        violations.addUnless(
                !isNamed() || subClass == null || subClass.assetClass() == assetClass,
                pointer + "/subClass",
                EXPOSURE_INPUT_INVALID,
                "%s is no sub-class of %s".formatted(subClass, assetClass));
    }

    private void checkPeriod(String pointer, Violations violations) {
        if (!hasPeriod()) {
            requireIfOnly(false, startYears, pointer + "/startYears", violations);
            requireIfOnly(false, endYears, pointer + "/endYears", violations);
            return;
        }
        violations.addUnless(
                start().signum() >= 0,
                pointer + "/startYears",
                EXPOSURE_INPUT_INVALID,
                "a period begins now at the earliest, not in " + start().toPlainString());
        violations.addUnless(
                end().compareTo(start()) > 0,
                pointer + "/endYears",
                EXPOSURE_INPUT_INVALID,
                "a period ends after it begins, not in %s after %s"
                        .formatted(end().toPlainString(), start().toPlainString()));
    }

    private void checkOption(String pointer, Violations violations) {
        requireAboveZero(pointer + "/price", option.price, violations);
        requireAboveZero(pointer + "/strike", option.strike, violations);
        requireAboveZero(pointer + "/volatility", option.volatility, violations);
        violations.addUnless(
                option.timeToExerciseYears.signum() >= 0,
                pointer + "/timeToExerciseYears",
                EXPOSURE_INPUT_INVALID,
                "a time to exercise is at least 0, not " + option.timeToExerciseYears.toPlainString());
    }

    private static void requireAboveZero(String pointer, BigDecimal given, Violations violations) {
        violations.addUnless(
                given == null || given.signum() > 0, pointer, EXPOSURE_INPUT_INVALID, "this is above 0, not " + given);
    }

    /** Of a request that {@link #check} found nothing wrong with. */
    SaccrTrade toTrade() {
        return new SaccrTrade(
                toFactor(), toSide(), notional, maturityYears, marketValue == null ? BigDecimal.ZERO : marketValue);
    }

    private RiskFactor toFactor() {
        return switch (assetClass) {
            case INTEREST_RATE -> new RiskFactor.InterestRate(currency, new UnderlyingPeriod(start(), end()));
            case FOREIGN_EXCHANGE -> new RiskFactor.CurrencyPair(pair.substring(0, 3), pair.substring(3));
            case CREDIT -> new RiskFactor.Credit(name, subClass, new UnderlyingPeriod(start(), end()));
            case EQUITY -> new RiskFactor.Equity(name, subClass);
            case COMMODITY -> new RiskFactor.Commodity(name, subClass);
        };
    }

    private TradeSide toSide() {
        boolean isLong = direction == Direction.LONG;
        return option == null
                ? new TradeSide.Linear(isLong)
                : new TradeSide.OptionSide(
                        option.right,
                        isLong,
                        option.price,
                        option.strike,
                        option.volatility,
                        option.timeToExerciseYears);
    }

    private BigDecimal start() {
        return startYears == null ? BigDecimal.ZERO : startYears;
    }

    private BigDecimal end() {
        return endYears == null ? maturityYears : endYears;
    }
}
