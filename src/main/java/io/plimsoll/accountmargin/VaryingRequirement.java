package io.plimsoll.accountmargin;

import io.plimsoll.methodology.PortfolioVariation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What must be held against an account while its quantities change: in its base currency, rounded up. */
final class VaryingRequirement {
    private VaryingRequirement() {}

    /** Of a methodology that knows how to vary a portfolio. */
    static PortfolioVariation of(PortfolioVariation inBase, CurrencyConversion conversion) {
        return new PortfolioVariation() {
            @Override
            public void hold(int contract, BigDecimal quantity) {
                inBase.hold(contract, quantity);
            }

            @Override
            public Margins margins() {
                Margins exact = inBase.margins();
                return new Margins(rounded(exact.initial()), rounded(exact.maintenance()));
            }

            private BigDecimal rounded(BigDecimal amount) {
                return conversion.inBase(amount, null, RoundingMode.UP);
            }
        };
    }

    /**
     * Of any other: every variation is a portfolio of its own.
     *
     * @param requirement of the indexes of the contracts held and their quantities
     */
    static PortfolioVariation recomputed(
            int contractCount, Function<List<Held>, PortfolioVariation.Margins> requirement) {
        BigDecimal[] held = new BigDecimal[contractCount];
        Arrays.fill(held, BigDecimal.ZERO);
        return new PortfolioVariation() {
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
        };
    }

    /** @param contract index */
    record Held(int contract, BigDecimal quantity) {}
}
