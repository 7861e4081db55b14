package io.plimsoll.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.testsupport.RandomCollateral;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every keeper of collateral promises. */
public abstract class CollateralHoldingsContract {
    private static final Instant CHANGED_AT = Instant.parse("2025-08-08T10:00:00.123456Z");

    protected abstract CollateralHoldings holdings();

    /** Id of an account that has pledged nothing. */
    protected abstract UUID newAccount();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void set_is_read_back_as_it_was_added(long seed) {
        UUID account = newAccount();
        CollateralSet set = set(1, new RandomCollateral(seed).holdings());

        holdings().add(account, set);

        assertThat(holdings().latest(account)).isEqualTo(set);
        assertThat(holdings().find(account, 1)).contains(set);
        assertThat(holdings().get(account)).isEqualTo(set.holdings());
    }

    @Test
    void nothing_is_there_before_the_first_set() {
        UUID account = newAccount();

        assertThat(holdings().latest(account)).isEqualTo(CollateralSet.NONE);
        assertThat(holdings().get(account)).isEmpty();
        assertThat(holdings().find(account, 1)).isEmpty();
    }

    @Test
    void latest_set_counts_and_earlier_ones_stay() {
        UUID account = newAccount();
        CollateralSet first = set(1, new RandomCollateral(1).holdings());
        CollateralSet second = set(2, List.of(holding("BILL")));
        CollateralSet third = set(3, List.of());
        holdings().add(account, first);
        holdings().add(account, second);

        assertThat(holdings().latest(account)).isEqualTo(second);

        holdings().add(account, third);
        assertThat(holdings().latest(account)).isEqualTo(third);
        assertThat(holdings().get(account)).isEmpty();
        assertThat(holdings().get(List.of(account))).isEmpty();
        assertThat(holdings().find(account, 1)).contains(first);
        assertThat(holdings().find(account, 2)).contains(second);
        assertThat(holdings().find(account, 4)).isEmpty();
    }

    @Test
    void latest_sets_of_many_accounts_come_at_once() {
        Map<UUID, List<CollateralHolding>> expected = new HashMap<>();
        List<UUID> asked = new ArrayList<>(List.of(newAccount()));
        for (int i = 0; i < 5; i++) {
            UUID account = newAccount();
            List<CollateralHolding> held = List.of(holding("A" + i), holding("B"), holding("a"));
            holdings().add(account, set(1, List.of(holding("GONE"))));
            holdings().add(account, set(2, held));
            expected.put(account, set(2, held).holdings());
            asked.add(account);
        }
        holdings().add(newAccount(), set(1, List.of(holding("NOT-ASKED"))));

        assertThat(holdings().get(asked)).isEqualTo(expected);
        assertThat(holdings().get(List.of())).isEmpty();
    }

    @Test
    void version_follows_the_one_before_and_is_stored_once() {
        UUID account = newAccount();
        holdings().add(account, set(1, List.of(holding("A"))));

        assertThatThrownBy(() -> holdings().add(account, set(1, List.of()))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> holdings().add(account, set(3, List.of()))).isInstanceOf(RuntimeException.class);

        assertThat(holdings().latest(account).version()).isEqualTo(1);
    }

    protected static CollateralSet set(int version, List<CollateralHolding> holdings) {
        return new CollateralSet(version, CHANGED_AT.plusSeconds(version), 10 + version, holdings);
    }

    protected static CollateralHolding holding(String asset) {
        return new CollateralHolding(asset, "T_BILL", new BigDecimal("1000.50"), new BigDecimal("0.9987654321"), "USD");
    }
}
