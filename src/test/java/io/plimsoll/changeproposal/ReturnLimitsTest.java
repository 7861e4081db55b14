package io.plimsoll.changeproposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnLimitsTest {
    private static final ReturnLimits LIMITS =
            new ReturnLimits(Duration.ofHours(24), new BigDecimal("0.02"), new BigDecimal("1.5"));

    /** Two in a hundred more, and half as many again. */
    @ParameterizedTest
    @CsvSource({
        "none at all,                      1000,   0,   0, false",
        "at the share,                     1000,   0,  20, false",
        "above the share,                  1000,   0,  21, true",
        "above the share and at the ratio, 1000,  60,  90, false",
        "above both,                       1000,  60,  91, true",
        "a fall of the market alone,       1000, 300, 300, false",
        "above the ratio alone,           10000,   1,   2, false",
        "fewer than before,                1000,  90,  10, false",
        "one of one,                          1,   0,   1, true",
        "nobody compared,                     0,   0,   0, false"
    })
    void change_is_harmful_beyond_both_limits(
            String claim, int accountCount, int before, int after, boolean isExceeded) {
        BreachComparison comparison = new BreachComparison(new UUID(0, 1), Instant.EPOCH, accountCount, before, after);

        assertThat(LIMITS.areExceededBy(comparison)).as(claim).isEqualTo(isExceeded);
    }

    @Test
    void limits_that_cannot_be_meant_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReturnLimits(Duration.ofHours(1), new BigDecimal("1.01"), BigDecimal.ONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReturnLimits(Duration.ofHours(1), BigDecimal.ZERO, new BigDecimal("0.99")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReturnLimits(Duration.ofHours(-1), BigDecimal.ZERO, BigDecimal.ONE));
    }
}
