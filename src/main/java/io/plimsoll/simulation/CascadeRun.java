package io.plimsoll.simulation;

import io.plimsoll.simulation.Cascade.Detail;
import io.plimsoll.simulation.CascadeResult.Round;
import io.plimsoll.simulation.CascadeResult.Step;
import io.plimsoll.simulation.CascadeResult.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** One path through one cascade: the steps and rounds of the rules in the package's description. Used once, by one thread. */
final class CascadeRun {
    /** Accounts in the rounds that are kept, all rounds together: two of every account of the largest book. */
    private static final int CLOSING_COUNT_KEPT_MAX = 20_000;

    private final Cascade cascade;
    private final Detail detail;
    private final Holdings holdings;
    private final HitSearch search;
    private final OrdersUnderWay orders;
    private final ClosingRound closing;
    private final double[] prices;
    private final int[] hit;
    private final List<Step> steps = new ArrayList<>();
    private final List<Round> rounds = new ArrayList<>();
    private int roundCount;
    private long closingCount;

    CascadeRun(Cascade cascade, CascadePolicy policy, Detail detail) {
        this(cascade, policy, detail, cascade::hitSearch);
    }

    /** @param searches makes a search of the accounts' holdings */
    CascadeRun(Cascade cascade, CascadePolicy policy, Detail detail, Function<Holdings, HitSearch> searches) {
        this.cascade = cascade;
        this.detail = detail;
        this.holdings = new Holdings(cascade.book());
        this.search = searches.apply(holdings);
        this.orders = new OrdersUnderWay(holdings.accountCount, policy);
        this.closing = new ClosingRound(cascade, policy, holdings, detail);
        this.prices = cascade.startPrices();
        this.hit = new int[holdings.accountCount];
    }

    CascadeResult play(PricePath path, BooleanSupplier isCancelled) {
        int pathSteps = path.stepCount();
        for (int step = 0; step < pathSteps || orders.isUnderWay(step); step++) {
            if (isCancelled.getAsBoolean()) {
                throw new CancellationException("cancelled at step " + (step + 1));
            }
            if (step < pathSteps) {
                double[] moves = path.moves()[step];
                for (int j = 0; j < prices.length; j++) {
                    prices[j] = PricePath.moved(prices[j], moves[j]);
                }
            }
            closeUntilNobodyIsDue(step);
            steps.add(new Step(prices.clone(), closing.liquidatedNotional(), closing.fund()));
            if (isRoundCapReached()) {
                break;
            }
        }
        return result(path);
    }

    private void closeUntilNobodyIsDue(int step) {
        while (!isRoundCapReached()) {
            int hitCount = search.find(prices, hit);
            int[] due = orders.due(step, hit, hitCount);
            if (due.length == 0) {
                return;
            }
            double[] pricesBefore = prices.clone();
            if (!closing.trade(due, prices)) {
                return;
            }
            roundCount++;
            for (int account : due) {
                search.changed(account);
            }
            closingCount += due.length;
            if (detail == Detail.ROUNDS && closingCount <= CLOSING_COUNT_KEPT_MAX) {
                rounds.add(new Round(
                        roundCount,
                        step + 1,
                        pricesBefore,
                        prices.clone(),
                        closing.liquidatedNotional(),
                        closing.fund(),
                        closing.closings()));
            }
        }
    }

    private boolean isRoundCapReached() {
        return roundCount >= cascade.roundCountMax();
    }

    private CascadeResult result(PricePath path) {
        double[] start = cascade.startPrices();
        double[] undisturbed = new double[start.length];
        for (int j = 0; j < start.length; j++) {
            undisturbed[j] = path.undisturbedEnd(j, start[j]);
        }
        int strandedCount = search.find(prices, hit);
        double strandedDeficit = 0;
        for (int k = 0; k < strandedCount; k++) {
            strandedDeficit += Math.max(0, 0 - holdings.equity(hit[k], prices));
        }
        return new CascadeResult(
                start,
                undisturbed,
                prices.clone(),
                steps,
                rounds,
                roundCount,
                isRoundCapReached() && strandedCount > 0,
                new Totals(
                        closing.liquidatedNotional(),
                        closing.liquidatedAccountCount(),
                        closing.badDebt(),
                        closing.fund(),
                        closing.socialisedLoss(),
                        strandedCount,
                        strandedDeficit));
    }
}
