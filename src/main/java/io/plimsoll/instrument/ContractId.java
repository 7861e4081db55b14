package io.plimsoll.instrument;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names one contract the way its exchange does.
 *
 * <p>{@code expiry} and {@code underlyingExpiry} are period codes as exchanges write them: {@code YYYYMM}, optionally followed
 * by a day or a week ({@code 20250828}, {@code 201903W1}). {@link #of} also takes {@code YYYY-MM} and {@code YYYY-MM-DD} and
 * an expiry of null, which a physical has.
 *
 * @param exchange acronym of the exchange, such as NSE
 * @param product the exchange's product code, such as BANKNIFTY
 * @param expiry period code; empty for a physical
 * @param right null unless the kind is OPTION
 * @param strike in the units of the underlying's price, without trailing zeros; null unless the kind is OPTION
 * @param underlyingExpiry period code of the future under an option; null unless needed to tell two options apart
 */
public record ContractId(
        String exchange,
        String product,
        ContractKind kind,
        String expiry,
        @Nullable OptionRight right,
        @Nullable BigDecimal strike,
        @Nullable String underlyingExpiry) {

    public ContractId {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(expiry, "expiry");
        if ((kind == ContractKind.OPTION) != (right != null && strike != null)) {
            throw new IllegalArgumentException(
                    "right and strike belong to options and to nothing else, kind was " + kind);
        }
    }

    public static ContractId of(
            String exchange,
            String product,
            ContractKind kind,
            @Nullable String expiry,
            @Nullable OptionRight right,
            @Nullable BigDecimal strike,
            @Nullable String underlyingExpiry) {
        return new ContractId(
                exchange,
                product,
                kind,
                periodCode(expiry == null ? "" : expiry),
                right,
                strike == null ? null : stripped(strike),
                underlyingExpiry == null || underlyingExpiry.isEmpty() ? null : periodCode(underlyingExpiry));
    }

    public static ContractId future(String exchange, String product, String expiry) {
        return of(exchange, product, ContractKind.FUTURE, expiry, null, null, null);
    }

    public static ContractId option(
            String exchange, String product, String expiry, OptionRight right, BigDecimal strike) {
        return of(exchange, product, ContractKind.OPTION, expiry, right, strike, null);
    }

    /** {@code 2025-08-28} as {@code 20250828}, {@code 2019-05} as {@code 201905}; a physical's zeros as empty. */
    public static String periodCode(String expiry) {
        String code = expiry.strip().replace("-", "");
        for (int i = 0; i < code.length(); i++) {
            if (code.charAt(i) != '0') {
                return code;
            }
        }
        return "";
    }

    /** The period code as people read it: {@code 2025-08-28}, {@code 2019-05}, {@code 2019-03-W1}; empty stays empty. */
    public static String readable(String periodCode) {
        if (periodCode.length() < 6) {
            return periodCode;
        }
        String month = periodCode.substring(0, 4) + "-" + periodCode.substring(4, 6);
        return periodCode.length() == 6 ? month : month + "-" + periodCode.substring(6);
    }

    /** Of what is known to be an option. */
    public BigDecimal optionStrike() {
        return Objects.requireNonNull(strike, "strike");
    }

    /** Short form for messages: {@code NSE BANKNIFTY 2025-08-28 CALL 56000}. */
    public String label() {
        StringBuilder label = new StringBuilder(exchange).append(' ').append(product);
        if (!expiry.isEmpty()) {
            label.append(' ').append(readable(expiry));
        }
        if (right != null) {
            label.append(' ').append(right).append(' ').append(optionStrike().toPlainString());
        } else {
            label.append(' ').append(kind);
        }
        if (underlyingExpiry != null) {
            label.append(" on ").append(readable(underlyingExpiry));
        }
        return label.toString();
    }

    private static BigDecimal stripped(BigDecimal strike) {
        BigDecimal stripped = strike.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
