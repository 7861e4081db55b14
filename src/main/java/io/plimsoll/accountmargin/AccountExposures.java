package io.plimsoll.accountmargin;

import io.plimsoll.accountmargin.AccountExposure.UnderlyingExposure;
import io.plimsoll.accountmargin.AccountGreeks.SensitiveAccount;
import io.plimsoll.greeks.GreeksCalculation.UnderlyingGreeks;
import io.plimsoll.market.CurrencyConversion;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;

/** What accounts are exposed to, on the latest market. Stores nothing. */
public final class AccountExposures {
    private final AccountGreeks accounts;

    public AccountExposures(AccountGreeks accounts) {
        this.accounts = accounts;
    }

    /**
     * The account's deltas by underlying, each valued at the underlying's price.
     *
     * @throws RejectedException FX_RATE_MISSING; whatever {@link AccountGreeks#now} and {@link MarginRound#margin} refuse
     */
    public AccountExposure of(UUID accountId) {
        SensitiveAccount account = accounts.now(accountId, List.of());
        AccountBook book = account.book();
        CurrencyConversion conversion = new CurrencyConversion(
                book.account().baseCurrency(), account.market().fxRates());
        List<UnderlyingExposure> underlyings = account.greeks().totals().stream()
                .map(total -> exposure(total, account, conversion))
                .toList();
        AccountMargin margin = account.round().margin(book);
        return new AccountExposure(
                accountId,
                book.account().sequence(),
                account.round().marks().id(),
                book.account().baseCurrency(),
                underlyings,
                margin.initialMargin(),
                margin.maintenanceMargin());
    }

    private static UnderlyingExposure exposure(
            UnderlyingGreeks total, SensitiveAccount account, CurrencyConversion conversion) {
        String currency = total.currency();
        BigDecimal price = account.price(total.underlying());
        BigDecimal delta = total.position().delta();
        BigDecimal amount = delta.multiply(price).abs();
        BigDecimal inBase = conversion.isBase(currency)
                ? conversion.inBase(amount, null, RoundingMode.HALF_EVEN)
                : account.converted(amount, currency, conversion.base());
        return new UnderlyingExposure(total.underlying(), currency, delta, price, inBase);
    }
}
