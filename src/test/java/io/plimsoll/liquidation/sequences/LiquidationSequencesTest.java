package io.plimsoll.liquidation.sequences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.PreparedChange;
import io.plimsoll.liquidation.action.LiquidationService.PlanStaleException;
import io.plimsoll.liquidation.sequences.NaiveAccount.NaiveLiquidation;
import io.plimsoll.liquidation.sequences.NaiveHouse.Kept;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.testsupport.ServiceClient.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to four accounts and an insurance fund, in whatever order and cut off wherever: after every command accounts and fund
 * hold what a naive model says, to the last cent, and what one liquidation moves from somebody it moves to somebody.
 *
 * <p>The first sequences in every build; {@code ./mvnw -q -Pproof verify} runs 1,000.
 */
@QuarkusTest
@TestProfile(HouseAtWork.InHand.class)
class LiquidationSequencesTest extends HouseAtWork {
    /** To go on with a run that ended. */
    private static final int FIRST_SEED = Integer.getInteger("sequences.first", 0);

    private static final int SEQUENCE_COUNT = Integer.getInteger("sequences.count", 12);
    private static final int COMMAND_COUNT = 60;
    private static final int ACCOUNT_COUNT = 4;

    /** Fewer than accounts: some have two. */
    private static final int OWNER_COUNT = 3;

    private static final String REPLAYED = "Idempotent-Replayed";

    private final Tally tally = new Tally();
    private final NaiveHouse house = new NaiveHouse();
    private Random random;
    private String key;
    private String where;

    @BeforeEach
    void openHouse() throws IOException, InterruptedException {
        open();
    }

    @AfterEach
    void closeHouse() {
        close();
    }

    @Test
    void nothing_appears_or_disappears() throws IOException, InterruptedException {
        dawn();
        move(new BigDecimal("100.00"));
        for (int seed = FIRST_SEED; seed < SEQUENCE_COUNT; seed++) {
            random = new Random(seed);
            sequence(seed);
        }

        tally.assertEverythingHappened(house.endings);
        System.out.printf(
                "%d sequences of %d commands: %s; liquidations ended %s%n",
                SEQUENCE_COUNT - FIRST_SEED, COMMAND_COUNT, tally, house.endings);
    }

    private void sequence(int seed) throws IOException, InterruptedException {
        dawn();
        house.accounts.clear();
        house.putIn = house.fund;
        for (int i = 0; i < ACCOUNT_COUNT; i++) {
            String owner = "sequence %d, owner %d".formatted(seed, i % OWNER_COUNT);
            house.accounts.add(new NaiveAccount(openAccount(owner), owner));
        }
        for (int number = 0; number < COMMAND_COUNT; number++) {
            key = "S-%d-%d".formatted(seed, number);
            where = "seed %d, command %d".formatted(seed, number);
            String done = command();
            tally.done(done.split(",")[0]);
            where = where + ": " + done;
            assertConserved();
        }
        closeAll(ids());
    }

    private List<UUID> ids() {
        return house.accounts.stream().map(account -> account.id).toList();
    }

    private void assertConserved() {
        house.assertConserved(where, kept(ids()), keptFund());
        assertThat(movedByLiquidations(ids())).as(where).isEqualByComparingTo(BigDecimal.ZERO);
    }

    private String command() throws IOException, InterruptedException {
        NaiveAccount account = house.accounts.get(random.nextInt(ACCOUNT_COUNT));
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> price();
            case 3 -> deposit(account);
            case 4 -> withdraw(account);
            case 5, 6, 7, 8 -> trade(account);
            case 9 -> call(account);
            case 10, 11 -> tick();
            case 12 -> moveFund();
            case 13 -> halt(account);
            default -> liquidateOrFill(account);
        };
    }

    private BigDecimal cents(int boundCents) {
        return BigDecimal.valueOf(1 + random.nextInt(boundCents), 2);
    }

    /** Towards 100, in steps that are believed. Not everybody is margined on it. */
    private String price() throws IOException, InterruptedException {
        BigDecimal pull = new BigDecimal("100").subtract(house.mark).movePointLeft(1);
        move(house.mark
                .add(pull)
                .add(BigDecimal.valueOf(random.nextInt(1_600) - 800, 2))
                .setScale(2, RoundingMode.DOWN));
        for (NaiveAccount account : house.accounts) {
            if (random.nextInt(3) > 0) {
                sweepOf(account);
            }
        }
        return "price, %s".formatted(house.mark);
    }

    private void move(BigDecimal mark) throws IOException, InterruptedException {
        price(mark);
        house.mark = mark;
    }

    private String deposit(NaiveAccount account) {
        BigDecimal amount = cents(8_000);
        make(account, movement(account.id, key, amount), () -> house.moveCash(account, amount));
        return "deposit, %s".formatted(amount);
    }

    private String withdraw(NaiveAccount account) {
        BigDecimal amount = cents(8_000);
        boolean isMade = make(
                account, movement(account.id, key, amount.negate()), () -> house.moveCash(account, amount.negate()));
        if (isMade && !account.isFlat()) {
            assertThat(account.equity(house.mark).add(new BigDecimal("0.01")))
                    .as(where)
                    .isGreaterThanOrEqualTo(house.initialMargin(account));
        }
        return "withdrawal, %s".formatted(amount);
    }

    private String trade(NaiveAccount account) {
        BigDecimal quantity = BigDecimal.valueOf((1 + random.nextInt(12)) * (random.nextBoolean() ? 1L : -1L));
        BigDecimal price = house.mark.add(BigDecimal.valueOf(random.nextInt(400) - 200, 2));
        BigDecimal fee = BigDecimal.valueOf(random.nextInt(100), 2);
        make(account, trade(account.id, key, quantity, price, fee), () -> house.trade(account, quantity, price, fee));
        return "trade, %s at %s for %s".formatted(quantity, price, fee);
    }

    private String call(NaiveAccount account) {
        try {
            call(account.id);
            return "call";
        } catch (RejectedException refusal) {
            tally.refused(where, refusal, Reason.MARGIN_CALL_NOT_DUE);
            return "call, refused";
        }
    }

    private String tick() {
        tick(Duration.ofMinutes(1 + random.nextInt(31)));
        return "tick";
    }

    private String moveFund() {
        BigDecimal amount = random.nextBoolean() ? cents(3_000) : cents(6_000).negate();
        boolean isCovered = house.fund.add(amount).signum() >= 0;
        try {
            moveFund(key, amount);
            assertThat(isCovered).as(where).isTrue();
            house.moveFund(amount);
        } catch (RejectedException refusal) {
            assertThat(isCovered).as(where).isFalse();
            tally.refused(where, refusal, Reason.INSURANCE_FUND_OVERDRAWN);
        }
        return "fund, %s".formatted(amount);
    }

    private String halt(NaiveAccount account) {
        if (account.running == null) {
            return "halt of nothing";
        }
        UUID liquidation = account.running.id;
        onceMore(crash -> halt(liquidation, key, crash));
        account.running = null;
        house.endings.merge("HALTED", 1, Integer::sum);
        return "halt";
    }

    private String liquidateOrFill(NaiveAccount chosen) throws IOException, InterruptedException {
        NaiveAccount account = house.accounts.stream()
                .filter(each -> each.running != null)
                .findFirst()
                .orElse(chosen);
        if (account.running != null && (account == chosen || random.nextBoolean())) {
            return fill(account);
        }
        Map<UUID, Kept> kept = kept(ids());
        NaiveAccount overdue = house.accounts.stream()
                .filter(each -> "EXPIRED".equals(kept.get(each.id).callStatus()))
                .findFirst()
                .orElse(null);
        return overdue == null ? tick() : start(overdue);
    }

    private String start(NaiveAccount account) throws IOException, InterruptedException {
        boolean closesEverything = account.equity(house.mark).signum() <= 0 || random.nextInt(3) == 0;
        Reply plan = plan(account.id, closesEverything ? "CLOSE" : "RESTORE_TO_INITIAL");
        if (plan.status() != 201) {
            tally.refused(plan.problem().orElseThrow());
            return "no plan";
        }
        UUID planId = UUID.fromString(plan.json().path("id").asText());
        if (random.nextInt(6) == 0) {
            move(house.mark.add(new BigDecimal("0.01")));
            assertThatThrownBy(() -> start(account.id, planId, key, Crash.NONE))
                    .as(where)
                    .isInstanceOf(PlanStaleException.class);
            tally.refused("stale plan");
            return "start, stale";
        }
        onceMore(crash -> start(account.id, planId, key, crash));
        account.running = new NaiveLiquidation(kept(ids()).get(account.id).runningId(), closesEverything);
        return "start";
    }

    private String fill(NaiveAccount account) {
        NaiveLiquidation running = account.running;
        BigDecimal open = open(account, running);
        // in tenths of a cent, as some venues trade
        BigDecimal price = house.mark.add(BigDecimal.valueOf(random.nextInt(10_000) - 6_000, 3));
        BigDecimal fee = BigDecimal.valueOf(random.nextInt(60), 2);
        if (open.signum() == 0) {
            sweepOf(account);
            return "nothing is ordered";
        }
        BigDecimal one = BigDecimal.valueOf(open.signum());
        switch (random.nextInt(10)) {
            case 0 ->
                assertRefused(fill(running.id, key, one.negate(), price, fee), account, Reason.FILL_DIRECTION_WRONG);
            case 1 ->
                assertRefused(fill(running.id, key, open.add(one), price, fee), account, Reason.FILL_EXCEEDS_ORDER);
            default -> {
                BigDecimal quantity = random.nextBoolean()
                        ? open
                        : one.multiply(
                                BigDecimal.valueOf(1 + random.nextInt(open.abs().intValueExact())));
                boolean isMade = make(
                        account,
                        fill(running.id, key, quantity, price, fee),
                        () -> {
                            house.trade(account, quantity, price, fee);
                            running.fillCount++;
                        },
                        () -> refusalOfReplaced(account, running, quantity));
                if (!isMade) {
                    return "fill of an order that was replaced";
                }
                // by its name, without a key: the first answer, nothing booked
                assertThat(change(account.id, key + "-again", Crash.NONE, fill(running.id, key, quantity, price, fee))
                                .getStatus())
                        .as(where)
                        .isEqualTo(200);
            }
        }
        return "fill";
    }

    /** What is ordered and not yet filled, and would not turn the position over. */
    private BigDecimal open(NaiveAccount account, NaiveLiquidation running) {
        BigDecimal ordered = openQuantity(running.id);
        if (ordered.signum() * account.quantity.signum() >= 0) {
            return BigDecimal.ZERO;
        }
        return ordered.abs().min(account.quantity.abs()).multiply(BigDecimal.valueOf(ordered.signum()));
    }

    /** After a crash the account is looked at before the fill comes again: the rest may be planned anew by then, or nothing open any more. */
    private Reason refusalOfReplaced(NaiveAccount account, NaiveLiquidation running, BigDecimal quantity) {
        if (account.running != running) {
            return Reason.LIQUIDATION_ENDED;
        }
        BigDecimal open = open(account, running);
        if (open.signum() == 0) {
            return Reason.FILL_NOT_ORDERED;
        }
        if (open.signum() != quantity.signum()) {
            return Reason.FILL_DIRECTION_WRONG;
        }
        assertThat(open.abs()).as(where).isLessThan(quantity.abs());
        return Reason.FILL_EXCEEDS_ORDER;
    }

    private void assertRefused(Supplier<PreparedChange<?>> change, NaiveAccount account, Reason reason) {
        assertThatThrownBy(() -> change(account.id, key, Crash.NONE, change))
                .as(where)
                .isInstanceOfSatisfying(RejectedException.class, refusal -> tally.refused(where, refusal, reason));
    }

    private boolean make(NaiveAccount account, Supplier<PreparedChange<?>> change, Runnable book) {
        return make(account, change, book, () -> Reason.CASH_OVERDRAWN);
    }

    /**
     * @param expected why it is refused, if it is
     * @return whether it was not refused
     */
    private boolean make(
            NaiveAccount account, Supplier<PreparedChange<?>> change, Runnable book, Supplier<Reason> expected) {
        Crash crash = crash();
        try {
            return switch (crash) {
                case NONE -> {
                    assertIsFirst(change(account.id, key, crash, change));
                    book.run();
                    seen(account);
                    yield true;
                }
                case BEFORE_COMMIT -> {
                    crashBeforeCommit(account, change);
                    restart();
                    assertIsFirst(change(account.id, key, Crash.NONE, change));
                    book.run();
                    seen(account);
                    yield true;
                }
                case AFTER_COMMIT -> {
                    Response first = change(account.id, key, crash, change);
                    book.run();
                    account.isBehind = true;
                    assertConserved();
                    restart();
                    Response again = change(account.id, key, Crash.NONE, change);
                    assertThat(again.getHeaderString(REPLAYED)).as(where).isEqualTo("true");
                    assertThat((byte[]) again.getEntity()).as(where).isEqualTo(first.getEntity());
                    seen(account);
                    yield true;
                }
            };
        } catch (RejectedException refusal) {
            tally.refused(where, refusal, expected.get());
            return false;
        }
    }

    private void crashBeforeCommit(NaiveAccount account, Supplier<PreparedChange<?>> change) {
        try {
            change(account.id, key, Crash.BEFORE_COMMIT, change);
            throw new AssertionError(where + ": has not crashed");
        } catch (CrashedException crashed) {
            // and has left nothing behind
        }
    }

    private void assertIsFirst(Response reply) {
        assertThat(reply.getStatus()).as(where).isEqualTo(201);
        assertThat(reply.getHeaderString(REPLAYED)).as(where).isNull();
    }

    private Crash crash() {
        Crash crash = switch (random.nextInt(16)) {
            case 0 -> Crash.BEFORE_COMMIT;
            case 1 -> Crash.AFTER_COMMIT;
            default -> Crash.NONE;
        };
        if (crash != Crash.NONE) {
            tally.done("crash " + crash);
        }
        return crash;
    }

    @FunctionalInterface
    private interface Step {
        void take(Crash crash);
    }

    /** Now and then it crashes first, and leaves nothing behind. */
    private void onceMore(Step step) {
        if (crash() != Crash.NONE) {
            assertThatThrownBy(() -> step.take(Crash.BEFORE_COMMIT)).isInstanceOf(CrashedException.class);
            assertConserved();
        }
        step.take(Crash.NONE);
    }

    /** Sweeps find whatever is behind, and every liquidation. */
    private void restart() {
        assertConserved();
        house.accounts.forEach(this::sweepOf);
    }

    private void sweepOf(NaiveAccount account) {
        sweep(account.id);
        seen(account);
    }

    /** The account was margined and looked at; what came of that is what the model says. */
    private void seen(NaiveAccount account) {
        NaiveLiquidation running = account.running;
        String expected = house.outcome(account);
        String actual = running == null ? null : outcome(running.id);
        if (!house.isOnTheEdge(account)) {
            assertThat(actual).as(where).isEqualTo(expected);
        }
        if (actual != null) {
            Map<UUID, Kept> kept = kept(ids());
            house.accounts.forEach(each -> each.openCost = kept.get(each.id).openCost());
            house.ended(account, actual);
        }
        BigDecimal standing = kept(ids()).get(account.id).standing();
        house.assertMargined(where, account, standing);
        house.looked(account, standing);
    }
}
