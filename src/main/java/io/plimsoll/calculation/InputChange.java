package io.plimsoll.calculation;

import io.plimsoll.market.Holdings;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.scenario.ScenarioSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A kind of input in which two calculations differ, in the order in which one is changed into the other. */
public enum InputChange {
    /** Positions, and what may cover calls among them. */
    POSITIONS {
        @Override
        boolean isSame(CalculationInputs a, CalculationInputs b) {
            return isSame(a.portfolio(), b.portfolio()) && Objects.equals(a.coverage(), b.coverage());
        }

        @Override
        CalculationInputs changed(CalculationInputs from, CalculationInputs to) {
            return new CalculationInputs(
                    from.methodology(),
                    from.terms(),
                    to.portfolio(),
                    from.whatIfs(),
                    from.onUnresolved(),
                    to.coverage());
        }

        private static boolean isSame(Portfolio a, Portfolio b) {
            return a.equals(b) || !isPaired(a) && !isPaired(b) && isSame(Holdings.of(a), Holdings.of(b));
        }

        /** Disclosed pairs are margined by themselves, so that sums do not tell all. */
        private static boolean isPaired(Portfolio portfolio) {
            return portfolio.positions().stream().map(Position::pair).anyMatch(Objects::nonNull);
        }

        private static boolean isSame(Holdings a, Holdings b) {
            if (!a.contracts().equals(b.contracts())) {
                return false;
            }
            for (int i = 0; i < a.size(); i++) {
                if (a.quantity(i).compareTo(b.quantity(i)) != 0) {
                    return false;
                }
            }
            return true;
        }
    },

    /** The parameter set: an exchange's prices, arrays and rates. */
    PARAMETER_SET {
        @Override
        boolean isSame(CalculationInputs a, CalculationInputs b) {
            return Objects.equals(a.terms().parameterSetId(), b.terms().parameterSetId());
        }

        @Override
        CalculationInputs changed(CalculationInputs from, CalculationInputs to) {
            return from.withTerms(from.terms().withParameterSet(to.terms().parameterSetId()));
        }
    },

    /** Prices, volatilities, rates and their instant. */
    MARKET {
        @Override
        boolean isSame(CalculationInputs a, CalculationInputs b) {
            return Objects.equals(a.terms().market(), b.terms().market());
        }

        @Override
        CalculationInputs changed(CalculationInputs from, CalculationInputs to) {
            return from.withTerms(from.terms().withMarket(to.terms().market()));
        }
    },

    /** The moves that contracts are valued under. */
    SCENARIOS {
        @Override
        boolean isSame(CalculationInputs a, CalculationInputs b) {
            return Objects.equals(
                    sha256(a.terms().scenarios()), sha256(b.terms().scenarios()));
        }

        @Override
        CalculationInputs changed(CalculationInputs from, CalculationInputs to) {
            return from.withTerms(from.terms().withScenarios(to.terms().scenarios()));
        }

        private static @Nullable String sha256(@Nullable ScenarioSet scenarios) {
            return scenarios == null ? null : scenarios.sha256();
        }
    },

    /** Account type, netting and the settings of the methodology. */
    TERMS {
        @Override
        boolean isSame(CalculationInputs a, CalculationInputs b) {
            MarginTerms one = a.terms();
            MarginTerms other = b.terms();
            return one.accountType() == other.accountType()
                    && one.netting() == other.netting()
                    && Objects.equals(one.settings(), other.settings());
        }

        @Override
        CalculationInputs changed(CalculationInputs from, CalculationInputs to) {
            return from.withTerms(from.terms()
                    .withAccount(
                            to.terms().accountType(),
                            to.terms().netting(),
                            to.terms().settings()));
        }
    },

    /** The methodology, and with it all that it takes but the positions. */
    METHODOLOGY {
        @Override
        boolean isSame(CalculationInputs a, CalculationInputs b) {
            return a.methodology().equals(b.methodology());
        }

        @Override
        CalculationInputs changed(CalculationInputs from, CalculationInputs to) {
            return to;
        }
    };

    /** What differs, in the order of this enum: of two methodologies nothing but positions can be changed by itself. */
    static List<InputChange> between(CalculationInputs from, CalculationInputs to) {
        List<InputChange> possible = METHODOLOGY.isSame(from, to)
                ? List.of(POSITIONS, PARAMETER_SET, MARKET, SCENARIOS, TERMS)
                : List.of(POSITIONS, METHODOLOGY);
        Predicate<InputChange> isSame = change -> change.isSame(from, to);
        return possible.stream().filter(isSame.negate()).toList();
    }

    abstract boolean isSame(CalculationInputs a, CalculationInputs b);

    /** {@code from} with this kind of input as {@code to} has it. */
    abstract CalculationInputs changed(CalculationInputs from, CalculationInputs to);
}
