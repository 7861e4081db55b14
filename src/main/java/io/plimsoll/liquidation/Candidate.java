package io.plimsoll.liquidation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of lots of every leg, on a trial account. The account is moved to where it is asked about, leg by leg, and only by the legs that
 * differ; each look at its figures counts.
 */
final class Candidate {
    private final List<Leg> legs;
    private final TrialAccount account;
    private final LiquidationTarget target;
    private final boolean mayBeFlat;
    private final int[] lots;
    private final int[] otherWay;
    private BigDecimal cost = BigDecimal.ZERO;
    private @Nullable AccountFigures figures;
    private long lookCount;

    /** @param mayBeFlat whether closing every leg leaves no position at all */
    Candidate(List<Leg> legs, TrialAccount account, LiquidationTarget target, boolean mayBeFlat) {
        this.legs = List.copyOf(legs);
        this.account = account;
        this.target = target;
        this.mayBeFlat = mayBeFlat;
        this.lots = new int[legs.size()];
        this.otherWay = otherWays(this.legs);
    }

    /** For each leg the other one of its contract; −1 for none. */
    private static int[] otherWays(List<Leg> legs) {
        Map<Integer, Integer> legOfContract = new HashMap<>();
        int[] other = new int[legs.size()];
        Arrays.fill(other, -1);
        for (int leg = 0; leg < other.length; leg++) {
            Integer first = legOfContract.putIfAbsent(legs.get(leg).contract(), leg);
            if (first != null) {
                other[leg] = first;
                other[first] = leg;
            }
        }
        return other;
    }

    List<Leg> legs() {
        return legs;
    }

    /** Whether the leg's contract is not traded the other way. */
    boolean isFree(int leg) {
        int other = otherWay[leg];
        return other < 0 || lots[other] == 0;
    }

    int lots(int leg) {
        return lots[leg];
    }

    int[] lots() {
        return lots.clone();
    }

    void set(int leg, int count) {
        if (lots[leg] != count) {
            Leg of = legs.get(leg);
            cost = cost.subtract(of.cost(lots[leg])).add(of.cost(count));
            lots[leg] = count;
            account.trade(of.contract(), count == 0 ? null : of.order(count).trade());
            figures = null;
        }
    }

    void set(int[] counts) {
        // what is taken off comes first: two legs of one contract share its place
        for (int leg = 0; leg < counts.length; leg++) {
            if (counts[leg] == 0) {
                set(leg, 0);
            }
        }
        for (int leg = 0; leg < counts.length; leg++) {
            set(leg, counts[leg]);
        }
    }

    AccountFigures figures() {
        if (figures == null) {
            figures = account.figures();
            lookCount++;
        }
        return figures;
    }

    /** How the account would stand with so many lots of a leg; leaves the candidate where it is. */
    AccountFigures figuresWith(int leg, int count) {
        int before = lots[leg];
        AccountFigures known = figures;
        set(leg, count);
        AccountFigures changed = figures();
        set(leg, before);
        figures = known;
        return changed;
    }

    /** How the account would stand with an order of a leg that is no size of it; leaves the candidate where it is. */
    AccountFigures figuresWith(int leg, Leg.Order order) {
        Leg of = legs.get(leg);
        account.trade(of.contract(), order.trade());
        AccountFigures changed = account.figures();
        lookCount++;
        account.trade(of.contract(), lots[leg] == 0 ? null : of.order(lots[leg]).trade());
        return changed;
    }

    /** As {@link LiquidationTarget#lacking}. */
    BigDecimal lacking(AccountFigures of) {
        return target.lacking(of);
    }

    AccountFigures figures(int[] counts) {
        set(counts);
        return figures();
    }

    /** As {@link LiquidationTarget#lacking}. */
    BigDecimal lacking() {
        return target.lacking(figures());
    }

    boolean isReached() {
        return lacking().signum() <= 0;
    }

    /** Whether no position is left. */
    boolean isFlat(int[] counts) {
        if (!mayBeFlat) {
            return false;
        }
        for (int leg = 0; leg < counts.length; leg++) {
            Leg of = legs.get(leg);
            boolean leavesSomething = of.isHedge() ? counts[leg] > 0 : !of.isClosed(counts[leg]);
            if (leavesSomething) {
                return false;
            }
        }
        return true;
    }

    /** Of all its orders, in the account's base currency, ≥ 0. */
    BigDecimal cost() {
        return cost;
    }

    BigDecimal cost(int[] counts) {
        BigDecimal cost = BigDecimal.ZERO;
        for (int leg = 0; leg < counts.length; leg++) {
            cost = cost.add(legs.get(leg).cost(counts[leg]));
        }
        return cost;
    }

    /** Times that figures were looked at. */
    long lookCount() {
        return lookCount;
    }

    int[] none() {
        return new int[lots.length];
    }

    /** Every leg that takes a position back, as far as it goes. */
    int[] everythingClosed() {
        int[] all = none();
        Arrays.setAll(all, leg -> legs.get(leg).isHedge() ? 0 : legs.get(leg).lotCount());
        return all;
    }
}
