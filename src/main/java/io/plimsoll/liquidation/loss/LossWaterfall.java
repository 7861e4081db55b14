package io.plimsoll.liquidation.loss;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an account that was wound up left, or cost, and who.
 *
 * <p>Parts are in the order of {@link LossLayer}, and add up to {@code loss} exactly; nothing is rounded but shares, see
 * {@link SocialisedLoss}. After each of them every account that bore one, and the fund, still have zero or more.
 *
 * @param accountId of the liquidated account, as text
 * @param loss of winding it up, ≥ 0
 * @param surplus what was left, ≥ 0; 0 if anybody but the account itself bore something; of what goes to the insurance fund, no more
 *     than the account has in cash
 * @param surplusRule whose the surplus is
 * @param fundBefore balance of the insurance fund, ≥ 0
 */
public record LossWaterfall(
        String accountId,
        BigDecimal loss,
        List<LossPart> parts,
        BigDecimal surplus,
        SurplusRule surplusRule,
        BigDecimal fundBefore) {
    public LossWaterfall {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(surplusRule, "surplusRule");
        parts = List.copyOf(parts);
        BigDecimal sum = sum(parts);
        if (sum.compareTo(loss) != 0) {
            throw new IllegalArgumentException("parts must add up to %s, were %s".formatted(loss, parts));
        }
        for (int i = 1; i < parts.size(); i++) {
            if (parts.get(i - 1).layer().compareTo(parts.get(i).layer()) > 0) {
                throw new IllegalArgumentException("parts must be in the order of their layers, were " + parts);
            }
        }
        if (surplus.signum() < 0 || fundBefore.signum() < 0) {
            throw new IllegalArgumentException(
                    "surplus and fundBefore must be at least 0, were %s and %s".formatted(surplus, fundBefore));
        }
    }

    /**
     * Pours the loss over the layers.
     *
     * @param fundBalance of the insurance fund in the account's currency, ≥ 0
     * @param sharing who bears what the fund cannot pay
     */
    public static LossWaterfall of(
            WoundUpAccount account, BigDecimal fundBalance, SurplusRule surplusRule, LossSharing sharing) {
        return of(account, account.surplus(), fundBalance, surplusRule, sharing);
    }

    /**
     * The same of an account whose equity is not all cash.
     *
     * @param cash of the account in its currency, any sign: the insurance fund gets no more of a surplus, and the rest stays the client's
     */
    public static LossWaterfall of(
            WoundUpAccount account,
            BigDecimal cash,
            BigDecimal fundBalance,
            SurplusRule surplusRule,
            LossSharing sharing) {
        BigDecimal surplus = switch (surplusRule) {
            case TO_CLIENT -> account.surplus();
            case TO_INSURANCE_FUND -> account.surplus().min(cash.max(BigDecimal.ZERO));
        };
        BigDecimal shortfall = account.shortfall();
        List<LossPart> shares = sharing.shares(shortfall, fundBalance);
        BigDecimal unshared = shortfall.subtract(sum(shares));
        BigDecimal paid = unshared.min(fundBalance);

        List<LossPart> parts = new ArrayList<>();
        add(parts, LossLayer.OWN_EQUITY, account.accountId(), account.ownPart());
        parts.addAll(partsOf(shares, true));
        add(parts, LossLayer.INSURANCE_FUND, null, paid);
        parts.addAll(partsOf(shares, false));
        add(parts, LossLayer.UNCOVERED, null, unshared.subtract(paid));
        return new LossWaterfall(account.accountId(), account.loss(), parts, surplus, surplusRule, fundBalance);
    }

    private static List<LossPart> partsOf(List<LossPart> shares, boolean isSameOwner) {
        return shares.stream()
                .filter(share -> (share.layer() == LossLayer.SAME_OWNER) == isSameOwner)
                .toList();
    }

    private static void add(List<LossPart> parts, LossLayer layer, @Nullable String accountId, BigDecimal amount) {
        if (amount.signum() > 0) {
            parts.add(new LossPart(layer, accountId, amount));
        }
    }

    private static BigDecimal sum(List<LossPart> parts) {
        return parts.stream().map(LossPart::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What a layer bears, ≥ 0. */
    public BigDecimal borneBy(LossLayer layer) {
        return sum(parts.stream().filter(part -> part.layer() == layer).toList());
    }

    /** What the insurance fund changes by: a surplus that is its own, or what it pays, negative. */
    public BigDecimal fundChange() {
        BigDecimal gained = switch (surplusRule) {
            case TO_CLIENT -> BigDecimal.ZERO;
            case TO_INSURANCE_FUND -> surplus;
        };
        return gained.subtract(borneBy(LossLayer.INSURANCE_FUND));
    }

    /** ≥ 0. */
    public BigDecimal fundAfter() {
        return fundBefore.add(fundChange());
    }
}
