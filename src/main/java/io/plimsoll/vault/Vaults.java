package io.plimsoll.vault;

import io.plimsoll.account.PreparedChange;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Violations;
import io.plimsoll.vault.VaultRound.Terms;
import io.plimsoll.versioned.VersionLibrary;
import io.plimsoll.versioned.VersionLibrary.Words;
import io.plimsoll.versioned.VersionStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Vaults by name, and their rounds, one open at a time. */
public final class Vaults {
    private static final Words WORDS =
            new Words("vault", Reason.VAULT_NOT_FOUND, Reason.VAULT_NOT_FOUND, Reason.VAULT_NOT_FOUND);

    private static final int SHARE_DECIMALS = 18;

    private final VersionLibrary<Vault> library;
    private final VaultRounds rounds;
    private final Clock clock;

    public Vaults(VersionStore<Vault> store, VaultRounds rounds, Clock clock) {
        this.library = new VersionLibrary<>(WORDS, store, List.of(), clock);
        this.rounds = rounds;
        this.clock = clock;
    }

    public VersionLibrary<Vault> library() {
        return library;
    }

    /** What a share can cover now; empty if there is no such vault. */
    public Optional<VaultShare> share(String name) {
        return library.find(name).map(vault -> {
            BigDecimal sold = rounds.last(name)
                    .filter(VaultRound::isOpen)
                    .map(round -> round.terms().units())
                    .orElse(BigDecimal.ZERO);
            BigDecimal free = vault.units().subtract(sold).max(BigDecimal.ZERO);
            return new VaultShare(
                    vault.underlying(),
                    vault.currency(),
                    free.divide(vault.shares(), SHARE_DECIMALS, RoundingMode.DOWN));
        });
    }

    /** @throws RejectedException VAULT_ROUND_OPEN: what the vault holds is spoken for until its round is settled */
    public void requireNoneOpen(String name) {
        requireSettled(rounds.last(name));
    }

    private static void requireSettled(Optional<VaultRound> last) {
        last.filter(VaultRound::isOpen).ifPresent(open -> {
            throw new RejectedException(
                    Reason.VAULT_ROUND_OPEN,
                    "round %d of vault %s is not settled".formatted(open.number(), open.vault()));
        });
    }

    /**
     * Sells calls. A round does not begin before the expiry of the one before, or the assets would be managed, and charged for, twice at
     * once.
     *
     * @throws RejectedException VAULT_NOT_FOUND; VAULT_ROUND_OPEN; INPUT_IMPOSSIBLE if they were sold before that
     */
    public PreparedChange<VaultRound> sell(String name, Terms terms) {
        Vault vault = library.get(name);
        // asked for once: of two answers the second might be of a round that begins meanwhile
        Optional<VaultRound> last = rounds.last(name);
        requireSettled(last);
        last.ifPresent(before -> requireNotBeforeExpiry(before, terms.soldAt()));
        int number = last.map(VaultRound::number).orElse(0) + 1;
        VaultRound round = VaultRound.of(vault, number, terms);
        return PreparedChange.of(round, () -> rounds.add(round));
    }

    private static void requireNotBeforeExpiry(VaultRound before, Instant soldAt) {
        Instant expiresAt = before.terms().expiresAt();
        Violations.ofInputs()
                .require(
                        !soldAt.isBefore(expiresAt),
                        "/soldAt",
                        "must not be before %s, the expiry of round %d".formatted(expiresAt, before.number()),
                        soldAt)
                .refuseIfAny();
    }

    /**
     * Settles a round, which makes another version of the vault. The same settlement again has its first answer.
     *
     * @return not stored yet; saved in {@link #judgedAgain}
     * @throws RejectedException VAULT_NOT_FOUND, VAULT_ROUND_NOT_FOUND; VAULT_ROUND_SETTLED at another price; INPUT_IMPOSSIBLE of a price
     *     below 0, and of an instant before expiry
     */
    public PreparedChange<VaultRound> settle(String name, int number, BigDecimal settlementPrice, Instant settledAt) {
        Vault vault = library.get(name);
        VaultRound round = rounds.get(name, number);
        Violations.ofInputs()
                .requireNotNegative("/settlementPrice", settlementPrice)
                .require(
                        !settledAt.isBefore(round.terms().expiresAt()),
                        "/settledAt",
                        "must be at expiry or after it",
                        settledAt)
                .refuseIfAny();
        if (round.settlement() != null) {
            if (round.settlement().settlementPrice().compareTo(settlementPrice) == 0
                    && round.settlement().settledAt().equals(settledAt)) {
                return PreparedChange.repeated(round);
            }
            throw new RejectedException(
                    Reason.VAULT_ROUND_SETTLED,
                    "round %d of vault %s was settled at %s"
                            .formatted(
                                    number,
                                    name,
                                    round.settlement().settlementPrice().toPlainString()));
        }
        RoundSettlement settlement = RoundSettlement.of(vault, round, settlementPrice, settledAt, vault.version() + 1);
        VaultRound settled = round.settled(settlement);
        Vault after = vault.withCash(settlement.cashAfter()).as(vault.version() + 1, clock.instant());
        return PreparedChange.of(settled, () -> {
            rounds.settle(settled);
            library.add(after);
        });
    }

    /** Makes a change that prepares and saves a settlement; anew if the round was settled in between, maybe by the same one. */
    public static <T> T judgedAgain(Supplier<T> change) {
        try {
            return change.get();
        } catch (RejectedException refusal) {
            if (refusal.reason() != Reason.VAULT_ROUND_SETTLED) {
                throw refusal;
            }
            return change.get();
        }
    }
}
