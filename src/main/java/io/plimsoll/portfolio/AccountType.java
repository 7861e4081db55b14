package io.plimsoll.portfolio;

/**
 * The class of an account in a clearing house's rules, which selects adjustment factors and the initial margin ratio.
 *
 * <p>{@code code} is the letter that parameter files use. Where a file knows only member, hedger and speculator,
 * {@link #fallback()} says which of them serves: accounts of commercial hedgers and of normal (not heightened) risk as
 * hedger, the firm's own as member, the others as speculator. Our choice, after CME's present reading of hedger-like and
 * speculator-like accounts.
 */
public enum AccountType {
    HEDGER('H'),
    MEMBER('M'),
    SPECULATOR('S'),
    OMNIBUS('O'),
    OMNIBUS_HEDGER('Q'),
    HEIGHTENED_RISK('R'),
    NORMAL('N'),
    FIRM('F');

    private final char code;

    AccountType(char code) {
        this.code = code;
    }

    public char code() {
        return code;
    }

    public AccountType fallback() {
        return switch (this) {
            case HEDGER, OMNIBUS_HEDGER, NORMAL -> HEDGER;
            case MEMBER, FIRM -> MEMBER;
            case SPECULATOR, OMNIBUS, HEIGHTENED_RISK -> SPECULATOR;
        };
    }

    public boolean isOmnibus() {
        return this == OMNIBUS || this == OMNIBUS_HEDGER;
    }
}
