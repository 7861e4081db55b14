package io.plimsoll.liquidation.loss;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A loss shared by all accounts that have something, in proportion to it: by other accounts of the same owner as far as they can, and what
 * then the fund cannot pay by all others.
 *
 * <p>The rule in either group, our choice among those that venues publish: an account's base is its equity or its profit, see {@link SharingBasis},
 * cut to whole minor units of the currency. An account bears {@code loss × base / sum of bases}, cut to whole minor units; the units
 * that the cuts left over go, one each, to the accounts with the largest remainders, among equals to the lower id. So shares are
 * whole minor units that sum to the loss exactly. A loss above the sum of the bases takes every base, and the rest is left, as is
 * what the loss has below a minor unit. No share is above its base, so nobody is brought below zero.
 *
 * @param sharers the liquidated account not among them; ids once each
 * @param decimals of the currency's minor unit, such as 2 for cents
 */
public record SocialisedLoss(SharingBasis basis, List<Sharer> sharers, int decimals) implements LossSharing {
    public SocialisedLoss {
        Objects.requireNonNull(basis, "basis");
        sharers = List.copyOf(sharers);
        if (decimals < 0) {
            throw new IllegalArgumentException("decimals must be at least 0, was " + decimals);
        }
        Set<String> ids = new HashSet<>();
        for (Sharer sharer : sharers) {
            if (!ids.add(sharer.accountId())) {
                throw new IllegalArgumentException("account %s shares twice".formatted(sharer.accountId()));
            }
        }
    }

    /** In minor units. */
    private record Quota(String accountId, BigInteger whole, BigInteger remainder) {
        static final Comparator<Quota> LARGEST_REMAINDER_FIRST =
                Comparator.comparing(Quota::remainder).reversed().thenComparing(Quota::accountId);
    }

    /** Those of the same owner first; in either group by id, ascending. */
    @Override
    public List<LossPart> shares(BigDecimal shortfall, BigDecimal fundBalance) {
        List<LossPart> shares = new ArrayList<>(shares(LossLayer.SAME_OWNER, shortfall));
        BigDecimal left = shares.stream().map(LossPart::amount).reduce(shortfall, BigDecimal::subtract);
        shares.addAll(shares(LossLayer.SOCIALISED, left.subtract(fundBalance)));
        return shares;
    }

    private List<LossPart> shares(LossLayer layer, BigDecimal wanted) {
        List<Sharer> group = sharers.stream()
                .filter(sharer -> sharer.isOfSameOwner() == (layer == LossLayer.SAME_OWNER))
                .toList();
        BigInteger total = group.stream().map(this::base).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger loss = units(wanted.max(BigDecimal.ZERO)).min(total);
        if (loss.signum() == 0) {
            return List.of();
        }
        List<Quota> quotas = new ArrayList<>();
        BigInteger left = loss;
        for (Sharer sharer : group) {
            BigInteger[] quota = loss.multiply(base(sharer)).divideAndRemainder(total);
            quotas.add(new Quota(sharer.accountId(), quota[0], quota[1]));
            left = left.subtract(quota[0]);
        }
        quotas.sort(Quota.LARGEST_REMAINDER_FIRST);
        List<LossPart> shares = new ArrayList<>();
        int extraCount = left.intValueExact();
        for (int i = 0; i < quotas.size(); i++) {
            Quota quota = quotas.get(i);
            BigInteger share = i < extraCount ? quota.whole().add(BigInteger.ONE) : quota.whole();
            if (share.signum() > 0) {
                shares.add(new LossPart(layer, quota.accountId(), new BigDecimal(share, decimals)));
            }
        }
        shares.sort(Comparator.comparing(LossPart::accountId));
        return shares;
    }

    private BigInteger base(Sharer sharer) {
        return units(basis.of(sharer));
    }

    private BigInteger units(BigDecimal amount) {
        return amount.setScale(decimals, RoundingMode.DOWN).unscaledValue();
    }
}
