package io.plimsoll.liquidation;

import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.impact.ExpectedFill;
import io.plimsoll.liquidation.impact.ImpactModel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The average price of an impact model, a fee on every contract and one on every order.
 *
 * <p>The price is rounded to ten decimals against the trade, up for a buyer and down for a seller: it is never better for more.
 *
 * @param model counts in contracts, and its prices are those of one unit
 * @param feePerContract in the contract's currency, ≥ 0
 * @param feePerOrder in the contract's currency, ≥ 0
 */
public record ImpactCosts(ImpactModel model, BigDecimal feePerContract, BigDecimal feePerOrder)
        implements ExecutionCosts {
    /** As many as a price of a request or a fill may have. */
    private static final int PRICE_DECIMALS = 10;

    public ImpactCosts {
        Objects.requireNonNull(model, "model");
        if (feePerContract.signum() < 0 || feePerOrder.signum() < 0) {
            throw new IllegalArgumentException("feePerContract and feePerOrder must be at least 0, were %s and %s"
                    .formatted(feePerContract, feePerOrder));
        }
    }

    @Override
    public ExecutionCosts after(ContractId contract, BigDecimal quantity) {
        return new CostsByContract(
                this, Map.of(contract, new ImpactCosts(model.after(quantity), feePerContract, feePerOrder)));
    }

    @Override
    public Optional<Execution> expected(TradableContract contract, BigDecimal mark, BigDecimal quantity) {
        ExpectedFill fill = model.trade(quantity, mark);
        if (!fill.isComplete()) {
            return Optional.empty();
        }
        RoundingMode against = quantity.signum() > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR;
        return Optional.of(new Execution(
                Objects.requireNonNull(fill.averagePrice(), "averagePrice").setScale(PRICE_DECIMALS, against),
                feePerContract.multiply(quantity.abs()).add(feePerOrder)));
    }
}
