package io.plimsoll.pricing;

/** Lognormal prices of runs of options, block by block; two of the same bits, one scalar, one in vectors. */
sealed interface GridKernel permits ScalarKernel, VectorKernel {
    /**
     * Fills the rows {@code from} to {@code until} (exclusive) of {@code prices} with European values, every option of them regular.
     *
     * @param prices option × columns.count + scenario
     */
    void europeans(OptionStrip strip, int from, int until, GridColumns columns, double[] prices);

    /** Fills what {@code solves} has of results. */
    void criticalPrices(ExerciseColumns solves);

    /**
     * Turns the European values of the options that {@code solves} was filled with into American ones.
     *
     * @param prices option × columns.count + scenario
     */
    void exercise(OptionStrip strip, int from, int until, GridColumns columns, ExerciseColumns solves, double[] prices);

    /** Fills the values of as many trees as the columns are filled with. */
    void trees(TreeColumns columns);

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
