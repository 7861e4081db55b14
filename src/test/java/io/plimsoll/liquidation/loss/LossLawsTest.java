package io.plimsoll.liquidation.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every loss, whoever bears it. */
class LossLawsTest {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    static LongStream seeds() {
        return LongStream.range(0, 2_000);
    }

    /** A loss, the fund, and two ways to go on when the fund is empty; the same accounts hold the other side. */
    private record Case(
            WoundUpAccount account,
            BigDecimal fund,
            SurplusRule surplusRule,
            BankruptPosition position,
            Map<String, BigDecimal> equities,
            List<Sharer> sharers,
            List<AdlCandidate> candidates) {

        List<LossSharing> sharings() {
            return List.of(
                    new SocialisedLoss(SharingBasis.EQUITY, sharers, 2),
                    new SocialisedLoss(SharingBasis.PROFIT, sharers, 2),
                    new AutoDeleveraging(position, LossFixtures.ranking(!position.isLong(), candidates)));
        }

        Case shuffled(Random random) {
            List<Sharer> otherSharers = new ArrayList<>(sharers);
            List<AdlCandidate> otherCandidates = new ArrayList<>(candidates);
            Collections.shuffle(otherSharers, random);
            Collections.shuffle(otherCandidates, random);
            return new Case(account, fund, surplusRule, position, equities, otherSharers, otherCandidates);
        }
    }

    private static Case random(Random random) {
        boolean isLong = random.nextBoolean();
        BigDecimal lot = new BigDecimal(List.of("1", "0.1", "0.001", "5").get(random.nextInt(4)));
        BigDecimal size = lot.multiply(BigDecimal.valueOf(1 + random.nextInt(500)));
        BigDecimal bankruptcyPrice = amount(random, 100_000).subtract(new BigDecimal("50"));
        BigDecimal gap = amount(random, 2_000);
        BigDecimal mark = isLong ? bankruptcyPrice.subtract(gap) : bankruptcyPrice.add(gap);
        TakeOver takeOver =
                new TakeOver(isLong ? size : size.negate(), BigDecimal.valueOf(1 + random.nextInt(3)), bankruptcyPrice);
        BigDecimal equity = amount(random, 200_000).subtract(amount(random, 20_000));
        // now and then a fill in another contract made the loss larger or smaller
        BigDecimal change = takeOver.change(mark);
        BigDecimal pnl =
                equity.negate().add(change).add(random.nextInt(3) == 0 ? amount(random, 50_000) : BigDecimal.ZERO);
        Map<String, BigDecimal> equities = new HashMap<>();
        List<Sharer> sharers = new ArrayList<>();
        List<AdlCandidate> candidates = new ArrayList<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            String id = "%08x".formatted(random.nextInt());
            BigDecimal own = random.nextInt(5) == 0
                    ? amount(random, 500).negate()
                    : amount(random, random.nextBoolean() ? 900 : 90_000);
            BigDecimal profit = amount(random, 40_000).subtract(amount(random, 20_000));
            BigDecimal quantity = lot.multiply(BigDecimal.valueOf(1 + random.nextInt(200)));
            if (equities.put(id, own) == null) {
                sharers.add(new Sharer(id, own, profit));
                candidates.add(new AdlCandidate(
                        id,
                        isLong ? quantity.negate() : quantity,
                        own,
                        // few scores, so that some are equal
                        new AdlScore(BigDecimal.valueOf(random.nextInt(7) - 3, 1), BigDecimal.valueOf(2))));
            }
        }
        return new Case(
                new WoundUpAccount(LossFixtures.LIQUIDATED, equity, pnl),
                random.nextInt(4) == 0 ? BigDecimal.ZERO : amount(random, 90_000),
                SurplusRule.values()[random.nextInt(2)],
                new BankruptPosition(takeOver, mark, lot),
                equities,
                sharers,
                candidates);
    }

    /** From 0.000 to below {@code cents} hundredths, with three decimals now and then. */
    private static BigDecimal amount(Random random, int cents) {
        BigDecimal amount = BigDecimal.valueOf(random.nextInt(cents), 2);
        return random.nextInt(4) == 0 ? amount.add(BigDecimal.valueOf(random.nextInt(10), 3)) : amount;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void parts_add_up_and_after_each_of_them_nobody_is_below_zero(long seed) {
        Case given = random(new Random(seed));
        for (LossSharing sharing : given.sharings()) {
            LossWaterfall waterfall = LossWaterfall.of(given.account(), given.fund(), given.surplusRule(), sharing);

            Map<String, BigDecimal> equities = new HashMap<>(given.equities());
            equities.put(LossFixtures.LIQUIDATED, given.account().equityBefore().max(BigDecimal.ZERO));
            BigDecimal fund = given.fund();
            BigDecimal borne = BigDecimal.ZERO;
            for (LossPart part : waterfall.parts()) {
                assertThat(part.amount()).isPositive();
                borne = borne.add(part.amount());
                if (part.layer() == LossLayer.INSURANCE_FUND) {
                    fund = fund.subtract(part.amount());
                } else if (part.layer() != LossLayer.UNCOVERED) {
                    equities.merge(part.accountId(), part.amount().negate(), BigDecimal::add);
                    assertThat(equities.get(part.accountId())).isNotNegative();
                }
                assertThat(fund).isNotNegative();
            }
            assertThat(borne).isEqualByComparingTo(waterfall.loss());
            // money is conserved: what the account ended with, and what others gave it, is its surplus or nothing
            BigDecimal fromOthers = borne.subtract(waterfall.borneBy(LossLayer.OWN_EQUITY));
            assertThat(given.account().equityAfter().add(fromOthers)).isEqualByComparingTo(waterfall.surplus());
            assertThat(waterfall.fundAfter()).isNotNegative();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void order_of_accounts_changes_nothing(long seed) {
        Random random = new Random(seed);
        Case given = random(random);
        Case shuffled = given.shuffled(random);

        for (int i = 0; i < given.sharings().size(); i++) {
            assertThat(LossWaterfall.of(
                            shuffled.account(),
                            shuffled.fund(),
                            shuffled.surplusRule(),
                            shuffled.sharings().get(i)))
                    .isEqualTo(LossWaterfall.of(
                            given.account(),
                            given.fund(),
                            given.surplusRule(),
                            given.sharings().get(i)));
        }
    }

    /** Others bear nothing while the fund has something, but for the last lot, and the house nothing while others can. */
    @ParameterizedTest
    @MethodSource("seeds")
    void no_layer_is_asked_before_the_one_above_it_is_empty(long seed) {
        Case given = random(new Random(seed));
        for (LossSharing sharing : given.sharings()) {
            LossWaterfall waterfall = LossWaterfall.of(given.account(), given.fund(), SurplusRule.TO_CLIENT, sharing);
            BigDecimal uncovered = waterfall.borneBy(LossLayer.UNCOVERED);
            switch (sharing) {
                case SocialisedLoss socialised -> {
                    if (waterfall.borneBy(LossLayer.SOCIALISED).signum() > 0) {
                        assertThat(waterfall.fundAfter()).isZero();
                    }
                    BigDecimal bases = socialised.sharers().stream()
                            .map(socialised.basis()::of)
                            .map(base -> base.setScale(2, RoundingMode.DOWN))
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    if (uncovered.compareTo(CENT) >= 0) {
                        assertThat(waterfall.borneBy(LossLayer.SOCIALISED)).isEqualByComparingTo(bases);
                    }
                }
                case AutoDeleveraging deleveraging -> {
                    BigDecimal lotLoss = deleveraging
                            .bankrupt()
                            .lossPerContract()
                            .multiply(deleveraging.bankrupt().lot());
                    if (waterfall.borneBy(LossLayer.AUTO_DELEVERAGED).signum() > 0) {
                        assertThat(waterfall.fundAfter()).isLessThan(lotLoss);
                    }
                    if (uncovered.signum() > 0) {
                        assertThat(waterfall.fundAfter()).isZero();
                    }
                }
                case DeleveragedLoss done -> throw new AssertionError("not decided here: " + done);
            }
        }
    }

    /** Whatever the fund has: as long as one of them has a cent, nobody else is asked. */
    @ParameterizedTest
    @MethodSource("seeds")
    void other_accounts_of_the_owner_are_asked_before_everybody_else(long seed) {
        Random random = new Random(seed);
        Case given = random(random);
        List<Sharer> sharers = given.sharers().stream()
                .map(sharer -> new Sharer(sharer.accountId(), sharer.equity(), sharer.profit(), random.nextInt(3) == 0))
                .toList();

        LossWaterfall waterfall = LossWaterfall.of(
                given.account(),
                given.fund(),
                SurplusRule.TO_CLIENT,
                new SocialisedLoss(SharingBasis.EQUITY, sharers, 2));

        BigDecimal bases = sharers.stream()
                .filter(Sharer::isOfSameOwner)
                .map(SharingBasis.EQUITY::of)
                .map(base -> base.setScale(2, RoundingMode.DOWN))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal wholeCents = given.account().shortfall().setScale(2, RoundingMode.DOWN);
        assertThat(waterfall.borneBy(LossLayer.SAME_OWNER)).isEqualByComparingTo(bases.min(wholeCents));
        if (waterfall.borneBy(LossLayer.SOCIALISED).signum() > 0) {
            assertThat(waterfall.borneBy(LossLayer.SAME_OWNER)).isEqualByComparingTo(bases);
            assertThat(waterfall.fundAfter()).isZero();
        }
        for (LossPart part : waterfall.parts()) {
            boolean isOfSameOwner = sharers.stream()
                    .anyMatch(sharer -> sharer.accountId().equals(part.accountId()) && sharer.isOfSameOwner());
            assertThat(part.layer() == LossLayer.SAME_OWNER).isEqualTo(isOfSameOwner);
        }
    }

    /** Closed while the account is liquidated, or at the end of it: nobody bears more or less. */
    @ParameterizedTest
    @MethodSource("seeds")
    void what_was_closed_before_the_end_is_borne_as_if_it_were_closed_at_it(long seed) {
        Case given = random(new Random(seed));
        for (LossSharing sharing : given.sharings()) {
            if (sharing instanceof AutoDeleveraging deleveraging) {
                LossSharing done =
                        new DeleveragedLoss(deleveraging.shares(given.account().shortfall(), given.fund()));

                assertThat(LossWaterfall.of(given.account(), given.fund(), given.surplusRule(), done))
                        .isEqualTo(LossWaterfall.of(given.account(), given.fund(), given.surplusRule(), deleveraging));
            }
        }
    }

    /** Each share is within a cent of the exact one, and a larger base never gives less. */
    @ParameterizedTest
    @MethodSource("seeds")
    void shares_are_proportional_to_the_cent(long seed) {
        Case given = random(new Random(seed));
        SocialisedLoss sharing = new SocialisedLoss(SharingBasis.EQUITY, given.sharers(), 2);
        List<LossPart> shares = sharing.shares(given.account().shortfall(), given.fund());
        Map<String, BigDecimal> byAccount = new HashMap<>();
        shares.forEach(share -> byAccount.put(share.accountId(), share.amount()));
        BigDecimal shared = shares.stream().map(LossPart::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, BigDecimal> bases = new HashMap<>();
        given.sharers()
                .forEach(sharer -> bases.put(
                        sharer.accountId(), SharingBasis.EQUITY.of(sharer).setScale(2, RoundingMode.DOWN)));
        BigDecimal total = bases.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);

        bases.forEach((id, base) -> {
            BigDecimal share = byAccount.getOrDefault(id, BigDecimal.ZERO);
            assertThat(share).isLessThanOrEqualTo(base);
            // |share - shared x base / total| < 0.01, without dividing
            assertThat(share.multiply(total).subtract(shared.multiply(base)).abs())
                    .isLessThan(CENT.multiply(total).max(CENT));
            bases.forEach((otherId, otherBase) -> {
                if (base.compareTo(otherBase) > 0) {
                    assertThat(share).isGreaterThanOrEqualTo(byAccount.getOrDefault(otherId, BigDecimal.ZERO));
                }
            });
        });
    }
}
