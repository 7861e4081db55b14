package io.plimsoll.pricing;

/**
 * The critical prices that a run of American options needs, found once for all scenarios that share one.
 *
 * <p>A critical price over its strike depends on volatility, time and rates only, so scenarios that move both volatility and time
 * alike are one case: SPAN's sixteen are three, whatever their prices. A solve is one option in one case; its columns are padded with
 * the last solve to a multiple of the kernel's lanes.
 */
final class ExerciseColumns {
    /** As many solves as stay in the first cache, unless one option has more cases. */
    static final int SOLVE_COUNT = 128;

    /** Scenarios beyond that many different cases are looked up no more: each is its own. */
    private static final int KNOWN_CASE_COUNT_MAX = 32;

    /** Instead of an option's first solve, where exercise never pays. */
    static final int NEVER = -1;

    private int laneCount;
    private int caseCount;
    /** Of each scenario. */
    int[] cases = new int[0];
    /** The first scenario of each case. */
    private int[] caseScenarios = new int[0];

    private double[] caseYieldDiscounts = new double[0];
    private double[] caseInterests = new double[0];
    private double[] caseInterestShares = new double[0];
    private double callAtExpiry;
    private double callStart;
    private double putAtExpiry;
    private double putStart;

    private final int[] firstSolves = new int[SOLVE_COUNT];

    /** Rounded up to lanes. */
    int size;

    double[] signs = new double[0];
    double[] deviations = new double[0];
    double[] inverses = new double[0];
    double[] drifts = new double[0];
    double[] interests = new double[0];
    double[] interestShares = new double[0];
    double[] discounts = new double[0];
    double[] yieldDiscounts = new double[0];
    double[] atExpiries = new double[0];
    double[] starts = new double[0];

    /** {@link CriticalPrice#exponent}. */
    double[] exponents = new double[0];

    double[] keptShares = new double[0];
    double[] gainedShares = new double[0];
    /** {@link CriticalPrice#log}. */
    double[] criticals = new double[0];
    /** The last step taken to it. */
    double[] steps = new double[0];
    /** {@link CriticalPrice#premium}. */
    double[] premiums = new double[0];

    /** Sorts the scenarios into cases. */
    void start(ScenarioMoves moves, int laneCount) {
        this.laneCount = laneCount;
        int count = moves.count();
        if (cases.length < count) {
            cases = new int[count];
            caseScenarios = new int[count];
            caseYieldDiscounts = new double[count];
            caseInterests = new double[count];
            caseInterestShares = new double[count];
        }
        caseCount = 0;
        for (int scenario = 0; scenario < count; scenario++) {
            int known = caseOf(moves, scenario);
            if (known == caseCount) {
                caseScenarios[caseCount] = scenario;
                caseCount++;
            }
            cases[scenario] = known;
        }
        makeRoom(Math.max(SOLVE_COUNT, caseCount) + laneCount);
    }

    private int caseOf(ScenarioMoves moves, int scenario) {
        int known = Math.min(caseCount, KNOWN_CASE_COUNT_MAX);
        for (int i = 0; i < known; i++) {
            int other = caseScenarios[i];
            if (moves.volatilityMove(other) == moves.volatilityMove(scenario)
                    && moves.timeShiftYears(other) == moves.timeShiftYears(scenario)) {
                return i;
            }
        }
        return caseCount;
    }

    private void makeRoom(int solveCountMax) {
        if (signs.length >= solveCountMax) {
            return;
        }
        signs = new double[solveCountMax];
        deviations = new double[solveCountMax];
        inverses = new double[solveCountMax];
        drifts = new double[solveCountMax];
        interests = new double[solveCountMax];
        interestShares = new double[solveCountMax];
        discounts = new double[solveCountMax];
        yieldDiscounts = new double[solveCountMax];
        atExpiries = new double[solveCountMax];
        starts = new double[solveCountMax];
        exponents = new double[solveCountMax];
        keptShares = new double[solveCountMax];
        gainedShares = new double[solveCountMax];
        criticals = new double[solveCountMax];
        steps = new double[solveCountMax];
        premiums = new double[solveCountMax];
    }

    /** Options whose solves fit at once, at least one. */
    int optionCountMax() {
        return Math.max(1, SOLVE_COUNT / caseCount);
    }

    /** What the cases of options share that agree with this one in time and rates. */
    void share(OptionStrip strip, int option, GridColumns columns) {
        double rate = strip.rates[option];
        double carry = strip.carries[option];
        callAtExpiry = CriticalPrice.atExpiryLog(1, rate, carry);
        callStart = ReproducibleMath.exp(callAtExpiry);
        putAtExpiry = CriticalPrice.atExpiryLog(-1, rate, carry);
        putStart = ReproducibleMath.exp(putAtExpiry);
        for (int i = 0; i < caseCount; i++) {
            double time = columns.times[caseScenarios[i]];
            if (i > 0 && time == columns.times[caseScenarios[i - 1]]) {
                caseYieldDiscounts[i] = caseYieldDiscounts[i - 1];
                caseInterests[i] = caseInterests[i - 1];
                caseInterestShares[i] = caseInterestShares[i - 1];
            } else {
                caseYieldDiscounts[i] = BlackFormula.growth(carry - rate, time);
                caseInterests[i] = BlackFormula.drift(rate, time);
                caseInterestShares[i] = CriticalPrice.interestShare(caseInterests[i]);
            }
        }
    }

    /** Fills the columns with the solves of options that are neighbours; their results are the kernel's to fill. */
    void fill(OptionStrip strip, int from, int until, GridColumns columns) {
        double rate = strip.rates[from];
        double carry = strip.carries[from];
        int solve = 0;
        for (int option = from; option < until; option++) {
            if (BaroneAdesiWhaley.isNeverExercised(strip.calls[option], rate, carry)) {
                firstSolves[option - from] = NEVER;
                continue;
            }
            firstSolves[option - from] = solve;
            double sign = strip.signs[option];
            double atExpiry = strip.calls[option] ? callAtExpiry : putAtExpiry;
            double start = strip.calls[option] ? callStart : putStart;
            for (int i = 0; i < caseCount; i++) {
                int scenario = caseScenarios[i];
                signs[solve] = sign;
                deviations[solve] = Math.fma(
                                columns.volatilityMoves[scenario],
                                strip.volatilityScales[option],
                                strip.volatilities[option])
                        * columns.sqrtTimes[scenario];
                drifts[solve] = columns.drifts[scenario];
                interests[solve] = caseInterests[i];
                interestShares[solve] = caseInterestShares[i];
                discounts[solve] = columns.discounts[scenario];
                yieldDiscounts[solve] = caseYieldDiscounts[i];
                atExpiries[solve] = atExpiry;
                starts[solve] = start;
                solve++;
            }
        }
        pad(solve);
    }

    private void pad(int count) {
        size = (count + laneCount - 1) / laneCount * laneCount;
        for (int solve = count; solve < size; solve++) {
            signs[solve] = signs[count - 1];
            deviations[solve] = deviations[count - 1];
            drifts[solve] = drifts[count - 1];
            interests[solve] = interests[count - 1];
            interestShares[solve] = interestShares[count - 1];
            discounts[solve] = discounts[count - 1];
            yieldDiscounts[solve] = yieldDiscounts[count - 1];
            atExpiries[solve] = atExpiries[count - 1];
            starts[solve] = starts[count - 1];
        }
    }

    /** Whether one of the solves {@code from} to {@code until} (exclusive) needs a further step. */
    boolean isUnsettled(int from, int until) {
        for (int solve = from; solve < until; solve++) {
            if (!CriticalPrice.isSmall(steps[solve], deviations[solve])) {
                return true;
            }
        }
        return false;
    }

    /** Searches again where the last step was not small. */
    void bracketWhereUnsettled() {
        for (int solve = 0; solve < size; solve++) {
            if (!CriticalPrice.isSmall(steps[solve], deviations[solve])) {
                criticals[solve] = CriticalPrice.bracketed(
                        signs[solve],
                        deviations[solve],
                        inverses[solve],
                        drifts[solve],
                        discounts[solve],
                        yieldDiscounts[solve],
                        exponents[solve],
                        keptShares[solve],
                        gainedShares[solve],
                        atExpiries[solve]);
            }
        }
    }

    /** The one of the first case, or {@link #NEVER}; {@code option} is the index among those filled in. */
    int firstSolve(int option) {
        return firstSolves[option];
    }
}
