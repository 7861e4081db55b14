package io.plimsoll.calculation;

import io.plimsoll.coveredcalls.CallCoverage;
import io.plimsoll.coveredcalls.CoverageInputs;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything a calculation depends on.
 *
 * @param methodology by name
 * @param whatIfs hypothetical positions, each on top of the portfolio
 * @param coverage what may cover calls, of the portfolio and of what-ifs; null if nothing may
 */
public record CalculationInputs(
        String methodology,
        MarginTerms terms,
        Portfolio portfolio,
        List<WhatIf> whatIfs,
        OnUnresolved onUnresolved,
        @Nullable CoverageInputs coverage) {
    public CalculationInputs {
        Objects.requireNonNull(methodology, "methodology");
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(portfolio, "portfolio");
        Objects.requireNonNull(onUnresolved, "onUnresolved");
        whatIfs = List.copyOf(whatIfs);
    }

    /** Of positions whose calls nothing covers. */
    public CalculationInputs(
            String methodology,
            MarginTerms terms,
            Portfolio portfolio,
            List<WhatIf> whatIfs,
            OnUnresolved onUnresolved) {
        this(methodology, terms, portfolio, whatIfs, onUnresolved, null);
    }

    /**
     * How far the calls among positions are covered.
     *
     * @throws io.plimsoll.rejection.RejectedException as {@link CoverageInputs#of}
     */
    CallCoverage coverageOf(Portfolio positions) {
        return coverage == null ? CallCoverage.none(positions) : coverage.of(positions);
    }

    /** Positions under scenarios, of the portfolio and again with each what-if: how much work it is. */
    public long valuationCount() {
        long positionCount = portfolio.positions().size();
        for (WhatIf whatIf : whatIfs) {
            positionCount += portfolio.positions().size() + whatIf.positions().size();
        }
        return positionCount * terms.scenarioCount();
    }

    /** @param currency of the totals; null if the requirement has one currency only */
    public CalculationInputs withCurrency(@Nullable String currency) {
        return withTerms(terms.withCurrency(currency));
    }

    CalculationInputs withTerms(MarginTerms other) {
        return new CalculationInputs(methodology, other, portfolio, whatIfs, onUnresolved, coverage);
    }

    CalculationInputs withPortfolio(Portfolio other) {
        return new CalculationInputs(methodology, terms, other, whatIfs, onUnresolved, coverage);
    }

    CalculationInputs withoutWhatIfs() {
        return new CalculationInputs(methodology, terms, portfolio, List.of(), onUnresolved, coverage);
    }

    CalculationInputs withOnUnresolved(OnUnresolved other) {
        return new CalculationInputs(methodology, terms, portfolio, whatIfs, other, coverage);
    }

    /** Hypothetical positions under a name of the caller's. */
    public record WhatIf(String name, List<Position> positions) {
        public WhatIf {
            Objects.requireNonNull(name, "name");
            positions = List.copyOf(positions);
        }
    }

    /** What to do with positions that name no contract. */
    public enum OnUnresolved {
        /** Refuse the whole calculation, naming every one. */
        REJECT,
        /** Margin the rest and list them in the answer. */
        REPORT
    }
}
