package io.plimsoll.simulation;

import io.plimsoll.simulation.SimulatedAccount.HeldPosition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Accounts in columns: the positions of account i are {@code quantities[i n] .. quantities[i n + n - 1]}, n being the number of assets.
 *
 * <p>Not changed by a cascade, which works on a copy.
 */
public final class SimulatedBook {
    /** What an account may lack of its requirement and still be exactly at it: rounding, as a share of all amounts that were added up. */
    private static final double ROUNDING = 1e-12;

    final int assetCount;
    final String[] ids;
    /** Equity at prices of 0: collateral less what the positions cost. */
    final double[] cash;

    final double[] quantities;
    /** Of each account that has a rate of its own; NaN of the others. */
    final double[] ownRates;
    /** What rounding may have taken from an account's equity less requirement, above 0. */
    final double[] roundings;

    private SimulatedBook(int accountCount, int assetCount) {
        this.assetCount = assetCount;
        this.ids = new String[accountCount];
        this.cash = new double[accountCount];
        this.quantities = new double[accountCount * assetCount];
        this.ownRates = new double[accountCount];
        this.roundings = new double[accountCount];
    }

    /** @throws IllegalArgumentException if two accounts have one id, or an account two positions in one asset */
    public static SimulatedBook of(List<SimulatedAccount> accounts, List<SimulatedAsset> assets) {
        SimulatedBook book = new SimulatedBook(accounts.size(), assets.size());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < accounts.size(); i++) {
            if (!ids.add(accounts.get(i).id())) {
                throw new IllegalArgumentException(
                        "ids must differ, twice was " + accounts.get(i).id());
            }
            book.put(i, accounts.get(i), assets);
        }
        return book;
    }

    private void put(int account, SimulatedAccount given, List<SimulatedAsset> assets) {
        ids[account] = given.id();
        ownRates[account] = given.maintenanceMarginRate() == null ? Double.NaN : given.maintenanceMarginRate();
        double atZero = given.collateral();
        double amounts = Math.abs(given.collateral());
        for (HeldPosition position : given.positions()) {
            int place = account * assetCount + position.assetIndex();
            if (quantities[place] != 0) {
                throw new IllegalArgumentException(given.id() + " has two positions in asset "
                        + assets.get(position.assetIndex()).name());
            }
            quantities[place] = position.quantity();
            atZero -= position.quantity() * position.entryPrice();
            amounts += Math.abs(position.quantity())
                    * (Math.abs(position.entryPrice())
                            + Math.abs(assets.get(position.assetIndex()).price()));
        }
        cash[account] = atZero;
        roundings[account] = ROUNDING * amounts;
    }

    public int accountCount() {
        return ids.length;
    }

    public int assetCount() {
        return assetCount;
    }

    /** @param account 0-based, in the order the accounts were given in */
    public String id(int account) {
        return ids[account];
    }
}
