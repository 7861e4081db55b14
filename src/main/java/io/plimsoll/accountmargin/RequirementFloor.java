package io.plimsoll.accountmargin;

import io.plimsoll.accountmargin.MarginWorking.RequirementBasis;
import java.math.BigDecimal;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The requirement that counts, given the quality of its inputs. Our choice:
 *
 * <ul>
 *   <li>whole and from fresh prices: the new one;
 *   <li>whole and from stale prices: the new one, or that of the row before if that is higher and the positions are the same. Changed
 *       positions are margined at the stale prices: they are the best known, and a client who closes positions must see it;
 *   <li>without some positions: the new one, or that of the row before if that is higher, whatever the positions. Nobody lowers a
 *       requirement with a contract that cannot be margined;
 *   <li>none at all: that of the row before. Of other positions it says nothing about those there are, so that nothing may leave the
 *       account and no trade can be tried out until there is one again.
 * </ul>
 *
 * Initial and maintenance margin are compared each for itself. Since the row before was held to the same rule, the comparison reaches
 * back to the last row from good inputs.
 */
record RequirementFloor(BigDecimal initialMargin, BigDecimal maintenanceMargin, RequirementBasis basis) {

    /** How good the inputs of a requirement are. */
    enum Quality {
        GOOD,
        STALE,
        /** Some positions are not in it. */
        PARTIAL
    }

    /**
     * @param last null if the account was never margined
     * @param isBookUnchanged whether the positions are those of {@code last}; asked only where it matters
     */
    static RequirementFloor of(
            BigDecimal initialMargin,
            BigDecimal maintenanceMargin,
            Quality quality,
            @Nullable AccountStanding last,
            BooleanSupplier isBookUnchanged) {
        boolean isHeld = switch (quality) {
            case GOOD -> false;
            case STALE -> last != null && isBookUnchanged.getAsBoolean();
            case PARTIAL -> true;
        };
        if (last == null || !isHeld) {
            return new RequirementFloor(initialMargin, maintenanceMargin, RequirementBasis.CALCULATED);
        }
        BigDecimal initial = initialMargin.max(last.initialMargin());
        BigDecimal maintenance = maintenanceMargin.max(last.maintenanceMargin());
        boolean isNew = initial.compareTo(initialMargin) == 0 && maintenance.compareTo(maintenanceMargin) == 0;
        return new RequirementFloor(initial, maintenance, isNew ? RequirementBasis.CALCULATED : RequirementBasis.HELD);
    }

    static RequirementFloor carriedOver(AccountStanding last) {
        return new RequirementFloor(last.initialMargin(), last.maintenanceMargin(), RequirementBasis.CARRIED_OVER);
    }
}
