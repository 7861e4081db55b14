package io.plimsoll.accountmargin;

import io.plimsoll.market.CurrencyConversion;
import io.plimsoll.methodology.PortfolioVariation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What must be held against an account while its quantities change: in its base currency, rounded up. */
sealed interface VaryingRequirement extends PortfolioVariation {

    /**
     * Of a methodology that knows how to vary a portfolio.
     *
     * @param exact in the base currency, not rounded
     */
    record Incremental(PortfolioVariation exact, CurrencyConversion conversion) implements VaryingRequirement {
        @Override
        public void hold(int contract, BigDecimal quantity) {
            exact.hold(contract, quantity);
        }

        @Override
        public Margins margins() {
            Margins margins = exact.margins();
            return new Margins(rounded(margins.initial()), rounded(margins.maintenance()));
        }

        private BigDecimal rounded(BigDecimal amount) {
            return conversion.inBase(amount, null, RoundingMode.UP);
        }
    }

    /** Of any other: every variation is a portfolio of its own. */
    final class Recomputed implements VaryingRequirement {
        private final Function<List<Held>, Margins> requirement;
        private final BigDecimal[] held;

        /** @param requirement of the contracts held */
        Recomputed(int contractCount, Function<List<Held>, Margins> requirement) {
            this.requirement = requirement;
            this.held = new BigDecimal[contractCount];
            Arrays.fill(held, BigDecimal.ZERO);
        }

        @Override
        public void hold(int contract, BigDecimal quantity) {
            held[contract] = quantity;
        }

        @Override
        public Margins margins() {
            return requirement.apply(IntStream.range(0, held.length)
                    .filter(i -> held[i].signum() != 0)
                    .mapToObj(i -> new Held(i, held[i]))
                    .toList());
        }

        /** @param contract index */
        record Held(int contract, BigDecimal quantity) {}
    }
}
