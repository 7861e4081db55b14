package io.plimsoll.liquidation.sequences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What some accounts and an insurance fund should have, in maps and decimals: knows the published rules, and no class of the service.
 *
 * <p>A liquidation ends when the account is looked at: closed, if nothing is open and a fill did a part of that, or something is owed;
 * restored, if equity covers the initial margin. What is missing the fund pays, then the other accounts in proportion to whole cents of
 * the equity they have now, each share cut to cents, and the cents that are left over to the largest remainders, among equals to the
 * lower id. What the account has left is the fund's. All of it is in cents, to which equity is rounded; what a fill leaves below them
 * stays where it is.
 */
final class NaiveHouse {
    /** Of one contract, at a price scan range of 4 and a tenth above maintenance margin. */
    private static final BigDecimal INITIAL_PER_CONTRACT = new BigDecimal("4.40");

    private static final BigDecimal CENT = new BigDecimal("0.01");
    /** Equity is a sum of cash and unrealised profit, each to half a cent. */
    private static final BigDecimal ROUNDING = CENT;

    final List<NaiveAccount> accounts = new ArrayList<>();
    final Map<String, Integer> endings = new TreeMap<>();
    BigDecimal mark;
    BigDecimal fund = BigDecimal.ZERO;

    /** From outside, without what was gained or lost by trading. */
    BigDecimal putIn = BigDecimal.ZERO;

    void moveFund(BigDecimal amount) {
        fund = fund.add(amount);
        putIn = putIn.add(amount);
    }

    void moveCash(NaiveAccount account, BigDecimal amount) {
        account.move(amount);
        putIn = putIn.add(amount);
    }

    void trade(NaiveAccount account, BigDecimal quantity, BigDecimal price, BigDecimal fee) {
        account.trade(quantity, price, fee);
        putIn = putIn.subtract(fee);
    }

    /** All there is at the mark: what was put in, and what the trades gained or lost. */
    BigDecimal total() {
        return accounts.stream()
                .map(account -> account.quantity.multiply(mark).subtract(account.paid))
                .reduce(putIn, BigDecimal::add);
    }

    BigDecimal initialMargin(NaiveAccount account) {
        return account.quantity.abs().multiply(INITIAL_PER_CONTRACT);
    }

    /**
     * It was margined, and looked at.
     *
     * @param standing equity as the service has it
     */
    void looked(NaiveAccount account, BigDecimal standing) {
        account.isBehind = false;
        account.margined = standing;
    }

    /** What is to come of looking at the account with its margin of now; null if its liquidation goes on, or there is none. */
    String outcome(NaiveAccount account) {
        NaiveAccount.NaiveLiquidation running = account.running;
        if (running == null || running.closesEverything && !account.isFlat()) {
            return null;
        }
        if (account.isFlat()) {
            int sign = left(account).signum();
            if (running.fillCount == 0 && sign >= 0) {
                return "CANCELLED";
            }
            return sign > 0 ? "CLOSED_SURPLUS" : sign == 0 ? "CLOSED_FLAT" : "BAD_DEBT";
        }
        BigDecimal excess = account.equity(mark).subtract(initialMargin(account));
        return excess.signum() < 0 ? null : running.fillCount > 0 ? "RESTORED" : "CANCELLED";
    }

    /** Whether the figures leave it to a rounding of a cent. */
    boolean isOnTheEdge(NaiveAccount account) {
        return !account.isFlat()
                && account.equity(mark).subtract(initialMargin(account)).abs().compareTo(ROUNDING) <= 0;
    }

    /** The liquidation has ended; moves what an end moves. */
    void ended(NaiveAccount account, String outcome) {
        account.running = null;
        endings.merge(outcome, 1, Integer::sum);
        BigDecimal left = left(account);
        switch (outcome) {
            case "CLOSED_SURPLUS" -> {
                fund = fund.add(left);
                account.move(left.negate());
            }
            case "BAD_DEBT" -> bear(account, left.negate());
            case "RESTORED", "CANCELLED", "CLOSED_FLAT" -> {}
            default -> throw new AssertionError("no such outcome: " + outcome);
        }
        if (Set.of("CLOSED_SURPLUS", "BAD_DEBT", "CLOSED_FLAT").contains(outcome)) {
            leaveNothing(account);
        }
    }

    /** Of a closed account, in cents. */
    private static BigDecimal left(NaiveAccount account) {
        return account.cash.subtract(account.paid).setScale(2, RoundingMode.HALF_EVEN);
    }

    /** What it has below a cent, the house takes or gives. */
    private void leaveNothing(NaiveAccount account) {
        BigDecimal residue = account.cash.subtract(account.paid);
        if (residue.signum() != 0) {
            account.move(residue.negate());
            putIn = putIn.subtract(residue);
            endings.merge("residues below a cent", 1, Integer::sum);
        }
    }

    private void bear(NaiveAccount debtor, BigDecimal debt) {
        BigDecimal rest = debt.subtract(share(debtor, debt, sharers(debtor, true), "losses shared by the same owner"));
        BigDecimal insured = rest.min(fund);
        fund = fund.subtract(insured);
        if (insured.signum() > 0) {
            debtor.move(insured);
        }
        rest = rest.subtract(insured);
        rest = rest.subtract(share(debtor, rest, sharers(debtor, false), "losses shared"));
        if (rest.signum() > 0) {
            debtor.move(rest);
            putIn = putIn.add(rest);
            endings.merge("debts nobody could bear", 1, Integer::sum);
        }
    }

    private List<NaiveAccount> sharers(NaiveAccount debtor, boolean isOfSameOwner) {
        return accounts.stream()
                .filter(account -> account != debtor && account.owner.equals(debtor.owner) == isOfSameOwner)
                .filter(account -> account.shownEquity(mark).compareTo(CENT) >= 0)
                .sorted(Comparator.comparing((NaiveAccount account) -> account.id.toString()))
                .toList();
    }

    /** @return what they bear together */
    private BigDecimal share(NaiveAccount debtor, BigDecimal rest, List<NaiveAccount> sharers, String what) {
        if (rest.signum() <= 0 || sharers.isEmpty()) {
            return BigDecimal.ZERO;
        }
        BigDecimal bases = sharers.stream().map(this::base).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal shared = rest.setScale(2, RoundingMode.DOWN).min(bases);
        Map<NaiveAccount, BigDecimal> shares = new LinkedHashMap<>();
        Map<NaiveAccount, BigDecimal> remainders = new HashMap<>();
        for (NaiveAccount sharer : sharers) {
            BigDecimal[] quota =
                    shared.multiply(base(sharer)).movePointRight(4).divideAndRemainder(bases.movePointRight(2));
            shares.put(sharer, quota[0].setScale(0).movePointLeft(2));
            remainders.put(sharer, quota[1]);
        }
        BigDecimal over = shares.values().stream().reduce(shared, BigDecimal::subtract);
        List<NaiveAccount> largestFirst = new ArrayList<>(sharers);
        largestFirst.sort(Comparator.comparing((NaiveAccount sharer) -> remainders.get(sharer))
                .reversed()
                .thenComparing(sharer -> sharer.id.toString()));
        for (int i = 0; CENT.multiply(BigDecimal.valueOf(i)).compareTo(over) < 0; i++) {
            shares.merge(largestFirst.get(i), CENT, BigDecimal::add);
        }
        shares.forEach((sharer, share) -> {
            if (share.signum() > 0) {
                sharer.move(share.negate());
                debtor.move(share);
            }
        });
        endings.merge(what, 1, Integer::sum);
        return shared;
    }

    private BigDecimal base(NaiveAccount account) {
        return account.shownEquity(mark).setScale(2, RoundingMode.DOWN);
    }

    /** What the service has of an account. */
    record Kept(
            UUID id,
            BigDecimal cash,
            BigDecimal quantity,
            BigDecimal openCost,
            BigDecimal standing,
            UUID runningId,
            String callStatus) {
        BigDecimal value(BigDecimal mark) {
            return cash.add(quantity.multiply(mark)).subtract(openCost);
        }
    }

    /** Every account has what it should, and all together what there is. */
    void assertConserved(String after, Map<UUID, Kept> kept, BigDecimal keptFund) {
        assertThat(keptFund).as(after).isEqualByComparingTo(fund);
        BigDecimal sum = keptFund;
        for (NaiveAccount account : accounts) {
            Kept found = kept.get(account.id);
            String where = "%s, account %d".formatted(after, accounts.indexOf(account));
            assertThat(found.quantity()).as(where).isEqualByComparingTo(account.quantity);
            assertThat(found.value(mark)).as(where).isEqualByComparingTo(account.equity(mark));
            if (account.margined != null && !account.isBehind) {
                assertThat(found.standing()).as(where).isEqualByComparingTo(account.margined);
            }
            assertThat(found.runningId()).as(where).isEqualTo(account.running == null ? null : account.running.id);
            assertThat("LIQUIDATING".equals(found.callStatus())).as(where).isEqualTo(account.running != null);
            sum = sum.add(found.value(mark));
        }
        assertThat(sum).as(after).isEqualByComparingTo(total());
    }

    /** A margin of now is its equity, but for the rounding of its parts. */
    void assertMargined(String after, NaiveAccount account, BigDecimal standing) {
        assertThat(standing).as(after).isCloseTo(account.equity(mark), within(ROUNDING));
    }
}
