package io.plimsoll.vault.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.account.PreparedChange;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.vault.NakedCallRule;
import io.plimsoll.vault.Vault;
import io.plimsoll.vault.VaultRound;
import io.plimsoll.vault.Vaults;
import io.plimsoll.versioned.VersionStore;
import io.plimsoll.versioned.VersionSummary;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VaultRoundTableTest {
    private static final int ROUND_COUNT = 4;
    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    @Inject
    Statements statements;

    @Inject
    Tenant tenant;

    @Inject
    VersionStore<Vault> store;

    @Inject
    Vaults vaults;

    private final String name = "vault-" + UUID.randomUUID();

    /** Each settlement makes another version, so every round of a page is of one of its own. */
    @Test
    void rounds_of_a_page_have_their_versions_by_one_query() {
        vaults.library().add(ether());
        List<VaultRound> settled = new ArrayList<>();
        for (int number = 1; number <= ROUND_COUNT; number++) {
            settled.addFirst(round(number));
        }
        CountedStore counted = new CountedStore(store);

        List<VaultRound> page = new VaultRoundTable(statements, tenant, counted).newestFirst(name, null, ROUND_COUNT);

        assertThat(page).isEqualTo(settled);
        assertThat(page).extracting(VaultRound::vaultVersion).containsExactly(4, 3, 2, 1);
        assertThat(counted.queryCount).isEqualTo(1);
    }

    private VaultRound round(int number) {
        Instant soldAt = MONDAY.plus(WEEK.multipliedBy(number));
        VaultRound.Terms terms = new VaultRound.Terms(
                soldAt,
                soldAt.plus(WEEK),
                decimal("3000"),
                decimal("3200"),
                decimal("10"),
                BigDecimal.ONE,
                decimal("60"));
        return QuarkusTransaction.requiringNew().call(() -> {
            vaults.sell(name, terms).save().run();
            PreparedChange<VaultRound> settlement = vaults.settle(name, number, decimal("2800"), terms.expiresAt());
            settlement.save().run();
            return settlement.outcome();
        });
    }

    private Vault ether() {
        return new Vault(
                name,
                1,
                MONDAY,
                "",
                "ETH",
                "USD",
                decimal("10"),
                BigDecimal.ZERO,
                decimal("10000"),
                decimal("0.02"),
                decimal("0.1"),
                NakedCallRule.REG_T);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static final class CountedStore implements VersionStore<Vault> {
        private final VersionStore<Vault> real;
        private int queryCount;

        CountedStore(VersionStore<Vault> real) {
            this.real = real;
        }

        @Override
        public Optional<Vault> find(String vault) {
            queryCount++;
            return real.find(vault);
        }

        @Override
        public Optional<Vault> find(String vault, int version) {
            queryCount++;
            return real.find(vault, version);
        }

        @Override
        public List<Vault> all(String vault, Collection<Integer> versions) {
            queryCount++;
            return real.all(vault, versions);
        }

        @Override
        public List<String> names() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<VersionSummary> newestFirst(Optional<Place> after, int countMax) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void add(Vault value) {
            throw new UnsupportedOperationException();
        }
    }
}
