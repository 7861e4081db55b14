package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.DecimalColumn;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/**
 * Risk arrays of contracts in several currencies, in the one of their combined commodity.
 *
 * <p>Losses are converted at the rate, gains at the rate less the haircut; whether an entry is a gain depends on the side held,
 * so there is one array for long and one for short positions (both still for one long contract). Rounded half up to
 * {@link #PLACES}.
 */
final class ConvertedLosses {
    static final int PLACES = 6;

    final double[] forLong;
    final double[] forShort;
    final int scale;

    ConvertedLosses(ContractTable contracts, Map<String, PreparedCommodity.Conversion> conversions) {
        DecimalColumn longs = new DecimalColumn();
        DecimalColumn shorts = new DecimalColumn();
        for (int row = 0; row < contracts.size(); row++) {
            PreparedCommodity.Conversion conversion = Objects.requireNonNull(
                    conversions.get(contracts.product(row).currency()));
            for (int point = 0; point < contracts.pointCount(); point++) {
                BigDecimal loss = contracts.loss(row, point);
                BigDecimal whole = conversion.of(loss);
                BigDecimal cut = conversion.of(loss.multiply(conversion.keptOfGains()));
                longs.add(loss.signum() < 0 ? cut : whole);
                shorts.add(loss.signum() > 0 ? cut : whole);
            }
        }
        this.scale = Math.max(longs.scale(), shorts.scale());
        this.forLong = doubles(longs, scale);
        this.forShort = doubles(shorts, scale);
    }

    private static double[] doubles(DecimalColumn column, int scale) {
        long factor = FixedPoint.power(scale - column.scale());
        double[] values = new double[column.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.multiplyExact(column.at(i), factor);
        }
        return values;
    }
}
