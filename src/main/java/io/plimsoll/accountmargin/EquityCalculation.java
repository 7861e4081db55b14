package io.plimsoll.accountmargin;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.EquityLine.Name;
import io.plimsoll.accountmargin.MarginWorking.BalanceLine;
import io.plimsoll.accountmargin.MarginWorking.CollateralLine;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.accountmargin.Mark.Source;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.market.CurrencyConversion;
import io.plimsoll.market.FxRate;
import io.plimsoll.policy.OptionValueRule;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Equity, line by line:
 *
 * <pre>
 * CASH              what is settled
 * COLLATERAL_VALUE  after haircut
 * UNREALISED_PNL    quantity × multiplier × mark − what the position cost, of everything that settles gains
 * NET_OPTION_VALUE  quantity × multiplier × mark of premium-style options
 * ACCRUED_CHARGES   earned or owed, not settled
 * </pre>
 *
 * Every amount is exact in its own currency, converted once and rounded once, half-even, to the decimals of the base currency; lines are
 * sums of these, so that everything shown adds up.
 *
 * <p><b>Without a price</b> a gain does not count. A position that was marked before is marked at that price, and only a loss counts; a
 * long option and a future that were never marked count as nothing, a short option as the premium it was sold for.
 *
 * <p>Source: capabilities 10, {@code E = cash + Σ collateral × (1 − haircut) + unrealised futures P&L + net option value + accrued
 * charges}; what happens without prices is our choice.
 */
final class EquityCalculation {
    private final CurrencyConversion conversion;
    private final LastKnown lastKnown;
    private final OptionValueRule optionValue;
    private final Warnings warnings;

    EquityCalculation(
            CurrencyConversion conversion, LastKnown lastKnown, OptionValueRule optionValue, Warnings warnings) {
        this.conversion = conversion;
        this.lastKnown = lastKnown;
        this.optionValue = optionValue;
        this.warnings = warnings;
    }

    /** @throws RejectedException FX_RATE_MISSING if something is owed in a currency of which no rate was ever known */
    List<BalanceLine> balances(List<CashBalance> balances) {
        return balances.stream()
                .map(balance -> {
                    String currency = balance.currency();
                    Converted cash = converted(balance.cash(), currency);
                    Converted accrued = converted(balance.accrued(), currency);
                    return new BalanceLine(
                            currency,
                            balance.cash(),
                            balance.accrued(),
                            cash.rate == null ? accrued.rate : cash.rate,
                            cash.amount,
                            accrued.amount);
                })
                .toList();
    }

    /**
     * @param marks null for a contract that has none
     * @param relieved what of a loss does not count, because it is subtracted elsewhere; ≥ 0
     * @throws RejectedException FX_RATE_MISSING as for balances; MARKET_DATA_MISSING for a short option of which neither a price nor a
     *     premium was ever known
     */
    List<PositionLine> positions(
            List<BookPosition> positions,
            Function<BookPosition, Mark> marks,
            Function<BookPosition, BigDecimal> relieved) {
        return positions.stream()
                .map(position -> position(position, marks.apply(position), relieved.apply(position)))
                .toList();
    }

    /** What a balance counts in equity, accrued charges included. */
    BigDecimal counted(CashBalance balance) {
        return inBase(balance.cash(), balance.currency()).add(inBase(balance.accrued(), balance.currency()));
    }

    /**
     * What an amount counts.
     *
     * @param rate between the amount's currency and the base; null if they are the same
     */
    static BigDecimal inBase(CurrencyConversion conversion, BigDecimal amount, @Nullable FxRate rate) {
        return conversion.inBase(amount, rate, RoundingMode.HALF_EVEN);
    }

    /** @throws RejectedException FX_RATE_MISSING as for balances */
    BigDecimal inBase(BigDecimal amount, String currency) {
        return converted(amount, currency).amount;
    }

    /**
     * The same by the same rate, but half-even to eighteen decimals: for what is added up before it is rounded to the currency's.
     *
     * @param amount what is owed, ≤ 0
     */
    BigDecimal unroundedInBase(BigDecimal amount, String currency) {
        FxRate rate = converted(amount, currency).rate;
        return conversion.inBase(amount, rate, MarginWorking.AMOUNT_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** @param mark null if there is none */
    PositionLine position(BookPosition position, @Nullable Mark mark) {
        return position(position, mark, BigDecimal.ZERO);
    }

    private PositionLine position(BookPosition position, @Nullable Mark mark, BigDecimal relieved) {
        boolean isOption = position.isPremiumStyle();
        BigDecimal amount = isOption ? optionValue(position, mark) : unrealisedPnl(position, mark);
        boolean countsLossOnly = mark == null
                || mark.source() == Source.LAST_KNOWN
                || isOption && optionValue == OptionValueRule.SHORT_ONLY;
        BigDecimal counted = (countsLossOnly ? amount.min(BigDecimal.ZERO) : amount).add(relieved);
        Converted inBase = converted(counted, position.currency());
        return new PositionLine(
                position.contract(),
                position.quantity(),
                position.averagePrice(),
                position.multiplier(),
                position.currency(),
                mark,
                isOption ? Name.NET_OPTION_VALUE : Name.UNREALISED_PNL,
                amount,
                inBase.rate,
                inBase.amount);
    }

    private static BigDecimal optionValue(BookPosition position, @Nullable Mark mark) {
        if (mark != null) {
            return position.quantity().multiply(position.multiplier()).multiply(mark.price());
        }
        if (position.quantity().signum() > 0) {
            return BigDecimal.ZERO;
        }
        if (position.openCost() == null) {
            throw new RejectedException(
                    Reason.MARKET_DATA_MISSING,
                    "no price of %s, which is sold and of which no premium is known"
                            .formatted(position.contract().label()));
        }
        return position.openCost();
    }

    private BigDecimal unrealisedPnl(BookPosition position, @Nullable Mark mark) {
        if (position.openCost() == null) {
            warnings.add(
                    Warnings.Code.AVERAGE_PRICE_MISSING, position.contract().label());
            return BigDecimal.ZERO;
        }
        return mark == null ? BigDecimal.ZERO : position.unrealisedPnl(mark.price());
    }

    /** @param rate null if none was needed, or none is known */
    private record Converted(BigDecimal amount, @Nullable FxRate rate) {}

    private Converted converted(BigDecimal amount, String currency) {
        if (conversion.isBase(currency)) {
            return new Converted(inBase(conversion, amount, null), null);
        }
        FxRate rate = conversion.rate(currency).orElse(null);
        if (rate != null) {
            return new Converted(inBase(conversion, amount, rate), rate);
        }
        FxRate last = lastKnown.rate(currency).orElse(null);
        if (amount.signum() != 0) {
            warnings.add(Warnings.Code.FX_RATE_MISSING, currency + " into " + conversion.base());
        }
        if (amount.signum() >= 0) {
            return new Converted(inBase(conversion, BigDecimal.ZERO, null), last);
        }
        if (last == null) {
            throw new RejectedException(
                    Reason.FX_RATE_MISSING,
                    "no rate from %s into %s, and %s is owed in it"
                            .formatted(
                                    currency, conversion.base(), amount.negate().toPlainString()));
        }
        return new Converted(inBase(conversion, amount, last), last);
    }

    /** All five, in their order. */
    static List<EquityLine> lines(
            List<BalanceLine> balances, List<CollateralLine> collateral, List<PositionLine> positions) {
        return List.of(
                new EquityLine(Name.CASH, sum(balances, BalanceLine::cashInBase)),
                new EquityLine(Name.COLLATERAL_VALUE, sum(collateral, CollateralLine::collateralValueInBase)),
                new EquityLine(Name.UNREALISED_PNL, sum(positions, Name.UNREALISED_PNL)),
                new EquityLine(Name.NET_OPTION_VALUE, sum(positions, Name.NET_OPTION_VALUE)),
                new EquityLine(Name.ACCRUED_CHARGES, sum(balances, BalanceLine::accruedInBase)));
    }

    private static BigDecimal sum(List<PositionLine> positions, Name line) {
        return sum(
                positions.stream().filter(position -> position.line() == line).toList(), PositionLine::amountInBase);
    }

    private static <T> BigDecimal sum(List<T> lines, Function<T, BigDecimal> amount) {
        return lines.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
