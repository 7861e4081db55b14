package io.plimsoll.simulation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account before anything happens.
 *
 * @param collateral its cash, in the currency of all prices; signed
 * @param maintenanceMarginRate of the notional of all its positions, in [0, 1]; null for the rates of the assets
 * @param positions at most one per asset
 */
public record SimulatedAccount(
        String id, double collateral, @Nullable Double maintenanceMarginRate, List<HeldPosition> positions) {
    public SimulatedAccount {
        Objects.requireNonNull(id, "id");
        positions = List.copyOf(positions);
        if (maintenanceMarginRate != null && !(maintenanceMarginRate >= 0 && maintenanceMarginRate <= 1)) {
            throw new IllegalArgumentException("maintenanceMarginRate must be in [0, 1], was " + maintenanceMarginRate);
        }
    }

    /** One that is margined by the rates of the assets. */
    public SimulatedAccount(String id, double collateral, List<HeldPosition> positions) {
        this(id, collateral, null, positions);
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
