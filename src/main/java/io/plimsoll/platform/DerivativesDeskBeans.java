package io.plimsoll.platform;

import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.AccountGreeks;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.MarginPreviewService;
import io.plimsoll.automationcost.GasCosts;
import io.plimsoll.calculation.MarginCalculationService;
import io.plimsoll.cash.CashMovements;
import io.plimsoll.counterparty.exposure.ExposureCalculations;
import io.plimsoll.funding.AccountFunding;
import io.plimsoll.funding.FundingRateService;
import io.plimsoll.funding.FundingRates;
import io.plimsoll.funding.FundingSettlementService;
import io.plimsoll.funding.FundingSettlements;
import io.plimsoll.gasgamma.AccountGasGamma;
import io.plimsoll.gasgamma.GasGamma.Thresholds;
import io.plimsoll.gasgamma.GasPrice;
import io.plimsoll.gasgamma.GasPrices;
import io.plimsoll.gasgamma.GasQuote;
import io.plimsoll.gasgamma.GasQuotes;
import io.plimsoll.greeks.GreeksService;
import io.plimsoll.hedging.HedgeMargins;
import io.plimsoll.hedging.HedgeService;
import io.plimsoll.liquidation.action.CostsOfPeriods;
import io.plimsoll.liquiditypool.LiquidityPool;
import io.plimsoll.liquiditypool.LiquidityPools;
import io.plimsoll.margincall.MarginCalls;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.risksummary.HouseReading;
import io.plimsoll.risksummary.RiskSummaryService;
import io.plimsoll.scenario.ScenarioSetService;
import io.plimsoll.snapshot.MarketSnapshots;
import io.plimsoll.vault.SpanCoverage;
import io.plimsoll.vault.Vault;
import io.plimsoll.vault.VaultRounds;
import io.plimsoll.vault.Vaults;
import io.plimsoll.versioned.VersionStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** What the derivatives desk works with: hedges and what they cost, funding, vaults, pools, and all of the house at once. */
class DerivativesDeskBeans {

    @Produces
    @Singleton
    HedgeService hedgeService(GreeksService greeks, AccountGreeks accounts, MarginPreviewService previews) {
        return new HedgeService(greeks, accounts, previews);
    }

    @Produces
    @Singleton
    HedgeMargins hedgeMargins(
            MarginCalculationService calculations, Methodologies methodologies, ScenarioSetService scenarioSets) {
        return new HedgeMargins(calculations, methodologies, scenarioSets.library()::named);
    }

    @Produces
    @Singleton
    GasPrices gasPrices(VersionStore<GasPrice> store, GasQuotes quotes, GasGammaConfig config, Clock clock) {
        return new GasPrices(store, quotes, config.gasPriceAgeMax(), clock);
    }

    @Produces
    @Singleton
    GasCosts gasCosts(GasPrices prices) {
        return (name, units, asOf) -> {
            GasQuote quote = prices.at(name, asOf);
            return new GasCosts.Cost(quote.cost(units), quote.currency());
        };
    }

    @Produces
    @Singleton
    Thresholds gasGammaThresholds(GasGammaConfig config) {
        return new Thresholds(config.warnFrom(), config.uneconomicFrom());
    }

    @Produces
    @Singleton
    AccountGasGamma accountGasGamma(AccountGreeks accounts, Thresholds thresholds) {
        return new AccountGasGamma(accounts, thresholds);
    }

    @Produces
    @Singleton
    FundingRateService fundingRateService(FundingRates rates, ReadyVersions ready, Supplier<UUID> ids, Clock clock) {
        return new FundingRateService(rates, ready.fundingTerms(), ids, clock);
    }

    @Produces
    @Singleton
    FundingSettlementService fundingSettlementService(
            FundingSettlements settlements,
            FundingRates rates,
            Accounts accounts,
            CashMovements cash,
            Supplier<UUID> ids,
            Clock clock) {
        return new FundingSettlementService(settlements, rates, accounts, cash, ids, clock);
    }

    @Produces
    @Singleton
    AccountFunding accountFunding(AccountRemargining remargining) {
        return new AccountFunding(remargining);
    }

    @Produces
    @Singleton
    Vaults vaults(VersionStore<Vault> store, VaultRounds rounds, Clock clock) {
        return new Vaults(store, rounds, clock);
    }

    @Produces
    @Singleton
    SpanCoverage spanCoverage(Methodologies methodologies) {
        return new SpanCoverage(methodologies);
    }

    @Produces
    @Singleton
    LiquidityPools liquidityPools(VersionStore<LiquidityPool> store, Clock clock) {
        return new LiquidityPools(store, clock);
    }

    @Produces
    @Singleton
    RiskSummaryService riskSummaryService(
            HouseReading house,
            MarketSnapshots snapshots,
            ScenarioSetService scenarioSets,
            MarginCalls calls,
            ExposureCalculations exposures,
            CostsOfPeriods costs,
            Clock clock) {
        return new RiskSummaryService(house, snapshots, scenarioSets, calls, exposures, costs, clock);
    }
}
