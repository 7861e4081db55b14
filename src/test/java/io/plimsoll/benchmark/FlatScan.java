package io.plimsoll.benchmark;

/**
 * Scan risk as a plain loop over arrays: contracts found and positions grouped beforehand, sums of doubles, nothing allocated. What
 * is left to gain over it is how the machine is used.
 */
public final class FlatScan {
    private final double[][] losses;
    private final int pointCount;
    private final double[] sums;

    /** @param losses by combined commodity, row-major, {@code pointCount} a contract */
    public FlatScan(double[][] losses, int pointCount) {
        this.losses = losses;
        this.pointCount = pointCount;
        this.sums = new double[pointCount];
    }

    /** Of the positions {@code from} to {@code to − 1}, all in one combined commodity; at least 0. */
    public double scanRisk(int ordinal, int[] rows, long[] quantities, int from, int to) {
        double[] array = losses[ordinal];
        for (int point = 0; point < pointCount; point++) {
            sums[point] = 0;
        }
        for (int i = from; i < to; i++) {
            int at = rows[i] * pointCount;
            for (int point = 0; point < pointCount; point++) {
                sums[point] += quantities[i] * array[at + point];
            }
        }
        double largest = 0;
        for (int point = 0; point < pointCount; point++) {
            largest = Math.max(largest, sums[point]);
        }
        return largest;
    }
}
