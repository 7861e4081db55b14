package io.plimsoll.methodology.span.file;

/** What may name a currency, so that a requirement in it can be told. */
final class CurrencyCodes {
    static final String EXPECTED = "a currency of three letters A to Z";

    private CurrencyCodes() {}

    static boolean isCode(String code) {
        return code.length() == 3 && code.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }
}
