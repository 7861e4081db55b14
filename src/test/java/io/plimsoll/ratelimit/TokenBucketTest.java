package io.plimsoll.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.ratelimit.TokenBucket.Standing;
import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000;
    private static final long UNIT = TokenBucket.BILLIONTHS_PER_UNIT;
    private static final long BEGIN = Long.MAX_VALUE - 1_000; // it may overflow, and its zero means nothing

    private final TokenBucket bucket = new TokenBucket(new RateLimit(4, 3), BEGIN);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @Test
    void full_bucket_gives_the_burst_and_no_more() {
        assertThat(bucket.take(BEGIN)).isTrue();
        assertThat(bucket.take(BEGIN)).isTrue();
        assertThat(bucket.take(BEGIN)).isTrue();
        assertThat(bucket.take(BEGIN)).isFalse();
    }

    @Test
    void next_unit_is_there_at_its_nanosecond_and_not_before() {
        bucket.spend(3 * UNIT, BEGIN);

        assertThat(bucket.take(BEGIN + SECOND / 4 - 1)).isFalse();
        assertThat(bucket.take(BEGIN + SECOND / 4)).isTrue();
        assertThat(bucket.take(BEGIN + SECOND / 4)).isFalse();
    }

    @Test
    void never_holds_more_than_the_burst() {
        assertThat(bucket.standing(BEGIN + 1_000_000 * SECOND)).isEqualTo(new Standing(3, 0, 0));
    }

    @Test
    void debt_is_paid_at_the_rate() {
        bucket.spend(13 * UNIT, BEGIN);

        assertThat(bucket.isInDebt(BEGIN)).isTrue();
        assertThat(bucket.standing(BEGIN)).isEqualTo(new Standing(0, 3, 4));
        assertThat(bucket.isInDebt(BEGIN + 10 * SECOND / 4 - 1)).isTrue();
        assertThat(bucket.isInDebt(BEGIN + 10 * SECOND / 4)).isFalse();
        assertThat(bucket.take(BEGIN + 11 * SECOND / 4 - 1)).isFalse();
        assertThat(bucket.take(BEGIN + 11 * SECOND / 4)).isTrue();
    }

    @Test
    void largest_debts_add_up_to_a_debt() {
        for (int i = 0; i < 10; i++) {
            bucket.spend(Long.MAX_VALUE, BEGIN);
        }

        assertThat(bucket.isInDebt(BEGIN + 365L * 24 * 3600 * SECOND)).isTrue();
        assertThat(bucket.standing(BEGIN).secondsUntilFull()).isPositive();
    }

    @Test
    void largest_limit_is_counted_without_overflow() {
        TokenBucket largest = new TokenBucket(new RateLimit(1_000_000, 1_000_000_000), 0);
        largest.spend(Long.MAX_VALUE, 0);

        assertThat(largest.isInDebt(0)).isTrue();
        assertThat(largest.standing(Long.MAX_VALUE)).isEqualTo(new Standing(1_000_000_000, 0, 0));
    }

    @Test
    void earlier_look_that_comes_later_changes_nothing() {
        bucket.spend(3 * UNIT, BEGIN + SECOND);

        assertThat(bucket.take(BEGIN)).isFalse();
        assertThat(bucket.standing(BEGIN + SECOND)).isEqualTo(new Standing(0, 1, 1));
    }

    /** A naive bucket of rational numbers: whole history, no running level. */
    @ParameterizedTest
    @MethodSource("seeds")
    void is_the_same_as_exact_arithmetic(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long rate = 1 + random.nextLong(1_000_000);
        long burst = 1 + random.nextLong(1_000_000);
        TokenBucket tried = new TokenBucket(new RateLimit(rate, burst), 0);
        BigInteger full = BigInteger.valueOf(burst).multiply(BigInteger.valueOf(UNIT));
        BigInteger level = full;
        long now = 0;
        for (int i = 0; i < 2_000; i++) {
            long passed = random.nextLong(3 * SECOND / rate + 2);
            now += passed;
            level = level.add(BigInteger.valueOf(passed).multiply(BigInteger.valueOf(rate)))
                    .min(full);
            if (random.nextInt(4) == 0) {
                long spent = random.nextLong(5 * UNIT);
                tried.spend(spent, now);
                level = level.subtract(BigInteger.valueOf(spent));
            } else {
                boolean isThere = level.compareTo(BigInteger.valueOf(UNIT)) >= 0;
                assertThat(tried.take(now)).as("step %d", i).isEqualTo(isThere);
                level = isThere ? level.subtract(BigInteger.valueOf(UNIT)) : level;
            }
        }
        assertThat(tried.isInDebt(now)).isEqualTo(level.signum() < 0);
    }
}
