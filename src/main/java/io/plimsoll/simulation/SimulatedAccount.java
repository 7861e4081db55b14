package io.plimsoll.simulation;

import java.util.List;
import java.util.Objects;

/**
 * An account before anything happens.
 *
 * @param collateral its cash, in the currency of all prices; signed
 * @param positions at most one per asset
 */
public record SimulatedAccount(String id, double collateral, List<HeldPosition> positions) {
    public SimulatedAccount {
        Objects.requireNonNull(id, "id");
        positions = List.copyOf(positions);
    }

    /**
     * What it holds of an asset.
     *
     * @param assetIndex in the list of assets
     * @param quantity of units, long positive
     * @param entryPrice that its profit is counted from
     */
    public record HeldPosition(int assetIndex, double quantity, double entryPrice) {}
}
