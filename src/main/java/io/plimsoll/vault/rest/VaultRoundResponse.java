package io.plimsoll.vault.rest;

import io.plimsoll.money.Money;
import io.plimsoll.vault.RoundSettlement;
import io.plimsoll.vault.VaultRound;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "VaultRound", description = "One sale of calls, what it can bring, and what it brought.")
record VaultRoundResponse(
        @Schema(required = true) String vault,
        @Schema(required = true) int number,

        @Schema(required = true, description = "That the calls were sold on.")
        int vaultVersion,

        @Schema(required = true) Instant soldAt,
        @Schema(required = true) Instant expiresAt,

        @Schema(required = true, description = "At the sale.")
        BigDecimal spot,

        @Schema(required = true) BigDecimal strike,
        @Schema(required = true) BigDecimal contracts,
        @Schema(required = true) BigDecimal multiplier,

        @Schema(required = true, description = "For one unit.")
        BigDecimal premium,

        @Schema(required = true, description = "Of all units.", examples = "\"600.00\"")
        BigDecimal premiumTotal,

        @Schema(required = true, description = "premium / spot.", examples = "\"0.020000\"")
        BigDecimal premiumYield,

        @Schema(required = true, description = "Simple: premiumYield x 365 / days.", examples = "\"1.042857\"")
        BigDecimal premiumYieldAnnual,

        @Schema(required = true, description = "(strike - spot + premium) of every covered unit.")
        BigDecimal maximumGain,

        @Schema(required = true, description = "spot - premium.")
        BigDecimal breakEven,

        @Schema(required = true) CoverageResponse coverage,

        @Schema(description = "Absent while the round is open.")
        SettlementResponse settlement) {

    @Schema(name = "VaultRoundSettlement", description = "Amounts in the vault's currency.")
    record SettlementResponse(
            @Schema(required = true) Instant settledAt,
            @Schema(required = true) BigDecimal settlementPrice,

            @Schema(required = true, description = "What the buyers of the calls get.")
            BigDecimal payoff,

            @Schema(required = true, description = "Units at the settlement price, cash and premium less payoff.")
            BigDecimal assetsBeforeFees,

            @Schema(required = true, description = "What the vault would be worth without the calls.")
            BigDecimal holdingValue,

            @Schema(required = true, description = "assetsBeforeFees - holdingValue.")
            BigDecimal againstHolding,

            @Schema(required = true) BigDecimal managementFee,

            @Schema(required = true, description = "0 unless the premium exceeds the payoff.")
            BigDecimal performanceFee,

            @Schema(required = true, description = "After fees.")
            BigDecimal netAssets,

            @Schema(required = true, examples = "\"2.852849\"")
            BigDecimal sharePrice,

            @Schema(required = true) BigDecimal cashAfter,

            @Schema(required = true, description = "That the settlement made.")
            int vaultVersion) {
        static SettlementResponse of(RoundSettlement settlement) {
            return settlement == null
                    ? null
                    : new SettlementResponse(
                            settlement.settledAt(),
                            settlement.settlementPrice(),
                            settlement.payoff(),
                            settlement.assetsBeforeFees(),
                            settlement.holdingValue(),
                            settlement.againstHolding(),
                            settlement.managementFee(),
                            settlement.performanceFee(),
                            settlement.netAssets(),
                            settlement.sharePrice(),
                            settlement.cashAfter(),
                            settlement.vaultVersion());
        }
    }

    static VaultRoundResponse of(VaultRound round, String currency) {
        VaultRound.Terms terms = round.terms();
        VaultRound.Expectation expectation = round.expectation();
        return new VaultRoundResponse(
                round.vault(),
                round.number(),
                round.vaultVersion(),
                terms.soldAt(),
                terms.expiresAt(),
                terms.spot(),
                terms.strike(),
                terms.contracts(),
                terms.multiplier(),
                terms.premium(),
                expectation.premium(),
                expectation.premiumYield(),
                expectation.premiumYieldAnnual(),
                expectation.maximumGain(),
                Money.shown(expectation.breakEven(), currency),
                CoverageResponse.of(round.coverage(), currency),
                SettlementResponse.of(round.settlement()));
    }
}
