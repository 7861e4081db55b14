package io.plimsoll.accountmargin;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.MarginWorking.BalanceLine;
import io.plimsoll.accountmargin.MarginWorking.CollateralLine;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.accountmargin.Mark.Source;
import io.plimsoll.accountmargin.SnapshotMarks.AssetMark;
import io.plimsoll.accountmargin.SnapshotMarks.UnderlyingMark;
import io.plimsoll.market.CurrencyConversion;
import io.plimsoll.market.FxRate;
import io.plimsoll.snapshot.MarkOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which inputs of an account's figures are stale, and says so: those of a snapshot before the latest, because that has none or none that is
 * plausible, and those that are older than the margin policy allows.
 */
final class InputAges {
    private final SnapshotMarks marks;
    private final CurrencyConversion conversion;
    private final Duration staleAfter;
    private final Instant now;
    private final Warnings warnings;

    InputAges(SnapshotMarks marks, CurrencyConversion conversion, Duration staleAfter, Instant now, Warnings warnings) {
        this.marks = marks;
        this.conversion = conversion;
        this.staleAfter = staleAfter;
        this.now = now;
        this.warnings = warnings;
    }

    boolean isStale(Mark mark) {
        return mark.source() == Source.CARRIED_OVER || isOld(mark.asOf());
    }

    private boolean isStale(MarkOrigin origin) {
        return origin.isCarriedOver() || isOld(origin.asOf());
    }

    private boolean isOld(Instant asOf) {
        return Duration.between(asOf, now).compareTo(staleAfter) >= 0;
    }

    /** @param rate null if none was needed */
    boolean isStale(@Nullable FxRate rate) {
        return rate != null && marks.origin(rate).filter(this::isStale).isPresent();
    }

    /** Of positions, whether any rate into the base currency is. */
    boolean isAnyRateStale(List<BookPosition> positions) {
        return positions.stream()
                .anyMatch(
                        position -> isStale(conversion.rate(position.currency()).orElse(null)));
    }

    /** Names the stale ones among what options are valued from. */
    boolean isAnyUnderlyingStale(List<BookPosition> positions) {
        boolean isAnyStale = false;
        for (BookPosition position : positions) {
            UnderlyingMark underlying = marks.underlyingOf(position.contract()).orElse(null);
            if (underlying != null && isStale(underlying.origin())) {
                warnings.add(Warnings.Code.PRICE_STALE, "the underlying " + underlying.name());
                isAnyStale = true;
            }
        }
        return isAnyStale;
    }

    /** Of rates that move an amount. */
    void warnOfRates(List<BalanceLine> balances, List<PositionLine> positions, List<CollateralLine> collateral) {
        balances.stream()
                .filter(line -> line.cash().signum() != 0 || line.accrued().signum() != 0)
                .forEach(line -> warnOf(line.rate()));
        positions.forEach(line -> warnOf(line.rate()));
        collateral.stream()
                .filter(line -> line.fxRate() != null)
                .forEach(line -> warnOf(conversion.rate(line.currency()).orElse(null)));
    }

    /** @param rate null if none was needed */
    void warnOf(@Nullable FxRate rate) {
        if (rate != null && isStale(rate)) {
            warnings.add(Warnings.Code.FX_RATE_STALE, rate.from() + "/" + rate.to());
        }
    }

    /** Of assets that the haircut schedule knows and the market prices, or once did. */
    void warnOfCollateral(List<CollateralLine> collateral) {
        for (CollateralLine line : collateral) {
            AssetMark mark =
                    line.haircut() == null ? null : marks.asset(line.asset()).orElse(null);
            if (mark == null) {
                continue;
            }
            if (!mark.price().currency().equals(line.currency())) {
                warnings.add(Warnings.Code.COLLATERAL_PRICE_MISSING, line.asset());
            } else if (isStale(mark.origin())) {
                warnings.add(Warnings.Code.COLLATERAL_PRICE_STALE, line.asset());
            }
        }
    }
}
