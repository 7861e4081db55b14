package io.plimsoll.account;

import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.rejection.Spelling;
import java.util.Collection;
import java.util.Currency;
import java.util.Set;
import java.util.TreeSet;

/**
 * The currencies that accounts are kept in and cash is of: those of ISO 4217, and some that it does not know. A balance begins with its
 * first movement, so a code that was mistyped would begin another one.
 */
public final class AccountCurrencies {
    /** Codes of ISO 4217 for tests and for no currency at all. */
    private static final Set<String> NO_CURRENCIES = Set.of("XTS", "XXX");

    private final Set<String> codes = new TreeSet<>();

    /** @param beyondIso codes of three capital letters, such as BTC */
    public AccountCurrencies(Collection<String> beyondIso) {
        Currency.getAvailableCurrencies().forEach(currency -> codes.add(currency.getCurrencyCode()));
        codes.addAll(beyondIso);
        codes.removeAll(NO_CURRENCIES);
    }

    /**
     * @param pointer where the code stands in the request
     * @throws RejectedException REQUEST_INVALID with the nearest code, if there is one
     */
    public void requireKnown(String pointer, String code) {
        if (!codes.contains(code)) {
            throw RejectedException.shape(
                    pointer,
                    ShapeCode.VALUE_REFUSED,
                    "no currency " + code
                            + Spelling.nearest(code, codes)
                                    .map(nearest -> "; nearest: " + nearest)
                                    .orElse(""));
        }
    }
}
