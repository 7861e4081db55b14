package io.plimsoll.methodology;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A named part of a requirement. Components of one requirement add up to it exactly.
 *
 * @param name in the rule book's own words, camelCase
 * @param amount charge ≥ 0, credit ≤ 0
 */
public record MarginComponent(String name, BigDecimal amount, Kind kind) {
    /** What rounding up to the decimals of the margin added. */
    public static final String ROUNDING = "rounding";

    public MarginComponent {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        int wrongSign = kind == Kind.CHARGE ? -1 : 1;
        if (amount.signum() == wrongSign) {
            throw new IllegalArgumentException(kind + " " + name + " must not have the sign of " + amount);
        }
    }

    /** Which way a component counts. */
    public enum Kind {
        CHARGE,
        CREDIT
    }
}
