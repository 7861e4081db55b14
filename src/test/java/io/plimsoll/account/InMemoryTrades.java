package io.plimsoll.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@link Trades} without a database. */
public final class InMemoryTrades implements Trades {
    private final List<BookedTrade> trades = new ArrayList<>();

    @Override
    public List<BookedTrade> find(UUID accountId, Collection<String> tradeIds) {
        return trades.stream()
                .filter(booked -> booked.accountId().equals(accountId)
                        && tradeIds.contains(booked.trade().tradeId()))
                .toList();
    }

    @Override
    public List<BookedTrade> newestFirst(UUID accountId, Optional<Place> after, int countMax) {
        return trades.reversed().stream()
                .filter(booked -> booked.accountId().equals(accountId))
                .dropWhile(booked ->
                        after.isPresent() && !booked.id().equals(after.get().id()))
                .skip(after.isPresent() ? 1 : 0)
                .limit(countMax)
                .toList();
    }

    @Override
    public void addAll(List<BookedTrade> added) {
        trades.addAll(added);
    }
}
