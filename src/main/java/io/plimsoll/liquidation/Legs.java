package io.plimsoll.liquidation;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.BookTrial;
import io.plimsoll.accountmargin.Mark;
import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.Leg.CostInBase;
import io.plimsoll.liquidation.LiquidationPlan.Obstacle;
import io.plimsoll.liquidation.LiquidationPlan.Untouched;
import io.plimsoll.liquidation.LiquidationPolicy.ContractRule;
import io.plimsoll.liquidation.LiquidationPolicy.Hedge;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What may be traded of an account under a policy, and what may not.
 *
 * @param legs positions by contract, then hedges, whatever the order of the book
 * @param untouched positions that no leg takes back wholly
 */
record Legs(List<Leg> legs, List<Untouched> untouched) {
    Legs {
        legs = List.copyOf(legs);
        untouched = List.copyOf(untouched);
    }

    static Legs of(BookTrial trial, LiquidationPolicy policy, ExecutionCosts costs, Instant now) {
        return new Builder(trial, policy, costs, now).build();
    }

    /** Whether closing every leg leaves nothing. */
    boolean leavesNothing() {
        return untouched.isEmpty();
    }

    /** Whether every leg together closes all that the policy does not want left: no market is too thin for the rest of a position. */
    boolean closeAllThatMay() {
        return untouched.stream().noneMatch(position -> switch (position.obstacle()) {
            case SHARE_OF_VOLUME, NOT_VIABLE -> true;
            case DEPTH_MISSING -> position.tradable().signum() > 0;
            case EXCLUDED_BY_POLICY, PRICE_MISSING, ENTRY_PRICE_UNKNOWN -> false;
        });
    }

    /** What is paid is owed: without a rate it counts at the last known one. */
    private record OwedInBase(BookTrial trial) implements CostInBase {
        @Override
        public BigDecimal of(BigDecimal amount, String currency) {
            return trial.inBase(amount.negate(), currency).negate();
        }

        @Override
        public BigDecimal unrounded(BigDecimal amount, String currency) {
            return trial.unroundedInBase(amount.negate(), currency).negate();
        }
    }

    private static final class Builder {
        private final BookTrial trial;
        private final LiquidationPolicy policy;
        private final ExecutionCosts costs;
        private final Instant now;
        private final Map<ContractId, Hedge> hedges = new HashMap<>();
        private final List<Leg> closing = new ArrayList<>();
        private final List<Leg> hedging = new ArrayList<>();
        private final List<Untouched> untouched = new ArrayList<>();

        private Builder(BookTrial trial, LiquidationPolicy policy, ExecutionCosts costs, Instant now) {
            this.trial = trial;
            this.policy = policy;
            this.costs = costs;
            this.now = now;
            policy.hedges().forEach(hedge -> hedges.put(hedge.contract(), hedge));
        }

        private Legs build() {
            IntStream.range(0, trial.size())
                    .boxed()
                    .sorted(Comparator.comparing(trial::position, BookPosition.BY_CONTRACT))
                    .forEach(this::add);
            closing.addAll(hedging);
            return new Legs(closing, untouched);
        }

        private void add(int index) {
            BookPosition position = trial.position(index);
            Obstacle obstacle = obstacle(index);
            if (position.isOpen()) {
                if (obstacle == null) {
                    addClosing(index);
                } else {
                    untouched.add(untouched(position, BigDecimal.ZERO, obstacle));
                }
            }
            Hedge hedge = hedges.get(position.contract());
            if (hedge != null && obstacle == null) {
                addHedging(index, hedge, 1);
                addHedging(index, hedge, -1);
            }
        }

        /** Null if there is none. */
        private @Nullable Obstacle obstacle(int index) {
            BookPosition position = trial.position(index);
            if (policy.rule(position.contract()).isExcluded()) {
                return Obstacle.EXCLUDED_BY_POLICY;
            }
            boolean isPriced = trial.mark(index)
                    .filter(mark -> mark.source() != Mark.Source.LAST_KNOWN)
                    .isPresent();
            if (!isPriced) {
                return Obstacle.PRICE_MISSING;
            }
            return position.openCost() == null ? Obstacle.ENTRY_PRICE_UNKNOWN : null;
        }

        private static Untouched untouched(BookPosition position, BigDecimal tradable, Obstacle obstacle) {
            return new Untouched(position.contract(), position.quantity(), tradable, obstacle);
        }

        private void addClosing(int index) {
            BookPosition position = trial.position(index);
            BigDecimal held = position.quantity().abs();
            int direction = -position.quantity().signum();
            BigDecimal ofVolume = shareOfVolume(position.contract(), held);
            BigDecimal deep = depth(index, direction, ofVolume);
            BigDecimal tradable = BigDecimal.ZERO;
            if (deep.signum() > 0) {
                Leg leg = leg(index, direction, deep, false);
                tradable = leg.tradable();
                addIfTradable(leg, closing);
            }
            if (tradable.compareTo(held) < 0) {
                untouched.add(untouched(position, tradable, tightest(tradable, deep, ofVolume)));
            }
        }

        private static Obstacle tightest(BigDecimal tradable, BigDecimal deep, BigDecimal ofVolume) {
            if (tradable.compareTo(deep) < 0) {
                return Obstacle.NOT_VIABLE;
            }
            return deep.compareTo(ofVolume) < 0 ? Obstacle.DEPTH_MISSING : Obstacle.SHARE_OF_VOLUME;
        }

        private static void addIfTradable(Leg leg, List<Leg> legs) {
            if (leg.lotCount() > 0) {
                legs.add(leg);
            }
        }

        /** In the direction that takes a position back there is a leg for that already. */
        private void addHedging(int index, Hedge hedge, int direction) {
            BookPosition position = trial.position(index);
            if (position.quantity().signum() * direction < 0) {
                return;
            }
            BigDecimal ofVolume = shareOfVolume(position.contract(), hedge.quantityMax());
            BigDecimal deep = depth(index, direction, ofVolume);
            if (deep.signum() > 0) {
                addIfTradable(leg(index, direction, deep, true), hedging);
            }
        }

        private Leg leg(int index, int direction, BigDecimal quantityMax, boolean isHedge) {
            BookPosition position = trial.position(index);
            return new Leg(
                    index,
                    position,
                    direction,
                    isHedge,
                    policy.rank(position.contract(), position.quantity().signum(), isHedge),
                    lotSize(position.contract()),
                    quantityMax,
                    mark(index),
                    costs,
                    new OwedInBase(trial),
                    now);
        }

        private BigDecimal mark(int index) {
            return trial.mark(index).orElseThrow().price();
        }

        private BigDecimal lotSize(ContractId contract) {
            ContractRule rule = policy.rule(contract);
            return rule.lotSize() == null ? policy.lotSize() : rule.lotSize();
        }

        /** The wanted quantity, or if what is left of the share of volume is less, what it has of whole lots. */
        private BigDecimal shareOfVolume(ContractId contract, BigDecimal wanted) {
            ContractRule rule = policy.rule(contract);
            if (policy.volumeShareMax() == null || rule.volume() == null) {
                return wanted;
            }
            BigDecimal share = rule.volume()
                    .multiply(policy.volumeShareMax())
                    .subtract(rule.traded())
                    .max(BigDecimal.ZERO);
            return share.compareTo(wanted) >= 0 ? wanted : wholeLots(contract, share);
        }

        private BigDecimal wholeLots(ContractId contract, BigDecimal quantity) {
            BigDecimal lotSize = lotSize(contract);
            return quantity.divide(lotSize, 0, RoundingMode.DOWN).multiply(lotSize);
        }

        /** The wanted quantity, or what the market takes of it in whole lots. */
        private BigDecimal depth(int index, int direction, BigDecimal wanted) {
            if (wanted.signum() == 0 || isDeep(index, direction, wanted)) {
                return wanted;
            }
            BigDecimal lotSize = lotSize(trial.position(index).contract());
            long deep = 0;
            long shallow = wanted.divide(lotSize, 0, RoundingMode.CEILING).longValueExact();
            while (shallow - deep > 1) {
                long middle = deep + (shallow - deep) / 2;
                if (isDeep(index, direction, lotSize.multiply(BigDecimal.valueOf(middle)))) {
                    deep = middle;
                } else {
                    shallow = middle;
                }
            }
            return lotSize.multiply(BigDecimal.valueOf(deep));
        }

        private boolean isDeep(int index, int direction, BigDecimal quantity) {
            BookPosition position = trial.position(index);
            TradableContract contract = new TradableContract(
                    position.contract(), position.currency(), position.multiplier(), position.isPremiumStyle());
            BigDecimal signed = direction > 0 ? quantity : quantity.negate();
            return costs.expected(contract, mark(index), signed).isPresent();
        }
    }
}
