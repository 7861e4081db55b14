package io.plimsoll.simulation;

import io.plimsoll.simulation.Cascade.Detail;
import io.plimsoll.simulation.CascadeResult.Closing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Closes accounts round by round, and keeps the sums. Used by one thread. */
final class ClosingRound {
    private final CascadePolicy policy;
    private final Holdings holdings;
    private final Detail detail;
    private final PriceImpact[] impacts;

    private final boolean[] isLiquidated;
    private final double[] sold;
    private final double[] traded;
    private final double[] shares;
    private final double[] closed;
    private List<Closing> closings = List.of();

    private double fund;
    private double liquidatedNotional;
    private int liquidatedAccountCount;
    private double badDebt;
    private double socialisedLoss;

    ClosingRound(Cascade cascade, CascadePolicy policy, Holdings holdings, Detail detail) {
        this.policy = policy;
        this.holdings = holdings;
        this.detail = detail;
        this.impacts = cascade.assets().stream().map(SimulatedAsset::impact).toArray(PriceImpact[]::new);
        this.isLiquidated = new boolean[holdings.accountCount];
        this.sold = new double[impacts.length];
        this.traded = new double[impacts.length];
        this.shares = new double[impacts.length];
        this.closed = new double[impacts.length];
        this.fund = cascade.fund();
    }

    /**
     * Closes what the policy closes of the accounts.
     *
     * @param due ascending
     * @param prices before; after, if anything traded
     * @return whether anything did
     */
    boolean trade(int[] due, double[] prices) {
        double[] accountShares = accountShares(due, prices);
        sumUp(due, accountShares);
        if (Arrays.stream(traded).allMatch(quantity -> quantity == 0)) {
            return false;
        }
        double[] before = prices.clone();
        for (int j = 0; j < prices.length; j++) {
            shares[j] = shareThatTrades(j, before[j]);
            prices[j] = impacts[j].after(before[j], 0 - sold[j] * shares[j]);
        }
        closings = new ArrayList<>();
        for (int k = 0; k < due.length; k++) {
            if (accountShares[k] > 0) {
                close(due[k], accountShares[k], before, prices);
            }
        }
        return true;
    }

    private double[] accountShares(int[] due, double[] prices) {
        double[] accountShares = new double[due.length];
        for (int k = 0; k < due.length; k++) {
            accountShares[k] = policy.shareClosed(holdings.equity(due[k], prices), holdings.notional(due[k], prices));
        }
        return accountShares;
    }

    /** Net quantity sold and quantity traded of each asset. */
    private void sumUp(int[] due, double[] accountShares) {
        Arrays.fill(sold, 0);
        Arrays.fill(traded, 0);
        for (int k = 0; k < due.length; k++) {
            int row = due[k] * impacts.length;
            for (int j = 0; j < impacts.length; j++) {
                double quantity = accountShares[k] * holdings.quantities[row + j];
                sold[j] += quantity;
                traded[j] += Math.abs(quantity);
            }
        }
    }

    private double shareThatTrades(int asset, double price) {
        double notional = traded[asset] * Math.abs(price);
        double share = notional > policy.batchNotionalMax() ? policy.batchNotionalMax() / notional : 1;
        double bought = (0 - sold[asset]) * share;
        double buyable = impacts[asset].buyableMax(price);
        return bought > buyable ? share * (buyable / bought) : share;
    }

    private void close(int account, double accountShare, double[] before, double[] after) {
        double equityBefore = holdings.equity(account, before);
        int row = account * impacts.length;
        double notional = 0;
        for (int j = 0; j < impacts.length; j++) {
            double share = accountShare * shares[j];
            double quantity = holdings.quantities[row + j];
            closed[j] = share == 1 ? quantity : share * quantity;
            holdings.quantities[row + j] = quantity - closed[j];
            holdings.cash[account] += closed[j] * after[j];
            notional += Math.abs(closed[j] * before[j]);
        }
        liquidatedNotional += notional;
        if (!isLiquidated[account]) {
            isLiquidated[account] = true;
            liquidatedAccountCount++;
        }
        double equityAfter = holdings.equity(account, after);
        boolean isInFull = !holdings.isOpen(account);
        if (isInFull && equityAfter < 0) {
            bear(0 - equityAfter);
        }
        if (detail == Detail.ROUNDS) {
            closings.add(new Closing(account, closed.clone(), notional, equityBefore, equityAfter, isInFull));
        }
    }

    private void bear(double debt) {
        double paid = Math.min(fund, debt);
        badDebt += debt;
        fund -= paid;
        socialisedLoss += debt - paid;
    }

    /** Of the last round, by account; empty unless rounds are kept. */
    List<Closing> closings() {
        return closings;
    }

    double fund() {
        return fund;
    }

    double liquidatedNotional() {
        return liquidatedNotional;
    }

    int liquidatedAccountCount() {
        return liquidatedAccountCount;
    }

    double badDebt() {
        return badDebt;
    }

    double socialisedLoss() {
        return socialisedLoss;
    }
}
