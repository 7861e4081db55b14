package io.plimsoll.accountmargin;

import io.plimsoll.account.Account;
import io.plimsoll.accountmargin.MarginWorking.CollateralLine;
import io.plimsoll.accountmargin.SnapshotMarks.AssetMark;
import io.plimsoll.collateral.CollateralBasis;
import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.collateral.CollateralValuation;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.collateral.RejectedPart;
import io.plimsoll.money.Money;
import io.plimsoll.snapshot.CarryReason;
import io.plimsoll.snapshot.MarkOrigin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Collateral by the haircut schedule of its account and the market's prices. Values are rounded half-even to the decimals of the base
 * currency, holding by holding.
 */
public final class ScheduledCollateralValues implements CollateralValues {
    private final Function<String, Optional<HaircutSchedule>> schedules;

    /** @param schedules latest version by name */
    public ScheduledCollateralValues(Function<String, Optional<HaircutSchedule>> schedules) {
        this.schedules = schedules;
    }

    @Override
    public List<CollateralLine> of(
            Account account,
            List<CollateralHolding> holdings,
            SnapshotMarks marks,
            BigDecimal requirement,
            Map<String, BigDecimal> valueCuts) {
        HaircutSchedule schedule = account.haircutSchedule() == null
                ? null
                : schedules.apply(account.haircutSchedule()).orElse(null);
        CollateralBasis basis = basis(account, marks, Optional.of(requirement), valueCuts);
        return CollateralValuation.of(holdings, schedule, basis).lines().stream()
                .map(line -> line(line, account.baseCurrency(), marks))
                .toList();
    }

    /** What the account's collateral is valued with on a market. */
    public static CollateralBasis basis(
            Account account, SnapshotMarks marks, Optional<BigDecimal> requirement, Map<String, BigDecimal> valueCuts) {
        return new CollateralBasis(
                account.baseCurrency(),
                new MarketPrices(marks),
                CollateralBasis.Rates.of(marks.fxRates()),
                requirement,
                valueCuts);
    }

    /** Of one unit, as it counts. */
    static BigDecimal price(CollateralHolding holding, SnapshotMarks marks) {
        return new MarketPrices(marks).counted(holding);
    }

    /** A price in another currency than the holding's is of no use to it. */
    private record MarketPrices(SnapshotMarks marks) implements CollateralBasis.Prices {
        @Override
        public Optional<BigDecimal> of(String asset, String currency) {
            return price(asset, currency, false);
        }

        @Override
        public Optional<BigDecimal> lastKnown(String asset, String currency) {
            return price(asset, currency, true);
        }

        private Optional<BigDecimal> price(String asset, String currency, boolean isLapsed) {
            return marks.asset(asset)
                    .filter(mark -> mark.price().currency().equals(currency))
                    .filter(mark -> isLapsed == (mark.origin().carriedOver() == CarryReason.LAPSED))
                    .map(mark -> mark.price().price());
        }
    }

    private static CollateralLine line(io.plimsoll.collateral.CollateralLine line, String base, SnapshotMarks marks) {
        CollateralHolding holding = line.holding();
        MarkOrigin origin = line.isMarketPrice()
                ? marks.asset(holding.asset()).map(AssetMark::origin).orElse(null)
                : null;
        String rejected = line.rejected().stream()
                .map(RejectedPart::cause)
                .map(Enum::name)
                .collect(Collectors.joining(", "));
        return new CollateralLine(
                holding.asset(),
                holding.assetClass(),
                holding.quantity(),
                line.price(),
                origin == null ? null : origin.asOf(),
                holding.currency(),
                line.fxRate(),
                line.haircut(),
                line.fxHaircut(),
                rounded(line.beforeHaircut(), base),
                line.accepted().setScale(Money.decimals(base), RoundingMode.HALF_EVEN),
                rejected.isEmpty() ? null : rejected,
                origin != null && origin.isCarriedOver());
    }

    private static @Nullable BigDecimal rounded(@Nullable BigDecimal value, String base) {
        return value == null ? null : value.setScale(Money.decimals(base), RoundingMode.HALF_EVEN);
    }
}
