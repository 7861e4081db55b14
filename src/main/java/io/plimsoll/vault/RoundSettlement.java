package io.plimsoll.vault;

import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * What a round brought. Amounts half-even to the currency's decimals; they add up.
 *
 * @param settlementPrice S_T, of one unit, ≥ 0
 * @param assetsBeforeFees units at S_T, cash, premium, less the payoff
 * @param payoff what the buyers of the calls get, ≥ 0
 * @param holdingValue what the vault would have been worth without the calls
 * @param againstHolding {@code assetsBeforeFees - holdingValue}: premium less payoff
 * @param managementFee of the assets at the sale, for the days of the round
 * @param performanceFee of the premium; 0 unless premium exceeds payoff
 * @param netAssets after fees
 * @param sharePrice six decimals half-even
 * @param cashAfter what is left in cash
 */
public record RoundSettlement(
        Instant settledAt,
        BigDecimal settlementPrice,
        BigDecimal payoff,
        BigDecimal assetsBeforeFees,
        BigDecimal holdingValue,
        BigDecimal againstHolding,
        BigDecimal managementFee,
        BigDecimal performanceFee,
        BigDecimal netAssets,
        BigDecimal sharePrice,
        BigDecimal cashAfter,
        int vaultVersion) {
    private static final BigDecimal YEAR_DAYS = BigDecimal.valueOf(365);
    private static final int SHARE_PRICE_DECIMALS = 6;

    public RoundSettlement {
        if (assetsBeforeFees.subtract(managementFee).subtract(performanceFee).compareTo(netAssets) != 0) {
            throw new IllegalArgumentException(
                    "net assets must be assets less fees, were %s of %s".formatted(netAssets, assetsBeforeFees));
        }
    }

    /** @param vaultVersion that the settlement makes */
    static RoundSettlement of(
            Vault vault, VaultRound round, BigDecimal settlementPrice, Instant settledAt, int vaultVersion) {
        int decimals = Money.decimals(vault.currency());
        VaultRound.Terms terms = round.terms();
        BigDecimal premium = round.expectation().premium();
        BigDecimal payoff = settlementPrice
                .subtract(terms.strike())
                .max(BigDecimal.ZERO)
                .multiply(terms.units())
                .setScale(decimals, RoundingMode.HALF_EVEN);
        BigDecimal gain = premium.subtract(payoff);
        BigDecimal holding = vault.assets(settlementPrice).setScale(decimals, RoundingMode.HALF_EVEN);
        BigDecimal management = vault.managementFeeRate()
                .multiply(vault.assets(terms.spot()))
                .multiply(terms.days())
                .divide(YEAR_DAYS, MathContext.DECIMAL128)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .max(BigDecimal.ZERO);
        BigDecimal performance = gain.signum() > 0
                ? vault.performanceFeeRate().multiply(premium).setScale(decimals, RoundingMode.HALF_EVEN)
                : BigDecimal.ZERO.setScale(decimals);
        BigDecimal before = holding.add(gain);
        BigDecimal net = before.subtract(management).subtract(performance);
        return new RoundSettlement(
                settledAt,
                settlementPrice,
                payoff,
                before,
                holding,
                gain,
                management,
                performance,
                net,
                net.divide(vault.shares(), SHARE_PRICE_DECIMALS, RoundingMode.HALF_EVEN),
                vault.cash().add(gain).subtract(management).subtract(performance),
                vaultVersion);
    }
}
