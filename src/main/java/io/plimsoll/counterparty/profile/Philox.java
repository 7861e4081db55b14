package io.plimsoll.counterparty.profile;

/**
 * Philox4x32-10: 128 random bits as a function of a counter and a key, with no state in between.
 *
 * <p>What is drawn for a counter does not depend on what was drawn before, so work may be cut up in any way.
 *
 * <p>Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011); checked against the known answers
 * that its authors publish.
 *
 * @param high first 64 bits
 * @param low last 64 bits
 */
record Philox(long high, long low) {
    private static final int ROUND_COUNT = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int KEY_STEP_0 = 0x9E3779B9;
    private static final int KEY_STEP_1 = 0xBB67AE85;
    private static final long LOW_WORD = 0xFFFFFFFFL;

    static Philox of(int counter0, int counter1, int counter2, int counter3, long key) {
        int x0 = counter0;
        int x1 = counter1;
        int x2 = counter2;
        int x3 = counter3;
        int key0 = (int) key;
        int key1 = (int) (key >>> 32);
        for (int round = 0; round < ROUND_COUNT; round++) {
            long product0 = MULTIPLIER_0 * (x0 & LOW_WORD);
            long product1 = MULTIPLIER_1 * (x2 & LOW_WORD);
            x0 = (int) (product1 >>> 32) ^ x1 ^ key0;
            x1 = (int) product1;
            x2 = (int) (product0 >>> 32) ^ x3 ^ key1;
            x3 = (int) product0;
            key0 += KEY_STEP_0;
            key1 += KEY_STEP_1;
        }
        return new Philox((long) x0 << 32 | x1 & LOW_WORD, (long) x2 << 32 | x3 & LOW_WORD);
    }
}
