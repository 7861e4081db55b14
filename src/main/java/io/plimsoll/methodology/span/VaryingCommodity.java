package io.plimsoll.methodology.span;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * A combined commodity whose quantities change. It keeps the figures of the steps that no other combined commodity has a part in, and
 * computes them again only after one of its own quantities changed.
 */
final class VaryingCommodity {
    final CommodityRun run;
    private final int[] rows;
    /** By index into {@link #rows}, whole numbers of 10<sup>−scale</sup>; 0 for what is not held. */
    private final long[] units;

    private int scale;
    private int heldCount;
    private boolean isDirty = true;
    private final int[] heldRows;
    private final long[] heldUnits;
    private final long[] remainingDelta;
    private final long[] usedBySpreads;

    /** @param rows every contract that may be held, ascending */
    VaryingCommodity(CommodityRun run, int[] rows) {
        this.run = run;
        this.rows = rows;
        this.units = new long[rows.length];
        this.heldRows = new int[rows.length];
        this.heldUnits = new long[rows.length];
        this.remainingDelta = new long[run.remainingDelta.length];
        this.usedBySpreads = new long[run.usedBySpreads.length];
    }

    int slot(int row) {
        return Arrays.binarySearch(rows, row);
    }

    /** @throws ArithmeticException if a quantity leaves the range of 63 bits */
    void add(int slot, BigDecimal change) {
        int changeScale = Math.max(0, change.scale());
        if (changeScale > scale) {
            rescale(changeScale);
        }
        long before = units[slot];
        units[slot] = Math.addExact(before, change.scaleByPowerOfTen(scale).longValueExact());
        heldCount += (units[slot] == 0 ? 0 : 1) - (before == 0 ? 0 : 1);
        isDirty = true;
    }

    private void rescale(int finer) {
        long factor = BigDecimal.ONE.movePointRight(finer - scale).longValueExact();
        for (int i = 0; i < units.length; i++) {
            units[i] = Math.multiplyExact(units[i], factor);
        }
        scale = finer;
    }

    boolean isHeld() {
        return heldCount > 0;
    }

    /** Up to delivery charge: afresh after a change, else as it was found before. */
    void calculate(ComplexRun complex) {
        if (isDirty) {
            run.clear();
            hold();
            complex.calculateAlone(run);
            System.arraycopy(run.remainingDelta, 0, remainingDelta, 0, remainingDelta.length);
            System.arraycopy(run.usedBySpreads, 0, usedBySpreads, 0, usedBySpreads.length);
            isDirty = false;
        } else {
            System.arraycopy(remainingDelta, 0, run.remainingDelta, 0, remainingDelta.length);
            System.arraycopy(usedBySpreads, 0, run.usedBySpreads, 0, usedBySpreads.length);
            run.credits.clear();
            run.clearingCredits.clear();
        }
    }

    private void hold() {
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            heldRows[count] = rows[i];
            heldUnits[count] = units[i];
            count += units[i] == 0 ? 0 : 1;
        }
        run.hold(heldRows, heldUnits, 0, count, scale);
    }
}
