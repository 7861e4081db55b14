package io.plimsoll.account;

/** Which currencies amounts can be told of in an account's own. */
@FunctionalInterface
public interface ValuedCurrencies {
    /** Whether the present market has a rate between the two, in either direction, or none is needed; always before the first market. */
    boolean isValued(String currency, String baseCurrency);
}
