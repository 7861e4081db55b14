package io.plimsoll.scenario;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The digest of scenarios: SHA-256 over one line of text for each, in UTF-8.
 *
 * <p>The line names every part in one order, decimals without trailing zeros, the time shift in hours, minutes and seconds, and gives texts a
 * length in front, so that different scenarios never have one text and equal ones always do. Never change it: stored
 * calculations name their scenarios by it.
 */
final class ScenarioDigest {

    private ScenarioDigest() {}

    /** 64 lower-case hexadecimal digits. */
    static String sha256(List<Scenario> scenarios) {
        MessageDigest digest = newDigest();
        for (Scenario scenario : scenarios) {
            digest.update(line(scenario).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** {@code 4|SCAN_RANGE 1/3||SCAN_RANGE -1|PT24H|1|3} and a line feed. */
    static String line(Scenario scenario) {
        StringBuilder line = new StringBuilder();
        line.append(scenario.number())
                .append('|')
                .append(text(scenario.price()))
                .append('|');
        scenario.underlyingPrices()
                .forEach((underlying, move) -> line.append(underlying.length())
                        .append(':')
                        .append(underlying)
                        .append('=')
                        .append(text(move))
                        .append(';'));
        line.append('|').append(text(scenario.volatility()));
        line.append('|').append(scenario.timeShift());
        line.append('|').append(text(scenario.weight())).append('|');
        if (scenario.pairedScenarioNumber() != null) {
            line.append(scenario.pairedScenarioNumber());
        }
        return line.append('\n').toString();
    }

    private static String text(@Nullable PriceMove move) {
        return move == null ? "" : "%s %s/%s".formatted(move.kind(), text(move.move()), text(move.divisor()));
    }

    private static String text(@Nullable VolatilityMove move) {
        if (move == null) {
            return "";
        }
        TermScaling scaling = move.termScaling();
        String scaled = scaling == null
                ? ""
                : " %s %s %s %s"
                        .formatted(
                                text(scaling.referenceDays()),
                                text(scaling.shortPower()),
                                text(scaling.longPower()),
                                text(scaling.dayFloor()));
        return "%s %s%s".formatted(move.kind(), text(move.move()), scaled);
    }

    private static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
