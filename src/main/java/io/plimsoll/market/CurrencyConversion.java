package io.plimsoll.market;

import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Amounts of any currency in one base currency, such as an account's: one exact operation and one rounding. */
public final class CurrencyConversion {
    private final String base;
    private final int decimals;
    private final Map<String, FxRate> rates = new HashMap<>();

    /** @param fxRates used in either direction, no triangles; of several for one pair the first; of the base to itself none is needed */
    public CurrencyConversion(String base, List<FxRate> fxRates) {
        this.base = base;
        this.decimals = Money.decimals(base);
        for (FxRate rate : fxRates) {
            if (rate.from().equals(rate.to())) {
                continue;
            }
            if (rate.to().equals(base)) {
                rates.putIfAbsent(rate.from(), rate);
            } else if (rate.from().equals(base)) {
                rates.putIfAbsent(rate.to(), rate);
            }
        }
    }

    public String base() {
        return base;
    }

    public boolean isBase(String currency) {
        return currency.equals(base);
    }

    /** Between the currency and the base, in either direction; empty if there is none, or none is needed. */
    public Optional<FxRate> rate(String currency) {
        return Optional.ofNullable(rates.get(currency));
    }

    /** @param rate between the amount's currency and the base; null if they are the same */
    public BigDecimal inBase(BigDecimal amount, @Nullable FxRate rate, RoundingMode mode) {
        return inBase(amount, rate, decimals, mode);
    }

    /** The same to another number of decimals, for what is added up before it is rounded to the currency's. */
    public BigDecimal inBase(BigDecimal amount, @Nullable FxRate rate, int decimals, RoundingMode mode) {
        if (rate == null) {
            return amount.setScale(decimals, mode);
        }
        return rate.to().equals(base)
                ? amount.multiply(rate.rate()).setScale(decimals, mode)
                : amount.divide(rate.rate(), decimals, mode);
    }
}
