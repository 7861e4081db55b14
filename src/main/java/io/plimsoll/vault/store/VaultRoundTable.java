package io.plimsoll.vault.store;

import io.plimsoll.money.Money;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.vault.RoundSettlement;
import io.plimsoll.vault.Vault;
import io.plimsoll.vault.VaultRound;
import io.plimsoll.vault.VaultRounds;
import io.plimsoll.versioned.VersionStore;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** In the tables {@code vault_round} and {@code vault_round_settlement}; what a round can bring is computed from its terms. */
@Singleton
@Transactional
class VaultRoundTable implements VaultRounds {
    private static final String SELECT = """
            select r.vault, r.number, r.vault_version, r.sold_at, r.expires_at, r.spot, r.strike, r.contracts, r.multiplier, r.premium,
                s.settled_at, s.settlement_price, s.payoff, s.assets_before_fees, s.holding_value, s.against_holding, s.management_fee,
                s.performance_fee, s.net_assets, s.share_price, s.cash_after, s.vault_version version_after
            from vault_round r left join vault_round_settlement s using (tenant, vault, number)
            where tenant = ? and vault = ?""";

    private final Statements statements;
    private final Tenant tenant;
    private final VersionStore<Vault> vaults;

    VaultRoundTable(Statements statements, Tenant tenant, VersionStore<Vault> vaults) {
        this.statements = statements;
        this.tenant = tenant;
        this.vaults = vaults;
    }

    @Override
    public VaultRound get(String vault, int number) {
        return rounds(vault, SELECT + " and number = ?", tenant.name(), vault, number).stream()
                .findFirst()
                .orElseThrow(() -> new RejectedException(
                        Reason.VAULT_ROUND_NOT_FOUND, "vault %s has no round %d".formatted(vault, number)));
    }

    @Override
    public Optional<VaultRound> last(String vault) {
        return newestFirst(vault, null, 1).stream().findFirst();
    }

    @Override
    public List<VaultRound> newestFirst(String vault, Integer before, int countMax) {
        List<Object> values = new ArrayList<>(List.of(tenant.name(), vault));
        if (before != null) {
            values.add(before);
        }
        values.add(countMax);
        return rounds(
                vault,
                SELECT + (before == null ? "" : " and number < ?") + " order by number desc limit ?",
                values.toArray());
    }

    @Override
    public void add(VaultRound round) {
        VaultRound.Terms terms = round.terms();
        int count = statements.update(
                """
                insert into vault_round (
                    tenant, vault, number, vault_version, sold_at, expires_at, spot, strike, contracts, multiplier, premium)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                tenant.name(),
                round.vault(),
                round.number(),
                round.vaultVersion(),
                terms.soldAt(),
                terms.expiresAt(),
                terms.spot(),
                terms.strike(),
                terms.contracts(),
                terms.multiplier(),
                terms.premium());
        if (count == 0) {
            throw new RejectedException(
                    Reason.VAULT_ROUND_OPEN,
                    "round %d of vault %s was begun meanwhile".formatted(round.number(), round.vault()));
        }
    }

    @Override
    public void settle(VaultRound settled) {
        RoundSettlement settlement = settled.settlement();
        int count = statements.update(
                """
                insert into vault_round_settlement (
                    tenant, vault, number, settled_at, settlement_price, payoff, assets_before_fees, holding_value,
                    against_holding, management_fee, performance_fee, net_assets, share_price, cash_after, vault_version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                tenant.name(),
                settled.vault(),
                settled.number(),
                settlement.settledAt(),
                settlement.settlementPrice(),
                settlement.payoff(),
                settlement.assetsBeforeFees(),
                settlement.holdingValue(),
                settlement.againstHolding(),
                settlement.managementFee(),
                settlement.performanceFee(),
                settlement.netAssets(),
                settlement.sharePrice(),
                settlement.cashAfter(),
                settlement.vaultVersion());
        if (count == 0) {
            throw new RejectedException(
                    Reason.VAULT_ROUND_SETTLED,
                    "round %d of vault %s was settled meanwhile".formatted(settled.number(), settled.vault()));
        }
    }

    /**
     * A row, which waits for the vault that it is of.
     *
     * @param settlement with amounts as they are stored, not yet with the decimals of their currency; null of an open round
     */
    private record Row(int vaultVersion, int number, VaultRound.Terms terms, RoundSettlement settlement) {
        VaultRound of(Vault vault) {
            VaultRound round = VaultRound.of(vault, number, terms);
            return settlement == null ? round : round.settled(shown(settlement, vault.currency()));
        }
    }

    /** The rounds of one vault, and its versions by one query after theirs. */
    private List<VaultRound> rounds(String vault, String sql, Object... values) {
        List<Row> rows = statements.select(VaultRoundTable::row, sql, values);
        Set<Integer> versions = rows.stream().map(Row::vaultVersion).collect(Collectors.toSet());
        Map<Integer, Vault> byVersion =
                vaults.all(vault, versions).stream().collect(Collectors.toMap(Vault::version, version -> version));
        return rows.stream().map(row -> row.of(byVersion.get(row.vaultVersion))).toList();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getInt("vault_version"),
                row.getInt("number"),
                new VaultRound.Terms(
                        Statements.instant(row, "sold_at"),
                        Statements.instant(row, "expires_at"),
                        plain(row, "spot"),
                        plain(row, "strike"),
                        plain(row, "contracts"),
                        plain(row, "multiplier"),
                        plain(row, "premium")),
                row.getString("settled_at") == null ? null : settlement(row));
    }

    private static RoundSettlement settlement(ResultSet row) throws SQLException {
        return new RoundSettlement(
                Statements.instant(row, "settled_at"),
                plain(row, "settlement_price"),
                row.getBigDecimal("payoff"),
                row.getBigDecimal("assets_before_fees"),
                row.getBigDecimal("holding_value"),
                row.getBigDecimal("against_holding"),
                row.getBigDecimal("management_fee"),
                row.getBigDecimal("performance_fee"),
                row.getBigDecimal("net_assets"),
                row.getBigDecimal("share_price").setScale(6),
                row.getBigDecimal("cash_after"),
                row.getInt("version_after"));
    }

    private static RoundSettlement shown(RoundSettlement stored, String currency) {
        return new RoundSettlement(
                stored.settledAt(),
                stored.settlementPrice(),
                Money.shown(stored.payoff(), currency),
                Money.shown(stored.assetsBeforeFees(), currency),
                Money.shown(stored.holdingValue(), currency),
                Money.shown(stored.againstHolding(), currency),
                Money.shown(stored.managementFee(), currency),
                Money.shown(stored.performanceFee(), currency),
                Money.shown(stored.netAssets(), currency),
                stored.sharePrice(),
                Money.shown(stored.cashAfter(), currency),
                stored.vaultVersion());
    }

    private static BigDecimal plain(ResultSet row, String column) throws SQLException {
        return Money.withDecimals(row.getBigDecimal(column), 0);
    }
}
