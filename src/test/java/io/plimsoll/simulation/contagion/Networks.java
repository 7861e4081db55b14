package io.plimsoll.simulation.contagion;

import io.plimsoll.simulation.contagion.ClearingVector.Network;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Networks of debts for tests, each number in the decimals it is written with. */
final class Networks {
    private Networks() {}

    static Network of(
            double[][] liabilities, double[] externalAssets, double externalRecovery, double interbankRecovery) {
        return new Network(
                Arrays.stream(liabilities).map(Networks::decimals).toList(),
                decimals(externalAssets),
                BigDecimal.valueOf(externalRecovery),
                BigDecimal.valueOf(interbankRecovery));
    }

    private static List<BigDecimal> decimals(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(BigDecimal::valueOf).toList();
    }
}
