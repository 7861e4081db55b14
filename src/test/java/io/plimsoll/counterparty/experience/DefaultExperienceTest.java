package io.plimsoll.counterparty.experience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.counterparty.CreditExposure.Factors;
import io.plimsoll.counterparty.experience.DefaultHistory.Default;
import io.plimsoll.counterparty.experience.DefaultHistory.TimeAtRisk;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DefaultExperienceTest {
    private static final Factors BASEL = new Factors(1.4, 0.05);
    private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void two_defaults_of_fifty_account_years_are_four_percent_a_year() {
        DefaultExperience experience = of(50, defaulted("-1000", "1800", "1000"), defaulted("-200", "800", "0"));

        assertThat(experience.accountYears()).isEqualTo("50.000000");
        // 1 - exp(-0.04)
        assertThat(experience.defaultProbability()).contains(new BigDecimal("0.039211"));
        // 1.4 (1,000 + 1,800 + 200 + 800)
        assertThat(experience.exposureAtDefault()).isEqualByComparingTo("5320");
        assertThat(experience.lossGivenDefault()).contains(new BigDecimal("0.187970"));
        assertThat(experience.recovered()).isEqualByComparingTo("4320");
    }

    @Test
    void equity_that_is_left_lowers_the_exposure_by_the_multiplier() {
        DefaultExperience experience = of(1, defaulted("40000", "50000", "0"));

        // capabilities 8 (b): V = 50,000 against 90,000 is 40,000 of equity
        assertThat(experience.exposureAtDefault().doubleValue()).isCloseTo(47_147.64, within(0.01));
    }

    @Test
    void loss_beyond_the_exposure_is_all_of_it_and_nothing_is_recovered() {
        DefaultExperience experience = of(1, defaulted("0", "10", "1000"));

        assertThat(experience.lossGivenDefault()).contains(new BigDecimal("1"));
        assertThat(experience.recovered()).isEqualByComparingTo("0");
    }

    @Test
    void default_that_goes_on_is_counted_and_costs_nothing_yet() {
        DefaultExperience experience = of(1, defaulted("-5", "10", null));

        assertThat(experience.defaultCount()).isEqualTo(1);
        assertThat(experience.endedCount()).isZero();
        assertThat(experience.lossGivenDefault()).isEmpty();
    }

    @Test
    void without_defaults_the_probability_is_zero_and_without_time_there_is_none() {
        assertThat(of(10).defaultProbability()).contains(new BigDecimal("0.000000"));
        assertThat(of(0).defaultProbability()).isEmpty();
    }

    @Test
    void currencies_are_counted_apart() {
        List<DefaultExperience> found = new DefaultExperiences(
                        new Told(
                                List.of(time("EUR", 1), time("USD", 1)),
                                List.of(
                                        new Default("USD", BigDecimal.ZERO, BigDecimal.TEN, BigDecimal.ONE),
                                        new Default("USD", BigDecimal.ZERO, BigDecimal.TEN, null))),
                        BASEL)
                .of(null, FROM, TO);

        assertThat(found).extracting(DefaultExperience::currency).containsExactly("EUR", "USD");
        assertThat(found).extracting(DefaultExperience::defaultCount).containsExactly(0, 2);
    }

    private static DefaultExperience of(long years, Default... defaults) {
        return new DefaultExperiences(new Told(List.of(time("USD", years)), List.of(defaults)), BASEL)
                .of(null, FROM, TO)
                .getFirst();
    }

    private static TimeAtRisk time(String currency, long years) {
        return new TimeAtRisk(currency, 5, BigDecimal.valueOf(years * 365 * 86_400));
    }

    private static Default defaulted(String equity, String maintenanceMargin, String loss) {
        return new Default(
                "USD",
                new BigDecimal(equity),
                new BigDecimal(maintenanceMargin),
                loss == null ? null : new BigDecimal(loss));
    }

    /** Says what it is told to. */
    private record Told(List<TimeAtRisk> times, List<Default> defaults) implements DefaultHistory {
        @Override
        public List<Default> defaults(List<UUID> accountIds, Instant from, Instant to) {
            return defaults;
        }

        @Override
        public List<TimeAtRisk> timesAtRisk(List<UUID> accountIds, Instant from, Instant to) {
            return times;
        }
    }
}
