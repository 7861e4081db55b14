package io.plimsoll.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller is there for; the operations are those of the {@link AllowList}. */
public enum Role {
    /** Reads figures, accounts, calls and outcomes; changes nothing. */
    VIEWER('V'),
    /** A broker's own system: opens accounts, books trades and money, brings prices, asks for margins, answers calls. */
    BROKER_FRONT_END('F'),
    /** Sets the rules and acts by them: policies, parameter sets, calls, liquidations, funds, stress and simulation. */
    RISK_MANAGER('R'),
    /** Reads everything, the trail of changes and the verification of histories included. */
    AUDITOR('A'),
    /** Decides who has access; has no say in margins. */
    ADMINISTRATOR('D');

    private final char letter;

    Role(char letter) {
        this.letter = letter;
    }

    static Role of(char letter) {
        return Arrays.stream(values())
                .filter(role -> role.letter == letter)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no role has the letter " + letter));
    }

    /** From the name as it stands in a token: {@code risk-manager} or {@code RISK_MANAGER}. */
    public static Optional<Role> named(String name) {
        String wanted = name.replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(role -> role.name().equals(wanted))
                .findFirst();
    }
}
