package io.plimsoll.liquidation.automatic;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.accountmargin.Mark;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.accountmargin.SnapshotMarks.UnderlyingMark;
import io.plimsoll.liquidation.automatic.UnfitPrice.Flaw;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.snapshot.CarryReason;
import io.plimsoll.snapshot.MarkKey;
import io.plimsoll.snapshot.MarketSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * On which prices an account may be liquidated without anybody looking.
 *
 * @param sourceCountMin sources that have brought a plausible price of a contract within {@code ageMax}, at least 1. Uploads that name no
 *     source are all of one; a settlement price of a parameter set is of one, the exchange
 * @param ageMax age that no price has, above 0; the policy's own bound holds besides
 */
public record PriceRules(int sourceCountMin, Duration ageMax) {
    private static final int NAMED_MAX = 5;

    public PriceRules {
        if (sourceCountMin < 1) {
            throw new IllegalArgumentException("sourceCountMin must be at least 1, was " + sourceCountMin);
        }
        if (ageMax.isNegative() || ageMax.isZero()) {
            throw new IllegalArgumentException("ageMax must be above 0, was " + ageMax);
        }
    }

    /**
     * Refuses unless every position has a price that is fit, and an option that is valued from its underlying a fit one of that.
     *
     * @param marks the market that the account was margined on
     * @throws RejectedException LIQUIDATION_PRICE_UNFIT with each contract and what is wrong with its price
     */
    void require(AccountMargin margin, SnapshotMarks marks, Instant now) {
        List<UnfitPrice> unfit = unfit(margin, marks, now);
        if (unfit.isEmpty()) {
            return;
        }
        String named = unfit.stream()
                .limit(NAMED_MAX)
                .map(price -> price.contract().label() + ": " + price.detail())
                .collect(Collectors.joining("; "));
        int more = unfit.size() - NAMED_MAX;
        throw new RejectedException(
                Reason.LIQUIDATION_PRICE_UNFIT,
                "nothing is forced on such prices: " + named + (more > 0 ? "; and %d more".formatted(more) : ""),
                unfit.stream()
                        .map(price -> new Violation(
                                price.contract().label(), price.flaw().name(), price.detail()))
                        .toList(),
                Map.of());
    }

    /** In the order of the account's positions; the first thing that is wrong with each. */
    List<UnfitPrice> unfit(AccountMargin margin, SnapshotMarks marks, Instant now) {
        Duration policyMax = margin.requireWorking().priceStaleAfter();
        Duration oldAfter = policyMax.compareTo(ageMax) < 0 ? policyMax : ageMax;
        List<UnfitPrice> unfit = new ArrayList<>();
        // with a parameter set, the requirement is made of that and not of the market
        boolean isOfMarket = margin.parameterSet() == null;
        for (PositionLine line : margin.requireWorking().positions()) {
            flaw(line, marks, now, oldAfter)
                    .or(() -> isOfMarket ? flawOfUnderlying(line, marks, now, oldAfter) : Optional.empty())
                    .ifPresent(unfit::add);
        }
        return unfit;
    }

    private Optional<UnfitPrice> flaw(PositionLine line, SnapshotMarks marks, Instant now, Duration oldAfter) {
        Mark mark = line.mark();
        if (mark == null || mark.source() == Mark.Source.LAST_KNOWN) {
            return unfit(line, Flaw.MISSING, "no price is known now");
        }
        Optional<MarkKey> key = marks.priceKey(line.contract());
        if (mark.source() == Mark.Source.CARRIED_OVER) {
            boolean isDoubted = key.map(of -> market(marks).origin(of).carriedOver())
                    .filter(CarryReason.QUARANTINED::equals)
                    .isPresent();
            return isDoubted
                    ? unfit(line, Flaw.QUARANTINED, "the latest is not plausible, the one before is of " + mark.asOf())
                    : unfit(line, Flaw.STALE, "the latest market has none, the one before is of " + mark.asOf());
        }
        if (Duration.between(mark.asOf(), now).compareTo(oldAfter) >= 0) {
            return unfit(line, Flaw.STALE, "of %s, %s old or older".formatted(mark.asOf(), oldAfter));
        }
        int sourceCount = mark.source() == Mark.Source.SNAPSHOT
                ? key.map(of -> market(marks).sources(of).countSince(now.minus(ageMax)))
                        .orElse(0)
                : 1;
        return sourceCount < sourceCountMin
                ? unfit(
                        line,
                        Flaw.SOURCES_TOO_FEW,
                        "of %d sources instead of %d within %s".formatted(sourceCount, sourceCountMin, ageMax))
                : Optional.empty();
    }

    /** Of an option that is valued from its underlying. */
    private static Optional<UnfitPrice> flawOfUnderlying(
            PositionLine line, SnapshotMarks marks, Instant now, Duration oldAfter) {
        UnderlyingMark underlying = marks.underlyingOf(line.contract()).orElse(null);
        if (underlying == null) {
            return Optional.empty();
        }
        Instant asOf = underlying.origin().asOf();
        if (underlying.origin().carriedOver() == CarryReason.QUARANTINED) {
            return unfit(
                    line,
                    Flaw.QUARANTINED,
                    "the latest of its underlying %s is not plausible, the one before is of %s"
                            .formatted(underlying.name(), asOf));
        }
        boolean isOld = Duration.between(asOf, now).compareTo(oldAfter) >= 0;
        return underlying.origin().isCarriedOver() || isOld
                ? unfit(line, Flaw.STALE, "its underlying %s is of %s".formatted(underlying.name(), asOf))
                : Optional.empty();
    }

    private static MarketSnapshot market(SnapshotMarks marks) {
        return marks.snapshot().orElseThrow();
    }

    private static Optional<UnfitPrice> unfit(PositionLine line, Flaw flaw, String detail) {
        return Optional.of(new UnfitPrice(line.contract(), flaw, detail));
    }
}
