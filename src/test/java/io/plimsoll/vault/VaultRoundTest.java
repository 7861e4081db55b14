package io.plimsoll.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.vault.CoverageCheck.CoveredCall;
import io.plimsoll.vault.CoverageCheck.ShortCall;
import io.plimsoll.vault.VaultRound.Terms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Capability 7 of the specification, its figures and its laws. */
class VaultRoundTest {
    private static final Instant SOLD = Instant.parse("2026-01-05T00:00:00Z");
    private static final Vault ETHER = vault("10", NakedCallRule.REG_T);

    @Test
    void ten_calls_a_week_yield_two_percent() {
        VaultRound round = VaultRound.of(ETHER, 1, terms("10"));

        assertThat(round.expectation().premium()).isEqualTo("600.00");
        assertThat(round.expectation().premiumYield()).isEqualTo("0.020000");
        assertThat(round.expectation().premiumYieldAnnual()).isEqualTo("1.042857");
        assertThat(round.expectation().maximumGain()).isEqualTo("2600.00");
        assertThat(round.expectation().breakEven()).isEqualByComparingTo("2940");
        assertThat(round.coverage().nakedUnits()).isEqualByComparingTo("0");
        assertThat(round.coverage().additionalMargin().initial()).isEqualByComparingTo("0");
    }

    /** {@code 0.02 * 31,536,000 = 630,720}, and two thirds of that for half a second more. */
    @Test
    void round_lasts_a_second_at_least_and_counts_parts_of_one() {
        assertThat(annualYield(Duration.ofSeconds(1))).isEqualTo("630720.000000");
        assertThat(annualYield(Duration.ofMillis(1_500))).isEqualTo("420480.000000");
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> lasting(Duration.ofSeconds(1).minusNanos(1)))
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.INPUT_IMPOSSIBLE);
                    assertThat(refusal.errors()).extracting(Violation::pointer).containsExactly("/expiresAt");
                });
    }

    private static BigDecimal annualYield(Duration length) {
        return VaultRound.of(ETHER, 1, lasting(length)).expectation().premiumYieldAnnual();
    }

    @Test
    void calls_that_expire_leave_the_premium_less_fees() {
        RoundSettlement settlement = settled("2800");

        assertThat(settlement.assetsBeforeFees()).isEqualTo("28600.00");
        assertThat(settlement.holdingValue()).isEqualTo("28000.00");
        assertThat(settlement.performanceFee()).isEqualTo("60.00");
        assertThat(settlement.managementFee()).isEqualTo("11.51");
        assertThat(settlement.sharePrice()).isEqualTo("2.852849");
    }

    @Test
    void exercised_calls_give_up_the_upside_and_pay_no_performance_fee() {
        RoundSettlement settlement = settled("3500");

        assertThat(settlement.assetsBeforeFees()).isEqualTo("32600.00");
        assertThat(settlement.againstHolding()).isEqualTo("-2400.00");
        assertThat(settlement.performanceFee()).isEqualByComparingTo("0");
        assertThat(settlement.sharePrice()).isEqualTo("3.258849");
        assertThat(check("10", "3500", "10", "60", NakedCallRule.REG_T).collateralValue())
                .isEqualTo("32000.00");
    }

    @Test
    void eleventh_call_is_naked() {
        CoverageCheck regT = check("10", "3000", "11", "60", NakedCallRule.REG_T);
        CoverageCheck deribit = check("10", "3000", "11", "60", NakedCallRule.DERIBIT);

        assertThat(regT.coveredUnits()).isEqualByComparingTo("10");
        assertThat(regT.nakedUnits()).isEqualByComparingTo("1");
        assertThat(regT.additionalMargin().initial()).isEqualTo("460.00");
        assertThat(deribit.additionalMargin().initial()).isEqualTo("360.00");
        assertThat(deribit.additionalMargin().maintenance()).isEqualTo("285.00");
    }

    /** tastytrade's own example of one naked call. */
    @Test
    void published_naked_call_needs_1150() {
        CoverageCheck check = CoverageCheck.of(
                BigDecimal.ZERO,
                new BigDecimal("65"),
                List.of(new ShortCall(
                        new BigDecimal("68"), BigDecimal.ONE, new BigDecimal("100"), new BigDecimal("1.50"))),
                NakedCallRule.REG_T,
                "USD");

        assertThat(check.additionalMargin().initial()).isEqualTo("1150.00");
    }

    @Test
    void everything_impossible_is_named_at_once() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> check("-1", "0", "0", "-1", NakedCallRule.REG_T))
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.INPUT_IMPOSSIBLE);
                    assertThat(refusal.errors())
                            .extracting(Violation::pointer)
                            .containsExactly("/units", "/spot", "/shortCalls/0/contracts", "/shortCalls/0/mark");
                });
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> vault("-1", NakedCallRule.REG_T))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.INPUT_IMPOSSIBLE));
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Units are covering, or free, or not there; no other choice of what to cover needs less margin. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void coverage_adds_up_and_needs_the_least_margin(long seed) {
        Random random = new Random(seed);
        List<ShortCall> calls = new ArrayList<>();
        for (int i = 0; i < random.nextInt(1, 4); i++) {
            calls.add(new ShortCall(
                    BigDecimal.valueOf(random.nextInt(80, 140)),
                    BigDecimal.valueOf(random.nextInt(1, 4)),
                    BigDecimal.ONE,
                    BigDecimal.valueOf(random.nextInt(0, 2_000), 2)));
        }
        int units = random.nextInt(0, 8);
        BigDecimal spot = BigDecimal.valueOf(random.nextInt(90, 120));
        NakedCallRule rule = NakedCallRule.values()[random.nextInt(2)];

        CoverageCheck check = CoverageCheck.of(BigDecimal.valueOf(units), spot, calls, rule, "USD");

        assertThat(check.coveredUnits().add(check.freeUnits())).isEqualByComparingTo(BigDecimal.valueOf(units));
        for (CoveredCall call : check.calls()) {
            assertThat(call.coveredUnits().add(call.nakedUnits()))
                    .isEqualByComparingTo(call.call().units());
        }
        assertThat(check.collateralValue()).isLessThanOrEqualTo(spot.multiply(BigDecimal.valueOf(units)));
        assertThat(check.additionalMargin().initial()).isLessThanOrEqualTo(leastMargin(calls, 0, units, spot, rule));
    }

    /** Every way to share whole units out. */
    private static BigDecimal leastMargin(
            List<ShortCall> calls, int from, int units, BigDecimal spot, NakedCallRule rule) {
        if (from == calls.size()) {
            return BigDecimal.ZERO;
        }
        ShortCall call = calls.get(from);
        BigDecimal least = null;
        for (int covering = 0; covering <= Math.min(units, call.units().intValueExact()); covering++) {
            BigDecimal margin = rule.perUnit(spot, call.strike(), call.mark())
                    .times(call.units().subtract(BigDecimal.valueOf(covering)))
                    .initial()
                    .add(leastMargin(calls, from + 1, units - covering, spot, rule));
            least = least == null ? margin : least.min(margin);
        }
        return least;
    }

    /** Whoever sells no call worth anything is as rich as whoever holds. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void net_assets_are_holding_plus_premium_less_payoff_less_fees(long seed) {
        Random random = new Random(seed);
        Terms terms = new Terms(
                SOLD,
                SOLD.plus(Duration.ofHours(random.nextInt(1, 1_000))),
                BigDecimal.valueOf(random.nextInt(1_000, 5_000)),
                BigDecimal.valueOf(random.nextInt(1_000, 6_000)),
                BigDecimal.valueOf(random.nextInt(1, 20)),
                BigDecimal.ONE,
                BigDecimal.valueOf(random.nextInt(0, 30_000), 2));
        VaultRound round = VaultRound.of(ETHER, 1, terms);

        RoundSettlement settlement =
                RoundSettlement.of(ETHER, round, BigDecimal.valueOf(random.nextInt(0, 8_000)), terms.expiresAt(), 2);

        assertThat(settlement.netAssets())
                .isEqualByComparingTo(settlement
                        .holdingValue()
                        .add(round.expectation().premium())
                        .subtract(settlement.payoff())
                        .subtract(settlement.managementFee())
                        .subtract(settlement.performanceFee()));
        assertThat(ETHER.units().multiply(settlement.settlementPrice()).add(settlement.cashAfter()))
                .isEqualByComparingTo(settlement.netAssets());
    }

    private static RoundSettlement settled(String price) {
        VaultRound round = VaultRound.of(ETHER, 1, terms("10"));
        return RoundSettlement.of(
                ETHER, round, new BigDecimal(price), round.terms().expiresAt(), 2);
    }

    private static CoverageCheck check(String units, String spot, String contracts, String mark, NakedCallRule rule) {
        return CoverageCheck.of(
                new BigDecimal(units),
                new BigDecimal(spot),
                List.of(new ShortCall(
                        new BigDecimal("3200"), new BigDecimal(contracts), BigDecimal.ONE, new BigDecimal(mark))),
                rule,
                "USD");
    }

    private static Terms terms(String contracts) {
        return terms(contracts, Duration.ofDays(7));
    }

    private static Terms lasting(Duration length) {
        return terms("10", length);
    }

    private static Terms terms(String contracts, Duration length) {
        return new Terms(
                SOLD,
                SOLD.plus(length),
                new BigDecimal("3000"),
                new BigDecimal("3200"),
                new BigDecimal(contracts),
                BigDecimal.ONE,
                new BigDecimal("60"));
    }

    private static Vault vault(String units, NakedCallRule rule) {
        return new Vault(
                "ether",
                1,
                SOLD,
                "",
                "ETH",
                "USD",
                new BigDecimal(units),
                BigDecimal.ZERO,
                new BigDecimal("10000"),
                new BigDecimal("0.02"),
                new BigDecimal("0.10"),
                rule);
    }
}
