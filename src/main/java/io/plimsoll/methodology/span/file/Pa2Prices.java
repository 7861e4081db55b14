package io.plimsoll.methodology.span.file;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads settlement prices and strikes: digits, a decimal locator and an alignment code.
 *
 * <ul>
 *   <li>blank: digits / 10<sup>locator</sup>; {@code 0091905} at 7 is 0.0091905
 *   <li>{@code C}: the last digit is an eighth of a thirty-second, the two before it are thirty-seconds; {@code 0106015} is
 *       106 and 1.5/32 = 106.046875
 *   <li>{@code 0}: the last digit is an eighth of a cent, the rest whole cents; {@code 0003757} is 375.75 cents
 * </ul>
 *
 * <p>Eighths are written 0, 1, 2, 3, 5, 6, 7, 8, the digit after the point cut; 4 and 9 do not occur: the value is refused, not
 * the file.
 *
 * <p><b>Grain prices are cents while their contract value factor is for dollars.</b> Corn: factor 5000, price 375.75, value
 * 18,787.50 and not 1,878,750. The price is held as displayed, so the factor is divided by 10<sup>locator − 1</sup>: 50 ×
 * 375.75. See {@link #displayedValueFactor}.
 */
final class Pa2Prices {
    private static final BigDecimal THIRTY_SECOND = new BigDecimal("0.03125");
    private static final BigDecimal EIGHTH = new BigDecimal("0.125");
    /** Position of each written digit in eighths, −1 for those that do not occur. */
    private static final int[] EIGHTHS = {0, 1, 2, 3, -1, 4, 5, 6, 7, -1};

    private Pa2Prices() {}

    static boolean isKnownAlignment(char alignment) {
        return alignment == ' ' || alignment == 'C' || alignment == '0';
    }

    /** The value of digits; null if they are not a price under this alignment. */
    static @Nullable BigDecimal value(long digits, int locator, char alignment) {
        if (alignment == ' ') {
            return Decimals.plain(BigDecimal.valueOf(digits, locator));
        }
        int eighths = EIGHTHS[(int) (digits % 10)];
        if (eighths < 0) {
            return null;
        }
        BigDecimal fraction = EIGHTH.multiply(BigDecimal.valueOf(eighths));
        if (alignment == '0') {
            return Decimals.plain(BigDecimal.valueOf(digits / 10).add(fraction));
        }
        long thirtySeconds = digits / 10 % 100;
        if (thirtySeconds > 31) {
            return null;
        }
        return Decimals.plain(BigDecimal.valueOf(digits / 1000)
                .add(THIRTY_SECOND.multiply(BigDecimal.valueOf(thirtySeconds).add(fraction))));
    }

    /** Currency for one unit of the displayed price. */
    static BigDecimal displayedValueFactor(BigDecimal contractValueFactor, int locator, char alignment) {
        return alignment == '0' && locator > 1
                ? Decimals.plain(contractValueFactor.movePointLeft(locator - 1))
                : contractValueFactor;
    }
}
