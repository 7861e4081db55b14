package io.plimsoll.methodology.span;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.SpanParameters.ProductKey;
import io.plimsoll.methodology.span.parameters.ContractTable;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The same as {@link ClosestContracts} by sorting all contracts for each position. */
final class NaiveClosestContracts {
    private static final int COUNT_MAX = ClosestContracts.COUNT_MAX;

    private NaiveClosestContracts() {}

    static List<ContractId> of(ContractTable contracts, ContractId wanted) {
        BigDecimal strike = wanted.strike() == null ? BigDecimal.ZERO : wanted.strike();
        return IntStream.range(0, contracts.size())
                .mapToObj(contracts::id)
                .filter(id -> id.product().equals(wanted.product())
                        && id.exchange().equals(wanted.exchange())
                        && id.kind() == wanted.kind())
                .sorted(Comparator.comparing((ContractId id) -> expiryDistance(id, wanted))
                        .thenComparing(id -> id.right() != wanted.right())
                        .thenComparing(id -> id.strike() == null
                                ? BigDecimal.ZERO
                                : id.strike().subtract(strike).abs())
                        .thenComparing(ContractId::label))
                .limit(COUNT_MAX)
                .toList();
    }

    static List<ContractId> ofProduct(SpanParameters parameters, ContractId wanted) {
        return parameters.products().stream()
                .min(Comparator.comparingInt((ProductKey product) -> distance(product, wanted))
                        .thenComparing(ProductKey::productCode)
                        .thenComparing(ProductKey::exchange)
                        .thenComparing(ProductKey::kind))
                .filter(product ->
                        distance(product, wanted) <= 2 + wanted.product().length() / 2)
                .map(product -> {
                    CommodityKey key = Objects.requireNonNull(parameters.commodityOf(product));
                    ContractTable contracts = Objects.requireNonNull(
                                    parameters.load(List.of(key)).get(key))
                            .commodity()
                            .contracts();
                    ContractId meant = product.kind() == wanted.kind()
                            ? new ContractId(
                                    product.exchange(),
                                    product.productCode(),
                                    wanted.kind(),
                                    wanted.expiry(),
                                    wanted.right(),
                                    wanted.strike(),
                                    wanted.underlyingExpiry())
                            : null;
                    return meant == null ? firstOf(contracts, product) : of(contracts, meant);
                })
                .orElse(List.of());
    }

    private static List<ContractId> firstOf(ContractTable contracts, ProductKey product) {
        return IntStream.range(0, contracts.size())
                .mapToObj(contracts::id)
                .filter(id -> id.product().equals(product.productCode()) && id.kind() == product.kind())
                .limit(COUNT_MAX)
                .toList();
    }

    private static int distance(ProductKey product, ContractId wanted) {
        return editDistance(product.productCode(), wanted.product())
                + (product.exchange().equals(wanted.exchange()) ? 0 : 1)
                + (product.kind() == wanted.kind() ? 0 : 1);
    }

    private static long expiryDistance(ContractId id, ContractId wanted) {
        return Math.abs(days(id.expiry()) - days(wanted.expiry()));
    }

    /** Rough day number of a period code; a week or no day counts as the month's first. */
    private static long days(String expiry) {
        if (expiry.length() < 6 || !expiry.chars().limit(6).allMatch(Character::isDigit)) {
            return 0;
        }
        long month = Long.parseLong(expiry, 0, 4, 10) * 12 + Long.parseLong(expiry, 4, 6, 10);
        boolean hasDay =
                expiry.length() == 8 && Character.isDigit(expiry.charAt(6)) && Character.isDigit(expiry.charAt(7));
        return month * 31 + (hasDay ? Long.parseLong(expiry, 6, 8, 10) : 0);
    }

    private static int editDistance(String a, String b) {
        int[] previous = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
