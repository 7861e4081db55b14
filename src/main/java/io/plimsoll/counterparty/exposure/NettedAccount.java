package io.plimsoll.counterparty.exposure;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.EquityLine;
import io.plimsoll.methodology.MethodologyId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * An account of ours in a netting set, from our side.
 *
 * @param sequence of the account, and {@code calculatedAt} of the margin that the figures are from
 * @param value what the client owes by its positions: their unrealised profit and option value with the sign turned
 * @param collateralValue what the client has besides: cash, pledged assets after haircut, accruals; below 0 if it owes
 * @param requirement maintenance margin, ≥ 0
 */
public record NettedAccount(
        UUID accountId,
        long sequence,
        Instant calculatedAt,
        MethodologyId methodology,
        BigDecimal value,
        BigDecimal collateralValue,
        BigDecimal requirement) {

    /** Value less collateral is minus the equity. */
    static NettedAccount of(AccountMargin margin) {
        BigDecimal ofPositions =
                margin.amount(EquityLine.Name.UNREALISED_PNL).add(margin.amount(EquityLine.Name.NET_OPTION_VALUE));
        return new NettedAccount(
                margin.accountId(),
                margin.sequence(),
                margin.calculatedAt(),
                margin.methodology(),
                ofPositions.negate(),
                margin.equity().subtract(ofPositions),
                margin.maintenanceMargin());
    }
}
