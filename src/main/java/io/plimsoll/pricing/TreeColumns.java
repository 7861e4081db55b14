package io.plimsoll.pricing;

/** Trees side by side, each of one option in one scenario; columns are padded with the last tree to a multiple of the kernel's lanes. */
final class TreeColumns {
    /** A multiple of every machine's lanes. */
    static final int TREE_COUNT = 64;

    final double[] signs = new double[TREE_COUNT];
    final double[] strikes = new double[TREE_COUNT];
    final double[] underlyingPrices = new double[TREE_COUNT];
    /** Of one step: see {@link LatticeStep}. */
    final double[] ups = new double[TREE_COUNT];

    final double[] downs = new double[TREE_COUNT];
    final double[] upWeights = new double[TREE_COUNT];
    final double[] downWeights = new double[TREE_COUNT];
    /** The kernel's answer: at least the intrinsic value. */
    final double[] values = new double[TREE_COUNT];
    /** Where the answers go in the grid. */
    private final int[] targets = new int[TREE_COUNT];

    /** How many are filled. */
    int count;

    boolean isFull() {
        return count == TREE_COUNT;
    }

    void add(double sign, double strike, double underlyingPrice, LatticeStep step, int target) {
        signs[count] = sign;
        strikes[count] = strike;
        underlyingPrices[count] = underlyingPrice;
        ups[count] = step.up;
        downs[count] = step.down;
        upWeights[count] = step.upWeight;
        downWeights[count] = step.downWeight;
        targets[count] = target;
        count++;
    }

    /** How many there are with the padding. */
    int pad(int laneCount) {
        int size = (count + laneCount - 1) / laneCount * laneCount;
        for (int tree = count; tree < size; tree++) {
            copy(count - 1, tree);
        }
        return size;
    }

    private void copy(int from, int to) {
        signs[to] = signs[from];
        strikes[to] = strikes[from];
        underlyingPrices[to] = underlyingPrices[from];
        ups[to] = ups[from];
        downs[to] = downs[from];
        upWeights[to] = upWeights[from];
        downWeights[to] = downWeights[from];
    }

    /** Hands the answers over and is empty again. */
    void empty(double[] prices) {
        for (int tree = 0; tree < count; tree++) {
            prices[targets[tree]] = values[tree];
        }
        count = 0;
    }
}
