package io.plimsoll.platform;

import io.plimsoll.accountmargin.AccountGreeks;
import io.plimsoll.accountmargin.MarginPreviewService;
import io.plimsoll.gasgamma.AccountGasGamma;
import io.plimsoll.gasgamma.GasGamma.Thresholds;
import io.plimsoll.gasgamma.GasPrice;
import io.plimsoll.gasgamma.GasPrices;
import io.plimsoll.greeks.GreeksService;
import io.plimsoll.hedging.HedgeService;
import io.plimsoll.versioned.VersionStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the derivatives desk works with: hedges and what they cost. */
class DerivativesDeskBeans {

    @Produces
    @Singleton
    HedgeService hedgeService(GreeksService greeks, AccountGreeks accounts, MarginPreviewService previews) {
        return new HedgeService(greeks, accounts, previews);
    }

    @Produces
    @Singleton
    GasPrices gasPrices(VersionStore<GasPrice> store, GasGammaConfig config, Clock clock) {
        return new GasPrices(store, config.gasPriceAgeMax(), clock);
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
}
