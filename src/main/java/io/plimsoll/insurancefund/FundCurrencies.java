package io.plimsoll.insurancefund;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Spelling;
import java.util.Collection;
import java.util.Currency;
import java.util.Set;
import java.util.TreeSet;

/**
 * The currencies that have an insurance fund: those of ISO 4217 that amounts are paid in, and some that it does not know. A fund
 * begins with its first movement, so a code that was mistyped would begin another one.
 */
public final class FundCurrencies {
    private final Set<String> codes = new TreeSet<>();

    /** @param beyondIso codes of three capital letters, such as BTC */
    public FundCurrencies(Collection<String> beyondIso) {
        for (Currency currency : Currency.getAvailableCurrencies()) {
            // gold, drawing rights and the code for tests have no decimal places
            if (currency.getDefaultFractionDigits() >= 0) {
                codes.add(currency.getCurrencyCode());
            }
        }
        for (String code : beyondIso) {
            if (!code.matches("[A-Z]{3}")) {
                throw new IllegalArgumentException("a currency is three capital letters, was " + code);
            }
            codes.add(code);
        }
    }

    /** @throws RejectedException INSURANCE_FUND_NOT_FOUND with the nearest code, if there is one */
    public void requireKnown(String code) {
        if (!codes.contains(code)) {
            throw new RejectedException(
                    Reason.INSURANCE_FUND_NOT_FOUND,
                    "no insurance fund in " + code
                            + Spelling.nearest(code, codes)
                                    .map(nearest -> "; nearest: " + nearest)
                                    .orElse(""));
        }
    }
}
