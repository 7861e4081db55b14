package io.plimsoll.collateral;

import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The digest of a haircut schedule: SHA-256 in UTF-8 over a line with the FX haircut and one line for each class, by name.
 *
 * <p>No part can hold a vertical bar or a line feed, so different schedules never have one text. Never change it: stored figures name
 * their schedule by it.
 */
final class HaircutScheduleDigest {
    private HaircutScheduleDigest() {}

    /** 64 lower-case hexadecimal digits. */
    static String sha256(BigDecimal fxHaircut, List<HaircutClass> classes) {
        MessageDigest digest = newDigest();
        digest.update((text(fxHaircut) + "\n").getBytes(StandardCharsets.UTF_8));
        classes.stream()
                .sorted(Comparator.comparing(HaircutClass::assetClass))
                .forEach(one -> digest.update(line(one).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** {@code T_BILL|true|0.05|false|0.5 1000000 USD|- -} and a line feed. */
    static String line(HaircutClass one) {
        return String.join(
                        "|",
                        one.assetClass(),
                        String.valueOf(one.isEligible()),
                        text(one.haircut()),
                        String.valueOf(one.isExemptFromFxHaircut()),
                        text(one.assetLimit()),
                        text(one.classLimit()))
                + "\n";
    }

    private static String text(@Nullable ConcentrationLimit limit) {
        if (limit == null) {
            return "- -";
        }
        Money maximum = limit.maximumValue();
        return (limit.shareOfRequirement() == null ? "-" : text(limit.shareOfRequirement()))
                + " "
                + (maximum == null ? "-" : text(maximum.amount()) + " " + maximum.currency());
    }

    private static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
