package io.plimsoll.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plimsoll.funding.FundingProjection.Funding;
import io.plimsoll.funding.FundingProjection.Outcome;
import io.plimsoll.funding.FundingSettlement.Draft;
import io.plimsoll.funding.FundingSettlement.FundedPosition;
import io.plimsoll.funding.FundingSettlement.Payment;
import io.plimsoll.funding.FundingSettlement.Summary;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Capability 11 of the specification, its figures and its laws. */
class FundingSettlementTest {
    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
    private static final ContractId PERPETUAL =
            ContractId.of("BINANCE", "BTC-PERP", ContractKind.PHYSICAL, null, null, null, null);
    private static final FundingTerms EIGHT_HOURLY =
            new FundingTerms(null, new BigDecimal("0.0001"), new BigDecimal("0.0005"), BigDecimal.valueOf(8), null);

    @Test
    void premium_of_eight_basis_points_makes_a_rate_of_three() {
        BigDecimal premium =
                PremiumIndex.ofImpactPrices(new BigDecimal("60000"), new BigDecimal("60048"), new BigDecimal("60060"));

        assertThat(premium).isEqualByComparingTo("0.0008");
        assertThat(EIGHT_HOURLY.rate(premium)).isEqualByComparingTo("0.0003");
    }

    /** Longs of five at 60,000. */
    @ParameterizedTest
    @CsvSource({"0.0008, 0.0003, -90.00", "0.0002, 0.0001, -30.00", "-0.0010, -0.0005, 150.00"})
    void long_pays_what_is_positive(String premium, String rate, String gain) {
        BigDecimal made = EIGHT_HOURLY.rate(new BigDecimal(premium));

        assertThat(made).isEqualByComparingTo(rate);
        assertThat(FundingSettlement.gain(new BigDecimal("5"), new BigDecimal("60000"), made))
                .isEqualByComparingTo(gain);
    }

    @Test
    void rate_inside_the_clamp_is_the_interest_rate_and_beyond_the_cap_the_cap() {
        FundingTerms hourly = new FundingTerms(
                null, new BigDecimal("0.0001"), new BigDecimal("0.0005"), BigDecimal.ONE, new BigDecimal("0.01"));

        assertThat(EIGHT_HOURLY.rate(new BigDecimal("0.0006"))).isEqualByComparingTo("0.0001");
        assertThat(EIGHT_HOURLY.rate(new BigDecimal("-0.0004"))).isEqualByComparingTo("0.0001");
        assertThat(hourly.rate(BigDecimal.ZERO)).isEqualByComparingTo("0.0000125");
        assertThat(hourly.rate(new BigDecimal("0.12"))).isEqualByComparingTo("0.01");
        assertThat(hourly.rate(new BigDecimal("-0.12"))).isEqualByComparingTo("-0.01");
    }

    @Test
    void samples_count_alike_or_the_latest_most() {
        List<BigDecimal> samples = List.of(new BigDecimal("0.001"), new BigDecimal("0.002"), new BigDecimal("0.006"));

        assertThat(PremiumIndex.average(samples, PremiumIndex.Weighting.EQUAL)).isEqualByComparingTo("0.003");
        assertThat(PremiumIndex.average(samples, PremiumIndex.Weighting.LINEAR))
                .isEqualByComparingTo("0.003833333333333333");
    }

    @Test
    void every_impossible_price_is_named_at_once() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> PremiumIndex.ofImpactPrices(BigDecimal.ZERO, new BigDecimal("2"), BigDecimal.ONE))
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.INPUT_IMPOSSIBLE);
                    assertThat(refusal.errors())
                            .extracting(Violation::pointer)
                            .containsExactly("/impactPrices/index", "/impactPrices/impactBid");
                });
    }

    @Test
    void buffer_of_1350_lasts_five_days_at_three_payments_of_ninety() {
        Funding funding = new Funding(
                new BigDecimal("5"),
                new BigDecimal("60000"),
                new BigDecimal("0.0003"),
                BigDecimal.valueOf(8),
                Duration.ofDays(7));

        FundingProjection projection = FundingProjection.of(
                funding, new BigDecimal("1350"), BigDecimal.ZERO, List.of(BigDecimal.ZERO, new BigDecimal("-0.01")));

        Outcome constant = projection.outcomes().getFirst();
        assertThat(projection.intervalCount()).isEqualTo(21);
        assertThat(constant.gainPerDay()).isEqualByComparingTo("-270");
        assertThat(constant.gainOverHorizon()).isEqualByComparingTo("-1890");
        assertThat(constant.daysToMarginCall()).isEqualByComparingTo("5.0");
        Outcome fallen = projection.outcomes().getLast();
        assertThat(fallen.buffer()).isEqualByComparingTo("-1650");
        assertThat(fallen.daysToMarginCall()).isEqualByComparingTo("0");
    }

    @Test
    void who_receives_funding_is_never_called_by_it() {
        Funding funding = new Funding(
                new BigDecimal("-5"),
                new BigDecimal("60000"),
                new BigDecimal("0.0003"),
                BigDecimal.valueOf(8),
                Duration.ofDays(1));

        assertThat(FundingProjection.of(funding, BigDecimal.TEN, BigDecimal.ZERO, List.of(BigDecimal.ZERO))
                        .outcomes()
                        .getFirst()
                        .daysToMarginCall())
                .isNull();
    }

    @Test
    void settlement_that_does_not_add_up_cannot_be() {
        Summary summary = FundingSettlement.of(new UUID(0, 1), draft("60000", "0.0003"), List.of(), NOW)
                .summary();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> summary.with(List.of(new Payment(new UUID(0, 2), BigDecimal.ONE, BigDecimal.ONE))));
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Clients, house and rounding gain nothing in all; what is left by rounding is less than half a cent for each who was rounded. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void control_sum_is_zero(long seed) {
        Random random = new Random(seed);
        List<FundedPosition> positions = new ArrayList<>();
        int count = random.nextInt(0, 40);
        for (int i = 0; i < count; i++) {
            positions.add(new FundedPosition(
                    new UUID(0, i),
                    1,
                    BigDecimal.valueOf(random.nextInt(-5_000, 5_000), 3),
                    BigDecimal.valueOf(random.nextInt(1, 4)),
                    "USD"));
        }
        Draft draft = draft(String.valueOf(random.nextInt(1, 100_000)), "0.000" + random.nextInt(1_000));

        FundingSettlement settlement = FundingSettlement.of(new UUID(1, seed), draft, positions, NOW);

        Summary summary = settlement.summary();
        assertThat(summary.clientAmount().add(summary.houseAmount()).add(summary.residue()))
                .isEqualByComparingTo("0");
        assertThat(summary.residue().abs()).isLessThanOrEqualTo(BigDecimal.valueOf(5L * (count + 1), 3));
        for (int i = 0; i < count; i++) {
            BigDecimal units =
                    positions.get(i).quantity().multiply(positions.get(i).multiplier());
            BigDecimal exact = FundingSettlement.gain(units, draft.mark(), draft.rate());
            assertThat(settlement.payments().get(i).amount().subtract(exact).abs())
                    .isLessThanOrEqualTo(new BigDecimal("0.005"));
        }
    }

    /** Whoever is long against as much short pays what the other gets, to the cent. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void equal_and_opposite_positions_settle_with_each_other(long seed) {
        Random random = new Random(seed);
        BigDecimal quantity = BigDecimal.valueOf(random.nextInt(1, 100_000), 4);
        List<FundedPosition> positions = new ArrayList<>(List.of(
                new FundedPosition(new UUID(0, 1), 1, quantity, BigDecimal.ONE, "USD"),
                new FundedPosition(new UUID(0, 2), 1, quantity.negate(), BigDecimal.ONE, "USD")));
        Collections.shuffle(positions, random);

        Summary summary = FundingSettlement.of(
                        new UUID(1, 1), draft("43210.98", "0.000" + random.nextInt(1_000)), positions, NOW)
                .summary();

        assertThat(summary.clientAmount()).isEqualByComparingTo("0");
        assertThat(summary.houseAmount()).isEqualByComparingTo("0");
        assertThat(summary.netQuantity()).isEqualByComparingTo("0");
    }

    private static Draft draft(String mark, String rate) {
        return new Draft(PERPETUAL, NOW, "USD", new BigDecimal(mark), new BigDecimal(rate), null);
    }
}
