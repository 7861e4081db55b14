package io.plimsoll.methodology;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.Holdings;
import io.plimsoll.market.LossArrays;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What each contract of a portfolio gains or loses in each scenario that its margin was made of.
 *
 * <p>Rows are contracts, each once; columns are scenarios. Exact: the rows add up to the portfolio's gains and losses.
 */
public final class ScenarioPnls {
    private final String currency;
    private final List<PnlScenario> scenarios;
    private final Holdings holdings;
    private final LossArrays losses;

    /**
     * @param currency of every figure
     * @param scenarios one per column of {@code losses}, in its order
     * @param losses of one long contract, a row for each of {@code holdings}
     */
    public ScenarioPnls(String currency, List<PnlScenario> scenarios, Holdings holdings, LossArrays losses) {
        if (scenarios.size() != losses.moveCount()) {
            throw new IllegalArgumentException(
                    "one scenario per column: %d for %d".formatted(scenarios.size(), losses.moveCount()));
        }
        this.currency = currency;
        this.scenarios = List.copyOf(scenarios);
        this.holdings = holdings;
        this.losses = losses;
    }

    /**
     * One column.
     *
     * @param number 1-based
     * @param date on which an observation of the past ends; null for a scenario of the caller's
     * @param filtered whether an observation's returns were scaled to today's volatility; null for a scenario of the caller's
     */
    public record PnlScenario(
            int number, @Nullable LocalDate date, @Nullable Boolean filtered) {}

    public String currency() {
        return currency;
    }

    public List<PnlScenario> scenarios() {
        return scenarios;
    }

    /** How many contracts there are. */
    public int size() {
        return holdings.size();
    }

    public ContractId contract(int row) {
        return holdings.contracts().get(row);
    }

    /** Signed, all positions of the contract together. */
    public BigDecimal quantity(int row) {
        return holdings.quantity(row);
    }

    /** {@code −quantity × loss} in each scenario, gain-positive. */
    public List<BigDecimal> pnls(int row) {
        BigDecimal opposite = holdings.quantity(row).negate();
        return IntStream.range(0, losses.moveCount())
                .mapToObj(column -> losses.loss(row, column).multiply(opposite))
                .toList();
    }
}
