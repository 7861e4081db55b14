package io.plimsoll.pricing;

/** European lognormal prices of a run of options that share {@link GridColumns}; two of the same bits, one scalar, one in vectors. */
sealed interface GridKernel permits ScalarKernel, VectorKernel {
    /**
     * Fills the rows {@code from} to {@code until} (exclusive) of {@code prices}, every option of them regular.
     *
     * @param prices option × columns.count + scenario
     */
    void europeans(OptionStrip strip, int from, int until, GridColumns columns, double[] prices);

    /** Of which the columns' stride is a multiple. */
    int laneCount();

    /** In vectors if the JVM was started with {@code --add-modules jdk.incubator.vector}. */
    static GridKernel fastest() {
        return isVectorApiPresent() ? new VectorKernel() : new ScalarKernel();
    }

    static boolean isVectorApiPresent() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
