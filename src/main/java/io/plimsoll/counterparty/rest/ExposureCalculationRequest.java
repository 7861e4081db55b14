package io.plimsoll.counterparty.rest;

import static io.plimsoll.rejection.Reason.COLLATERAL_CLASS_UNKNOWN;
import static io.plimsoll.rejection.Reason.EXPOSURE_INPUT_INVALID;

import io.plimsoll.collateral.HaircutClass;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.counterparty.Counterparty;
import io.plimsoll.counterparty.exposure.AddOnSource;
import io.plimsoll.counterparty.exposure.ExposureInputs;
import io.plimsoll.counterparty.exposure.HeldAsset;
import io.plimsoll.counterparty.saccr.SubClass;
import io.plimsoll.rejection.Violations;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "ExposureCalculationRequest",
        description =
                "What is owed and held. Without value, accountIds and trades the accounts of the counterparty are taken. Values that cannot "
                        + "be are refused together.")
record ExposureCalculationRequest(
        @NotNull
        @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
        @Size(max = Versioned.NAME_LENGTH_MAX)
        @Schema(
                description = "Name of a counterparty, see /v1/counterparties; its latest version is used.",
                examples = "bank-of-example")
        String counterparty,

        @Schema(
                description =
                        "V of the netting set in the counterparty's currency: what it owes us, below 0 if we owe. Or give accountIds, or "
                                + "market values of trades.",
                examples = "\"120000\"")
        BigDecimal value,

        @Size(min = 1, max = 100)
        @Schema(
                description =
                        "Accounts of ours, each in the counterparty's currency: value is what their positions have lost, collateral what "
                                + "they have besides, from their margin as it stands now. Or give value.")
        List<@NotNull UUID> accountIds,

        @Size(max = 1_000)
        @Schema(description = "Held from the counterparty, or posted to it, besides what its accounts have.")
        List<@NotNull @Valid HeldAssetRequest> collateral,

        @Size(max = 5_000)
        @Schema(
                description =
                        "For SA_CCR, which needs them; others do not take them. May be empty: a netting set without trades has an add-on of 0.")
        List<@NotNull @Valid SaccrTradeRequest> trades,

        @NotNull @Valid AddOnRequest addOn) {

    @Schema(name = "HeldAsset")
    record HeldAssetRequest(
            @NotNull
            @Schema(
                    description =
                            "In the counterparty's currency. Below 0: we posted it to the counterparty, and it counts by its haircut more "
                                    + "instead of less.",
                    examples = "\"100000\"")
            BigDecimal beforeHaircut,

            @Schema(description = "In [0, 1]; or give assetClass.", defaultValue = "0", examples = "\"0.10\"")
            BigDecimal haircut,

            @Size(max = HaircutClass.NAME_LENGTH_MAX)
            @Schema(
                    description =
                            "Class in the haircut schedule of the counterparty's class, whose haircut is taken; in its own currency. What is not "
                                    + "eligible counts for nothing, and is not taken as posted. Or give haircut.",
                    examples = "EQUITY_MAIN_INDEX")
            String assetClass) {
        private BigDecimal haircutOrNone() {
            return haircut == null ? BigDecimal.ZERO : haircut;
        }

        /** @param schedule null if there is none; asked only for an asset that names its class */
        private BigDecimal haircut(HaircutSchedule schedule) {
            if (assetClass == null) {
                return haircutOrNone();
            }
            HaircutClass rules = schedule.find(assetClass).orElseThrow();
            return rules.isEligible() ? rules.haircut().min(BigDecimal.ONE) : BigDecimal.ONE;
        }
    }

    @Schema(name = "AddOnChoice", description = "By how much the value may rise, before collateral.")
    record AddOnRequest(
            @NotNull
            @Schema(
                    description =
                            "GIVEN: amount. SA_CCR: by the standardised approach, from trades. REQUIREMENT: the maintenance margin of the "
                                    + "accounts, by the methodology of each; an internal figure.")
            AddOnSource source,

            @Schema(description = "At least 0; with GIVEN only.", examples = "\"50000\"")
            BigDecimal amount,

            @Schema(description = "With SA_CCR only, 200 to 366; 250 if absent.", examples = "260")
            Integer businessDaysInYear) {}

    /** Those named here, or else those of the counterparty if nothing here has a value. */
    List<UUID> accountIdsOr(Counterparty known) {
        if (accountIds != null) {
            return accountIds;
        }
        return value == null && trades == null ? known.accountIds() : List.of();
    }

    /**
     * Adds every EXPOSURE_INPUT_INVALID, but nothing about single accounts.
     *
     * @param netted see {@link #accountIdsOr}
     * @param schedule of the counterparty's class; null if it has none
     */
    void check(List<UUID> netted, HaircutSchedule schedule, Violations violations) {
        violations.addUnless(
                value == null || accountIds == null,
                "/value",
                EXPOSURE_INPUT_INVALID,
                "accounts bring a value of their own; leave out this or accountIds");
        violations.addUnless(
                value != null || trades != null || !netted.isEmpty(),
                "/value",
                EXPOSURE_INPUT_INVALID,
                "nothing says what is owed: give value, accountIds or trades, or name accounts of the counterparty");
        checkCollateral(schedule, violations);
        checkAddOn(netted, violations);
        checkTrades(value != null || !netted.isEmpty(), violations);
    }

    private void checkCollateral(HaircutSchedule schedule, Violations violations) {
        List<HeldAssetRequest> held = collateralOrNone();
        for (int i = 0; i < held.size(); i++) {
            BigDecimal haircut = held.get(i).haircutOrNone();
            checkClass(held.get(i), schedule, "/collateral/%d/assetClass".formatted(i), violations);
            violations.addUnless(
                    haircut.signum() >= 0 && haircut.compareTo(BigDecimal.ONE) <= 0,
                    "/collateral/%d/haircut".formatted(i),
                    EXPOSURE_INPUT_INVALID,
                    "a haircut is in [0, 1], not " + haircut.toPlainString());
        }
    }

    private static void checkClass(
            HeldAssetRequest asset, HaircutSchedule schedule, String pointer, Violations violations) {
        if (asset.assetClass == null) {
            return;
        }
        violations.addUnless(
                asset.haircut == null,
                pointer,
                EXPOSURE_INPUT_INVALID,
                "an asset class brings a haircut of its own; leave out this or haircut");
        violations.addUnless(
                schedule != null,
                pointer,
                EXPOSURE_INPUT_INVALID,
                "the counterparty is of no class that has a haircut schedule");
        violations.addUnless(
                schedule == null || schedule.find(asset.assetClass).isPresent(),
                pointer,
                COLLATERAL_CLASS_UNKNOWN,
                "no class %s in haircut schedule %s"
                        .formatted(asset.assetClass, schedule == null ? "" : schedule.name()));
        boolean isEligible = schedule == null
                || schedule.find(asset.assetClass).map(HaircutClass::isEligible).orElse(true);
        violations.addUnless(
                isEligible || asset.beforeHaircut.signum() >= 0,
                pointer,
                EXPOSURE_INPUT_INVALID,
                "%s is not eligible, so no haircut says by how much posted collateral counts more; give haircut"
                        .formatted(asset.assetClass));
    }

    private void checkAddOn(List<UUID> netted, Violations violations) {
        boolean isGiven = addOn.source() == AddOnSource.GIVEN;
        boolean isStandardised = addOn.source() == AddOnSource.SA_CCR;
        violations.addUnless(
                isGiven == (addOn.amount() != null),
                "/addOn/amount",
                EXPOSURE_INPUT_INVALID,
                isGiven ? "a given add-on has an amount" : "only a GIVEN add-on has an amount");
        violations.addUnless(
                addOn.amount() == null || addOn.amount().signum() >= 0,
                "/addOn/amount",
                EXPOSURE_INPUT_INVALID,
                "an add-on is at least 0, not " + addOn.amount());
        violations.addUnless(
                isStandardised == (trades != null),
                "/trades",
                EXPOSURE_INPUT_INVALID,
                isStandardised ? "SA_CCR needs trades" : "only SA_CCR takes trades");
        violations.addUnless(
                addOn.source() != AddOnSource.REQUIREMENT || !netted.isEmpty(),
                "/accountIds",
                EXPOSURE_INPUT_INVALID,
                "REQUIREMENT needs accounts");
        Integer days = addOn.businessDaysInYear();
        violations.addUnless(
                days == null || isStandardised && days >= 200 && days <= 366,
                "/addOn/businessDaysInYear",
                EXPOSURE_INPUT_INVALID,
                "with SA_CCR a year has 200 to 366 business days; with others this is not given");
    }

    /** @param isValued whether something else than the trades says what is owed */
    private void checkTrades(boolean isValued, Violations violations) {
        Map<String, SubClass> subClasses = new HashMap<>();
        List<SaccrTradeRequest> given = tradesOrNone();
        for (int i = 0; i < given.size(); i++) {
            SaccrTradeRequest trade = given.get(i);
            trade.check("/trades/" + i, violations);
            violations.addUnless(
                    trade.marketValue() == null || !isValued,
                    "/trades/%d/marketValue".formatted(i),
                    EXPOSURE_INPUT_INVALID,
                    "value or accountIds say what is owed; leave out this or those");
            if (trade.name() != null && trade.subClass() != null) {
                SubClass known = subClasses.putIfAbsent(trade.assetClass() + " " + trade.name(), trade.subClass());
                violations.addUnless(
                        known == null || known == trade.subClass(),
                        "/trades/%d/subClass".formatted(i),
                        EXPOSURE_INPUT_INVALID,
                        "%s is %s in an earlier trade".formatted(trade.name(), known));
            }
        }
    }

    private List<HeldAssetRequest> collateralOrNone() {
        return collateral == null ? List.of() : collateral;
    }

    private List<SaccrTradeRequest> tradesOrNone() {
        return trades == null ? List.of() : trades;
    }

    /** Of a request that {@link #check} found nothing wrong with. */
    ExposureInputs toInputs(Counterparty known, HaircutSchedule schedule) {
        return new ExposureInputs(
                known,
                value,
                accountIdsOr(known),
                tradesOrNone().stream().map(SaccrTradeRequest::toTrade).toList(),
                collateralOrNone().stream()
                        .map(held -> new HeldAsset(held.beforeHaircut(), held.haircut(schedule)))
                        .toList(),
                addOn.source(),
                addOn.amount(),
                addOn.businessDaysInYear());
    }
}
