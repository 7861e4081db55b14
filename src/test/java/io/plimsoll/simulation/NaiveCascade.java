package io.plimsoll.simulation;

import io.plimsoll.simulation.SimulatedAccount.HeldPosition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cascade written down a second time, from the rules in the package's description: objects and maps, decimals of 40 digits, every account
 * looked at every time.
 */
final class NaiveCascade {
    private static final MathContext DIGITS = new MathContext(40);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final List<SimulatedAsset> assets;
    private final CascadePolicy policy;
    private final int roundCountMax;
    private final List<Client> clients = new ArrayList<>();
    private final BigDecimal[] prices;

    final List<String> log = new ArrayList<>();
    final List<BigDecimal> figures = new ArrayList<>();
    private BigDecimal fund;
    private BigDecimal badDebt = BigDecimal.ZERO;
    private BigDecimal socialised = BigDecimal.ZERO;
    private BigDecimal liquidated = BigDecimal.ZERO;
    private int roundCount;

    NaiveCascade(
            List<SimulatedAsset> assets,
            List<SimulatedAccount> accounts,
            double fund,
            int roundCountMax,
            CascadePolicy policy) {
        this.assets = assets;
        this.policy = policy;
        this.roundCountMax = roundCountMax;
        this.fund = decimal(fund);
        this.prices = assets.stream().map(asset -> decimal(asset.price())).toArray(BigDecimal[]::new);
        accounts.forEach(account -> clients.add(new Client(account)));
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value);
    }

    private final class Client {
        private final String id;
        private BigDecimal collateral;
        private final Map<Integer, BigDecimal> quantities = new TreeMap<>();
        private final Map<Integer, BigDecimal> entries = new HashMap<>();
        private Integer hitAt;
        private Integer orderedAt;
        private boolean hasTraded;

        Client(SimulatedAccount account) {
            id = account.id();
            collateral = decimal(account.collateral());
            for (HeldPosition position : account.positions()) {
                quantities.put(position.assetIndex(), decimal(position.quantity()));
                entries.put(position.assetIndex(), decimal(position.entryPrice()));
            }
        }

        BigDecimal equity() {
            BigDecimal sum = collateral;
            for (int asset : quantities.keySet()) {
                sum = sum.add(quantities.get(asset).multiply(prices[asset].subtract(entries.get(asset)), DIGITS));
            }
            return sum;
        }

        BigDecimal notional() {
            BigDecimal sum = BigDecimal.ZERO;
            for (int asset : quantities.keySet()) {
                sum = sum.add(
                        quantities.get(asset).multiply(prices[asset], DIGITS).abs());
            }
            return sum;
        }

        boolean isHit() {
            BigDecimal requirement = BigDecimal.ZERO;
            for (int asset : quantities.keySet()) {
                BigDecimal notional =
                        quantities.get(asset).multiply(prices[asset], DIGITS).abs();
                requirement = requirement.add(
                        notional.multiply(decimal(assets.get(asset).maintenanceMarginRate())));
            }
            return !quantities.isEmpty() && equity().compareTo(requirement) < 0;
        }

        /** Moves on, and says whether it trades now. */
        boolean isDue(int step) {
            boolean isHit = isHit();
            if (!isHit && (hasTraded || orderedAt == null)) {
                hitAt = null;
                orderedAt = null;
                hasTraded = false;
                return false;
            }
            if (hitAt == null) {
                hitAt = step;
            }
            if (orderedAt == null && step - hitAt >= policy.graceSteps()) {
                orderedAt = step;
            }
            if (orderedAt != null && (hasTraded || step - orderedAt >= policy.delaySteps())) {
                hasTraded = true;
                return true;
            }
            return false;
        }

        BigDecimal share() {
            BigDecimal viable = decimal(policy.viableNotionalMin());
            BigDecimal factor = decimal(policy.closeFactor());
            BigDecimal notional = notional();
            if (notional.compareTo(viable) < 0) {
                return BigDecimal.ZERO;
            }
            boolean isWhole = equity().signum() <= 0
                    || factor.multiply(notional).compareTo(viable) < 0
                    || notional.subtract(factor.multiply(notional)).compareTo(viable) < 0;
            return isWhole ? BigDecimal.ONE : factor;
        }
    }

    void play(double[][] moves) {
        int stepCount = moves.length;
        int lastStep = stepCount - 1;
        for (int step = 0; step <= lastStep && roundCount < roundCountMax; step++) {
            if (step < stepCount) {
                for (int j = 0; j < prices.length; j++) {
                    prices[j] = prices[j].add(decimal(moves[step][j]).multiply(prices[j], DIGITS));
                }
            }
            while (roundCount < roundCountMax && tradeRound(step)) {
                roundCount++;
            }
            for (Client client : clients) {
                if (client.hitAt != null && !client.hasTraded) {
                    lastStep = Math.max(lastStep, client.hitAt + policy.graceSteps() + policy.delaySteps());
                }
            }
        }
        figures.addAll(List.of(prices));
        figures.addAll(List.of(fund, badDebt, socialised, liquidated));
        clients.forEach(client -> figures.add(client.equity()));
    }

    private boolean tradeRound(int step) {
        Map<Client, BigDecimal> shares = new HashMap<>();
        List<Client> due = new ArrayList<>();
        for (Client client : clients) {
            if (client.isDue(step) && client.share().signum() > 0) {
                due.add(client);
                shares.put(client, client.share());
            }
        }
        if (due.isEmpty()) {
            return false;
        }
        BigDecimal[] tradedShares = new BigDecimal[prices.length];
        BigDecimal[] after = new BigDecimal[prices.length];
        for (int j = 0; j < prices.length; j++) {
            BigDecimal sold = BigDecimal.ZERO;
            BigDecimal traded = BigDecimal.ZERO;
            for (Client client : due) {
                BigDecimal quantity =
                        client.quantities.getOrDefault(j, BigDecimal.ZERO).multiply(shares.get(client), DIGITS);
                sold = sold.add(quantity);
                traded = traded.add(quantity.abs());
            }
            tradedShares[j] = tradedShare(j, sold, traded);
            after[j] = moved(j, sold.multiply(tradedShares[j], DIGITS).negate());
        }
        BigDecimal[] before = prices.clone();
        for (Client client : due) {
            trade(client, shares.get(client), tradedShares, before, after);
        }
        System.arraycopy(after, 0, prices, 0, prices.length);
        for (Client client : due) {
            log.add("round %d step %d %s %s"
                    .formatted(roundCount + 1, step + 1, client.id, client.quantities.isEmpty()));
            if (client.quantities.isEmpty() && client.collateral.signum() < 0) {
                BigDecimal debt = client.collateral.negate();
                BigDecimal paid = debt.min(fund);
                badDebt = badDebt.add(debt);
                fund = fund.subtract(paid);
                socialised = socialised.add(debt.subtract(paid));
            }
        }
        return true;
    }

    private void trade(
            Client client, BigDecimal share, BigDecimal[] tradedShares, BigDecimal[] before, BigDecimal[] after) {
        for (int asset : List.copyOf(client.quantities.keySet())) {
            BigDecimal held = client.quantities.get(asset);
            BigDecimal closedShare = share.multiply(tradedShares[asset], DIGITS);
            BigDecimal closed = closedShare.compareTo(BigDecimal.ONE) == 0 ? held : held.multiply(closedShare, DIGITS);
            liquidated = liquidated.add(closed.multiply(before[asset], DIGITS).abs());
            client.collateral =
                    client.collateral.add(closed.multiply(after[asset].subtract(client.entries.get(asset)), DIGITS));
            if (held.compareTo(closed) == 0) {
                client.quantities.remove(asset);
            } else {
                client.quantities.put(asset, held.subtract(closed));
            }
        }
    }

    private BigDecimal tradedShare(int asset, BigDecimal sold, BigDecimal traded) {
        BigDecimal share = BigDecimal.ONE;
        BigDecimal notional = traded.multiply(prices[asset], DIGITS).abs();
        if (policy.batchNotionalMax() != Double.POSITIVE_INFINITY
                && notional.compareTo(decimal(policy.batchNotionalMax())) > 0) {
            share = decimal(policy.batchNotionalMax()).divide(notional, DIGITS);
        }
        BigDecimal bought = sold.negate().multiply(share, DIGITS);
        if (assets.get(asset).impact() instanceof PriceImpact.Pool pool && prices[asset].signum() > 0) {
            BigDecimal buyable = HALF.multiply(
                    decimal(pool.product()).divide(prices[asset], DIGITS).sqrt(DIGITS));
            return bought.compareTo(buyable) > 0
                    ? share.multiply(buyable, DIGITS).divide(bought, DIGITS)
                    : share;
        }
        return share;
    }

    /** @param quantity bought positive */
    private BigDecimal moved(int asset, BigDecimal quantity) {
        BigDecimal price = prices[asset];
        BigDecimal size = quantity.abs();
        if (size.signum() == 0) {
            return price;
        }
        BigDecimal fraction = switch (assets.get(asset).impact()) {
            case PriceImpact.Linear linear ->
                decimal(linear.halfSpreadFraction())
                        .add(decimal(linear.perUnitFraction()).multiply(size, DIGITS));
            case PriceImpact.SquareRoot root ->
                decimal(root.fractionOfFullVolume())
                        .multiply(
                                size.divide(decimal(root.volumeDaily()), DIGITS).sqrt(DIGITS));
            case PriceImpact.Pool pool -> poolMove(pool, price, quantity);
        };
        BigDecimal move = price.multiply(fraction, DIGITS);
        return quantity.signum() > 0 ? price.add(move) : price.subtract(move).max(BigDecimal.ZERO);
    }

    private static BigDecimal poolMove(PriceImpact.Pool pool, BigDecimal price, BigDecimal quantity) {
        if (price.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal base = decimal(pool.product()).divide(price, DIGITS).sqrt(DIGITS);
        BigDecimal quote = base.multiply(price, DIGITS);
        BigDecimal kept = decimal(pool.keptFraction());
        BigDecimal size = quantity.abs();
        BigDecimal after;
        if (quantity.signum() < 0) {
            BigDecimal in = size.multiply(kept, DIGITS);
            BigDecimal out = quote.multiply(in, DIGITS).divide(base.add(in), DIGITS);
            after = quote.subtract(out).divide(base.add(size), DIGITS);
        } else {
            BigDecimal left = base.subtract(size);
            BigDecimal in = quote.multiply(size, DIGITS).divide(left.multiply(kept, DIGITS), DIGITS);
            after = quote.add(in).divide(left, DIGITS);
        }
        return after.divide(price, DIGITS).subtract(BigDecimal.ONE).abs();
    }
}
