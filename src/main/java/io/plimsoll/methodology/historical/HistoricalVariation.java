package io.plimsoll.methodology.historical;

import io.plimsoll.market.LossSums;
import io.plimsoll.methodology.MarginRange;
import io.plimsoll.methodology.PortfolioVariation;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A portfolio with changing quantities: contracts are valued once, a change adds one row to the sums over observations. */
final class HistoricalVariation implements PortfolioVariation {
    private final LossSums sums;
    private final ObservationWindows windows;
    private final HistoricalParameters parameters;
    private final int places;

    /**
     * @param sums of one group, a column an observation
     * @param places of margins
     */
    HistoricalVariation(LossSums sums, ObservationWindows windows, HistoricalParameters parameters, int places) {
        this.sums = sums;
        this.windows = windows;
        this.parameters = parameters;
        this.places = places;
    }

    @Override
    public void hold(int contract, BigDecimal quantity) {
        try {
            sums.hold(contract, quantity);
        } catch (ArithmeticException beyondExactRange) {
            throw HistoricalMethodology.outOfRange();
        }
    }

    @Override
    public Margins margins() {
        double[] pnl = HistoricalReport.pnl(sums.losses(0));
        BigDecimal exact = HistoricalReport.amount(
                HistoricalMargin.of(pnl, windows, parameters).margin());
        BigDecimal margin = exact.setScale(places, RoundingMode.UP);
        MarginRange.require(margin);
        return new Margins(margin, margin);
    }
}
