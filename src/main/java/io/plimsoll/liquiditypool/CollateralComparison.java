package io.plimsoll.liquiditypool;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.money.Money;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.Violations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a book needs where nothing offsets anything, against what it needs under SPAN: what netting saves.
 *
 * <p>In full: a short call a unit of the underlying for each of its units, at the underlying's price; a short put its strike; a future or a
 * perpetual its whole value, in either direction; a long option nothing more than the premium that was paid.
 *
 * @param lines in the order of the positions
 * @param full sum of the lines
 * @param portfolioMargin maintenance margin under SPAN
 * @param ratio full over portfolio margin, six decimals half-even; null if SPAN asks for nothing
 */
public record CollateralComparison(
        List<Line> lines,
        BigDecimal full,
        BigDecimal portfolioMargin,
        @Nullable BigDecimal ratio) {
    private static final String SPAN = "SPAN";
    private static final int RATIO_DECIMALS = 6;

    public CollateralComparison {
        lines = List.copyOf(lines);
    }

    /** A position and what it needs on its own, half-even to the currency's decimals. */
    public record Line(PricedPosition position, BigDecimal full) {}

    /**
     * @param quantity in contracts, signed
     * @param multiplier units in one contract, above 0
     * @param underlyingPrice of one unit
     */
    public record PricedPosition(
            ContractId contract, BigDecimal quantity, BigDecimal multiplier, BigDecimal underlyingPrice) {
        private BigDecimal full() {
            BigDecimal units = quantity.abs().multiply(multiplier);
            if (contract.kind() != ContractKind.OPTION) {
                return units.multiply(underlyingPrice.abs());
            }
            if (quantity.signum() > 0) {
                return BigDecimal.ZERO;
            }
            return contract.right() == OptionRight.CALL
                    ? units.multiply(underlyingPrice)
                    : units.multiply(contract.strike());
        }
    }

    /**
     * @throws RejectedException INPUT_IMPOSSIBLE; PARAMETER_SET_UNKNOWN; CONTRACT_UNKNOWN with every position that the set does not have;
     *     FX_RATE_MISSING
     */
    public static CollateralComparison of(
            List<PricedPosition> positions, String parameterSet, String currency, Methodologies methodologies) {
        requirePossible(positions);
        List<Line> lines = new ArrayList<>();
        BigDecimal full = BigDecimal.ZERO.setScale(Money.decimals(currency));
        for (PricedPosition position : positions) {
            Line line = new Line(position, position.full().setScale(Money.decimals(currency), RoundingMode.HALF_EVEN));
            lines.add(line);
            full = full.add(line.full());
        }
        MarginRequirement requirement = methodologies
                .get(SPAN)
                .requirement(
                        new Portfolio(positions.stream()
                                .map(position -> new Position(position.contract(), position.quantity()))
                                .toList()),
                        new MarginTerms(parameterSet, AccountType.SPECULATOR, null, currency, Detail.TOTAL));
        requireKnown(requirement, positions);
        BigDecimal margin = requirement.maintenanceMargin();
        return new CollateralComparison(
                lines,
                full,
                margin,
                margin.signum() == 0 ? null : full.divide(margin, RATIO_DECIMALS, RoundingMode.HALF_EVEN));
    }

    private static void requirePossible(List<PricedPosition> positions) {
        Violations impossible = Violations.ofInputs();
        for (int i = 0; i < positions.size(); i++) {
            PricedPosition position = positions.get(i);
            impossible.requirePositive("/positions/%d/multiplier".formatted(i), position.multiplier());
            if (position.contract().kind() == ContractKind.OPTION) {
                impossible.requirePositive("/positions/%d/underlyingPrice".formatted(i), position.underlyingPrice());
            }
        }
        impossible.refuseIfAny();
    }

    private static void requireKnown(MarginRequirement requirement, List<PricedPosition> positions) {
        if (requirement.unresolved().isEmpty()) {
            return;
        }
        List<ContractId> contracts =
                positions.stream().map(PricedPosition::contract).toList();
        List<Violation> unknown = requirement.unresolved().stream()
                .map(unresolved -> new Violation(
                        "/positions/" + contracts.indexOf(unresolved.contract()) + "/contract",
                        Reason.CONTRACT_UNKNOWN,
                        "no %s in the parameter set"
                                .formatted(unresolved.contract().label())))
                .toList();
        throw new RejectedException(Reason.CONTRACT_UNKNOWN, unknown.getFirst().detail(), unknown);
    }
}
