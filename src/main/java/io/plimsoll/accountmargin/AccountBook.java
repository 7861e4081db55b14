package io.plimsoll.accountmargin;

import io.plimsoll.account.Account;
import io.plimsoll.account.BookPosition;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.collateral.CollateralHolding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that an account has, as of its sequence.
 *
 * @param positions the open ones
 * @param standing where the account stands so far; null if it was never margined
 */
public record AccountBook(
        Account account,
        List<BookPosition> positions,
        List<CashBalance> balances,
        List<CollateralHolding> holdings,
        AccountStanding standing) {
    public AccountBook {
        Objects.requireNonNull(account, "account");
        positions = positions.stream()
                .filter(position -> position.quantity().signum() != 0)
                .toList();
        balances = List.copyOf(balances);
        holdings = List.copyOf(holdings);
    }

    public Optional<AccountStanding> margined() {
        return Optional.ofNullable(standing);
    }

    /** Whether prices and rates can move its figures. */
    public boolean isMovedByMarkets() {
        return !positions.isEmpty()
                || !holdings.isEmpty()
                || balances.stream().anyMatch(balance -> !balance.currency().equals(account.baseCurrency()));
    }

    /** Of the open positions, 64 hexadecimal digits: equal for equal contracts and quantities, in whatever order. */
    public String positionDigest() {
        String text = positions.stream()
                .map(position -> position.contract().label()
                        + ' '
                        + position.quantity().stripTrailingZeros().toPlainString())
                .sorted()
                .collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
