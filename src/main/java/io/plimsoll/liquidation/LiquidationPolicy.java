package io.plimsoll.liquidation;

import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a liquidation is to reach, and what may be done for it.
 *
 * @param preference classes of legs, the first is used first; a leg is of the first class it fits, and of the last of all if it fits none
 * @param lotSize of contracts that have none of their own, above 0
 * @param contracts what differs for single contracts
 * @param volumeShareMax largest part of a contract's volume that may be traded, in (0, 1]; null for no bound
 * @param isUnpricedLeft whether positions that cannot be traded, for want of a price or of depth, are left as they are; otherwise they
 *     are a reason to refuse
 * @param hedges contracts that may be bought and sold to offset the book
 */
public record LiquidationPolicy(
        LiquidationTarget target,
        List<LegClass> preference,
        BigDecimal lotSize,
        Map<ContractId, ContractRule> contracts,
        @Nullable BigDecimal volumeShareMax,
        boolean isUnpricedLeft,
        List<Hedge> hedges) {
    public LiquidationPolicy {
        Objects.requireNonNull(target, "target");
        preference = List.copyOf(preference);
        contracts = Map.copyOf(contracts);
        hedges = List.copyOf(hedges);
        requirePositive("lotSize", lotSize);
        if (volumeShareMax != null && (volumeShareMax.signum() <= 0 || volumeShareMax.compareTo(BigDecimal.ONE) > 0)) {
            throw new IllegalArgumentException("volumeShareMax must be in (0, 1], was " + volumeShareMax);
        }
    }

    /** Everything may be traded, one contract at a time, nothing is hedged. */
    public static LiquidationPolicy of(LiquidationTarget target) {
        return new LiquidationPolicy(target, List.of(), BigDecimal.ONE, Map.of(), null, false, List.of());
    }

    /**
     * What differs for one contract.
     *
     * @param lotSize above 0; null for the policy's
     * @param volume in contracts, over the time the liquidation takes, ≥ 0; null if it is not known, then no share of it binds
     * @param traded contracts of that volume that the liquidation has bought and sold already, ≥ 0
     */
    public record ContractRule(
            boolean isExcluded,
            @Nullable BigDecimal lotSize,
            @Nullable BigDecimal volume,
            BigDecimal traded) {
        static final ContractRule STANDARD = new ContractRule(false, null, null);

        /** Before anything was traded. */
        public ContractRule(boolean isExcluded, @Nullable BigDecimal lotSize, @Nullable BigDecimal volume) {
            this(isExcluded, lotSize, volume, BigDecimal.ZERO);
        }

        public ContractRule {
            if (lotSize != null) {
                requirePositive("lotSize", lotSize);
            }
            if (volume != null && volume.signum() < 0) {
                throw new IllegalArgumentException("volume must be at least 0, was " + volume);
            }
            if (traded.signum() < 0) {
                throw new IllegalArgumentException("traded must be at least 0, was " + traded);
            }
        }

        private ContractRule after(BigDecimal quantity) {
            return new ContractRule(isExcluded, lotSize, volume, traded.add(quantity.abs()));
        }
    }

    /**
     * A contract to hedge with. One that is held is added to, or taken back at most wholly: a plan has each contract once, and no fill of an
     * order that takes a position back may turn it over.
     *
     * @param quantityMax contracts that may be bought, and as many that may be sold, not counting what takes a position back; above 0
     */
    public record Hedge(ContractId contract, BigDecimal quantityMax) {
        public Hedge {
            Objects.requireNonNull(contract, "contract");
            requirePositive("quantityMax", quantityMax);
        }
    }

    /**
     * The same once a quantity of a contract was traded: it counts of the largest share of volume.
     *
     * @param quantity in contracts, signed: bought positive
     */
    public LiquidationPolicy after(ContractId contract, BigDecimal quantity) {
        Map<ContractId, ContractRule> after = new HashMap<>(contracts);
        after.put(contract, rule(contract).after(quantity));
        return new LiquidationPolicy(target, preference, lotSize, after, volumeShareMax, isUnpricedLeft, hedges);
    }

    ContractRule rule(ContractId contract) {
        return contracts.getOrDefault(contract, ContractRule.STANDARD);
    }

    /** Index of the class that a leg is used with; as many as there are classes if it fits none. */
    int rank(ContractId contract, int held, boolean isHedging) {
        for (int i = 0; i < preference.size(); i++) {
            if (preference.get(i).holds(contract, held, isHedging)) {
                return i;
            }
        }
        return preference.size();
    }

    private static void requirePositive(String name, BigDecimal amount) {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException(name + " must be above 0, was " + amount);
        }
    }
}
