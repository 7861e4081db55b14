package io.plimsoll.liquidation.sequences;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.account.AccountChanged;
import io.plimsoll.account.AccountService;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.AccountTerms;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.account.Trade;
import io.plimsoll.account.TradeService;
import io.plimsoll.cash.CashMovement;
import io.plimsoll.cash.CashService;
import io.plimsoll.cash.MovementKind;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.insurancefund.FundMovement;
import io.plimsoll.insurancefund.FundMovementKind;
import io.plimsoll.insurancefund.InsuranceFundService;
import io.plimsoll.liquidation.action.Fill;
import io.plimsoll.liquidation.action.LiquidationService;
import io.plimsoll.liquidation.sequences.NaiveHouse.Kept;
import io.plimsoll.margincall.DueCalls;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.margincall.MarginCalls;
import io.plimsoll.margincall.MovableClock;
import io.plimsoll.platform.accountchange.AccountChanges;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.snapshot.SnapshotStored;
import io.plimsoll.testsupport.ServiceClient;
import io.plimsoll.testsupport.ServiceClient.Reply;
import io.plimsoll.testsupport.UnusedFunds;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The service with its database, worked by its parts and not over HTTP, so that work can be cut off between two of them: what requests
 * do in a transaction, and what follows from it, are two steps here. Plans and prices come over HTTP.
 */
class HouseAtWork {
    private static final String CONTRACT =
            "{\"exchange\":\"XSEQ\",\"product\":\"S\",\"kind\":\"FUTURE\",\"expiry\":\"2027-03\"}";
    private static final ContractId FUTURE = ContractId.future("XSEQ", "S", "2027-03");
    private static final String POLICY = "sequences";

    /** The clock is the test's; a new price margins nobody by itself; losses are shared, and what is left over is the fund's. */
    public static final class InHand implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(MovableClock.class, NobodyIsTold.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "plimsoll.liquidation.loss-sharing", "SOCIALISED",
                    "plimsoll.liquidation.surplus", "TO_INSURANCE_FUND",
                    "plimsoll.liquidation.price-band", "10");
        }
    }

    @Alternative
    @Singleton
    public static class NobodyIsTold implements SnapshotStored {
        @Override
        public void stored(UUID snapshotId) {
            // whoever is to be margined on it is margined by the test
        }
    }

    /** Where work is cut off. */
    enum Crash {
        /** All of it is done. */
        NONE,
        /** Nothing is stored. */
        BEFORE_COMMIT,
        /** It is stored, and nothing has followed from it. */
        AFTER_COMMIT
    }

    /** The process is gone. */
    static final class CrashedException extends RuntimeException {
        CrashedException() {
            super("crashed before the commit");
        }
    }

    @Inject
    MovableClock clock;

    @Inject
    DataSource database;

    @Inject
    Statements statements;

    @Inject
    AccountService accountService;

    @Inject
    AccountChanges changes;

    @Inject
    AccountChanged accountChanged;

    @Inject
    IdempotentReplies replies;

    @Inject
    TradeService trades;

    @Inject
    CashService cash;

    @Inject
    InsuranceFundService funds;

    @Inject
    MarginCallService callService;

    @Inject
    MarginCalls calls;

    @Inject
    DueCalls due;

    @Inject
    LiquidationService liquidations;

    @TestHTTPResource("/")
    URI address;

    private ServiceClient client;
    private String currency;
    private Instant lastPriceAt = Instant.EPOCH;

    void open() throws IOException, InterruptedException {
        client = new ServiceClient(address);
        currency = UnusedFunds.currency(database);
        client.put("/v1/margin-policies/" + POLICY, """
                {
                  "description": "Sequences",
                  "margin": {"methodology": "SCENARIO", "scenarioSet": "span-16-extreme-2x35",
                             "scenario": {"initialFactor": "1.10", "shortOptionMinimum": "50", "arrayDecimals": 0}},
                  "health": {"warning": "1.20", "call": "1.00", "liquidation": "0.80"},
                  "callTo": "INITIAL", "recoveredAt": "INITIAL", "minimumTransferAmount": "0", "callRounding": "0",
                  "grace": {"kind": "ELAPSED", "duration": "PT30M"},
                  "escalation": [], "isAutoLiquidated": false, "priceStaleAfter": "P30D"
                }
                """);
    }

    void close() {
        client.close();
    }

    /** A new day: the clock shows the time. */
    void dawn() {
        clock.moveTo(Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    void price(BigDecimal mark) throws IOException, InterruptedException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        lastPriceAt = now.isAfter(lastPriceAt) ? now : lastPriceAt.plusMillis(1);
        if (clock.instant().isBefore(lastPriceAt)) {
            clock.moveTo(lastPriceAt);
        }
        client.posted("/v1/market-snapshots", """
                {"asOf": "%s",
                 "underlyings": [{"name": "S", "price": "%s", "priceScanRange": "4", "volatilityScanRange": "0.05"}],
                 "instruments": [{"contract": %s, "currency": "%s", "multiplier": "1", "underlying": "S", "price": "%s"}]}
                """.formatted(lastPriceAt, mark, CONTRACT, currency, mark));
    }

    UUID openAccount(String owner) {
        AccountTerms terms = new AccountTerms(owner, null, POLICY, null, AccountStatus.ACTIVE);
        var opened = accountService.open(
                new AccountService.Opening("SEQ-" + UUID.randomUUID(), currency, AccountType.SPECULATOR, terms));
        QuarkusTransaction.requiringNew().run(opened.save());
        return opened.outcome().id();
    }

    /** Nothing is shared with them any more, and no sweep looks at them. */
    void closeAll(Collection<UUID> ids) {
        QuarkusTransaction.requiringNew()
                .run(() -> statements.update("update account set status = 'CLOSED' where id = any(?)", ids));
    }

    Supplier<PreparedChange<?>> movement(UUID account, String reference, BigDecimal amount) {
        MovementKind kind = amount.signum() > 0 ? MovementKind.DEPOSIT : MovementKind.WITHDRAWAL;
        return () -> cash.move(new CashMovement.Draft(account, reference, kind, currency, amount, ""));
    }

    Supplier<PreparedChange<?>> trade(
            UUID account, String tradeId, BigDecimal quantity, BigDecimal price, BigDecimal fee) {
        Trade trade =
                new Trade(tradeId, FUTURE, quantity, price, currency, BigDecimal.ONE, false, fee, clock.instant());
        return () -> trades.book(account, List.of(trade));
    }

    Supplier<PreparedChange<?>> fill(
            UUID liquidation, String executionId, BigDecimal quantity, BigDecimal price, BigDecimal fee) {
        Fill.Execution execution = new Fill.Execution(executionId, FUTURE, quantity, price, fee, clock.instant());
        return () -> liquidations.fill(liquidation, any -> execution);
    }

    /** What is ordered and not yet filled, signed; 0 if nothing is. */
    BigDecimal openQuantity(UUID liquidation) {
        var running = liquidations.get(liquidation);
        return running.openOrders().stream().findFirst().map(running::remaining).orElse(BigDecimal.ZERO);
    }

    /**
     * As a request does it.
     *
     * @throws CrashedException before the commit, if it crashes there
     */
    Response change(UUID account, String key, Crash crash, Supplier<PreparedChange<?>> prepare) {
        Supplier<UnsavedReply> work = () -> {
            PreparedChange<?> change = prepare.get();
            return change.isNew()
                    ? UnsavedReply.created(null, Map.of("key", key), cutOff(change.save(), crash))
                    : UnsavedReply.repeated(Map.of("key", key));
        };
        return crash == Crash.AFTER_COMMIT
                ? replies.once(key, "POST /sequences", digest(key), work)
                : changes.make(account, new AccountChanges.Request(key, "POST /sequences", digest(key), false), work);
    }

    private static String digest(String key) {
        return JsonBodies.sha256(key.getBytes(StandardCharsets.UTF_8));
    }

    private static Runnable cutOff(Runnable save, Crash crash) {
        return () -> {
            save.run();
            if (crash == Crash.BEFORE_COMMIT) {
                throw new CrashedException();
            }
        };
    }

    /** What sweeps do after a crash, or a run on a new price: margins the account and looks at it. */
    void sweep(UUID account) {
        accountChanged.accountChanged(account);
    }

    void moveFund(String reference, BigDecimal amount) {
        FundMovementKind kind = amount.signum() > 0 ? FundMovementKind.CONTRIBUTION : FundMovementKind.WITHDRAWAL;
        FundMovement.Draft draft = new FundMovement.Draft(currency, reference, kind, amount, null, "");
        QuarkusTransaction.requiringNew().run(() -> funds.move(draft).save().run());
    }

    void call(UUID account) {
        QuarkusTransaction.requiringNew().run(() -> {
            callService.lockAccount(account);
            callService.save(callService.issue(account, null));
        });
    }

    void tick(Duration by) {
        clock.advance(by);
        due.expireDue(1_000);
    }

    Reply plan(UUID account, String target) throws IOException, InterruptedException {
        return client.post("/v1/liquidation-plans", """
                {"accountId": "%s", "target": {"kind": "%s"}, "policy": {"costs": {"halfSpread": "0.05"}}}
                """.formatted(account, target));
    }

    /** @return id of the liquidation */
    UUID start(UUID account, UUID plan, String key, Crash crash) {
        UUID callId = calls.live(account).orElseThrow().terms().id();
        replies.onceLocked(key, "POST /sequences", digest(key), () -> liquidations.lockAccountOfCall(callId), () -> {
            var begun = liquidations.start(callId, plan);
            return UnsavedReply.created(null, Map.of("key", key), cutOff(begun.save(), crash));
        });
        return runningOf(account).orElseThrow();
    }

    void halt(UUID liquidation, String key, Crash crash) {
        replies.onceLocked(key, "POST /sequences", digest(key), () -> liquidations.lockAccountOf(liquidation), () -> {
            var halted = liquidations.halt(liquidation, "sequence");
            return UnsavedReply.ok(Map.of("key", key), cutOff(halted.save(), crash));
        });
    }

    private Optional<UUID> runningOf(UUID account) {
        return statements.selectFirst(
                row -> Statements.id(row, "id"),
                "select id from liquidation where tenant = 'default' and account_id = ? and outcome is null",
                account);
    }

    /** Null while it goes on. */
    String outcome(UUID liquidation) {
        return statements
                .selectFirst(
                        row -> Optional.ofNullable(row.getString("outcome")),
                        "select outcome from liquidation where tenant = 'default' and id = ?",
                        liquidation)
                .orElseThrow()
                .orElse(null);
    }

    Map<UUID, Kept> kept(Collection<UUID> ids) {
        Map<UUID, Kept> kept = new HashMap<>();
        statements
                .select(
                        row -> new Kept(
                                Statements.id(row, "id"),
                                row.getBigDecimal("cash"),
                                row.getBigDecimal("quantity"),
                                row.getBigDecimal("open_cost"),
                                row.getBigDecimal("equity"),
                                Statements.id(row, "running_id"),
                                row.getString("call_status")),
                        """
                        select a.id, coalesce(p.quantity, 0) as quantity, coalesce(p.open_cost, 0) as open_cost, s.equity,
                            l.id as running_id, c.status as call_status,
                            (select coalesce(sum(amount), 0) from cash_entry e
                             where e.tenant = a.tenant and e.account_id = a.id and e.currency = a.base_currency) as cash
                        from account a
                        left join account_position p on p.tenant = a.tenant and p.account_id = a.id
                        left join account_standing s on s.tenant = a.tenant and s.account_id = a.id
                        left join liquidation l on l.tenant = a.tenant and l.account_id = a.id and l.outcome is null
                        left join margin_call c on c.tenant = a.tenant and c.account_id = a.id and c.is_live
                        where a.tenant = 'default' and a.id = any(?)""",
                        ids)
                .forEach(account -> kept.put(account.id(), account));
        assertThat(kept).hasSameSizeAs(ids);
        return kept;
    }

    BigDecimal keptFund() {
        return statements
                .selectFirst(
                        row -> row.getBigDecimal("balance"),
                        "select balance from insurance_fund where tenant = 'default' and currency = ?",
                        currency)
                .orElse(BigDecimal.ZERO);
    }

    /** What all movements of liquidations did: nothing, to accounts and fund together. */
    BigDecimal movedByLiquidations(Collection<UUID> ids) {
        return statements
                .selectFirst(row -> row.getBigDecimal("moved"), """
                        select coalesce((select sum(amount) from cash_movement
                                where tenant = 'default' and account_id = any(?) and kind in ('INSURANCE', 'LOSS_SHARE')), 0)
                            + coalesce((select sum(amount) from insurance_fund_movement
                                where tenant = 'default' and currency = ? and account_id = any(?)), 0) as moved""", ids, currency, ids)
                .orElseThrow();
    }
}
