package io.plimsoll.methodology.span;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.span.SpanParameters.ProductKey;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The contracts of one product by expiry, right and strike, so that those nearest to any name are found without a look at the others. */
final class ProductContracts {
    /** Ascending; {@code expiries[i]} are the contracts of {@code dayNumbers[i]}. */
    private final long[] dayNumbers;

    private final Expiry[] expiries;

    /** Those that expire together: by right, none for what is no option. */
    private record Expiry(Strikes none, Map<OptionRight, Strikes> ofRight) {
        Strikes of(@Nullable OptionRight right) {
            return right == null ? none : ofRight.computeIfAbsent(right, first -> new Strikes());
        }
    }

    /** How far a contract's strike is from the one that was asked for. */
    private record Candidate(ContractId id, BigDecimal distance) {}

    ProductContracts(ContractTable contracts, ProductKey product) {
        Map<Long, Expiry> byDay = new TreeMap<>();
        for (int row = 0; row < contracts.size(); row++) {
            if (isOf(contracts.product(row), product)) {
                ContractId id = contracts.id(row);
                byDay.computeIfAbsent(
                                dayNumber(id.expiry()),
                                first -> new Expiry(new Strikes(), new EnumMap<>(OptionRight.class)))
                        .of(id.right())
                        .add(id);
            }
        }
        this.dayNumbers = byDay.keySet().stream().mapToLong(Long::longValue).toArray();
        this.expiries = byDay.values().toArray(Expiry[]::new);
        for (Expiry expiry : expiries) {
            expiry.none.sort();
            expiry.ofRight.values().forEach(Strikes::sort);
        }
    }

    private static boolean isOf(Product product, ProductKey key) {
        return product.kind() == key.kind()
                && product.productCode().equals(key.productCode())
                && product.exchange().equals(key.exchange());
    }

    /** At most so many: nearest expiry first, of two as near the same right first, then the nearest strike, then the first by label. */
    List<ContractId> nearest(ContractId wanted, int countMax) {
        long day = dayNumber(wanted.expiry());
        int found = Arrays.binarySearch(dayNumbers, day);
        int after = found < 0 ? -found - 1 : found;
        int before = after - 1;
        List<ContractId> nearest = new ArrayList<>(countMax);
        while (nearest.size() < countMax && (before >= 0 || after < dayNumbers.length)) {
            long daysBefore = before < 0 ? Long.MAX_VALUE : day - dayNumbers[before];
            long daysAfter = after == dayNumbers.length ? Long.MAX_VALUE : dayNumbers[after] - day;
            List<Expiry> together = new ArrayList<>(2);
            if (daysBefore <= daysAfter) {
                together.add(expiries[before--]);
            }
            if (daysAfter <= daysBefore) {
                together.add(expiries[after++]);
            }
            add(together, true, wanted, countMax, nearest);
            add(together, false, wanted, countMax, nearest);
        }
        return List.copyOf(nearest);
    }

    private static void add(
            List<Expiry> together, boolean isSameRight, ContractId wanted, int countMax, List<ContractId> nearest) {
        int missing = countMax - nearest.size();
        List<Candidate> candidates = new ArrayList<>();
        for (Expiry expiry : together) {
            if (isSameRight == (wanted.right() == null)) {
                expiry.none.collect(wanted, missing, candidates);
            }
            expiry.ofRight.forEach((right, strikes) -> {
                if (isSameRight == (wanted.right() == right)) {
                    strikes.collect(wanted, missing, candidates);
                }
            });
        }
        candidates.sort(Comparator.comparing(Candidate::distance)
                .thenComparing(candidate -> candidate.id().label()));
        candidates.stream().limit(missing).map(Candidate::id).forEach(nearest::add);
    }

    /** Contracts that differ in their strike, and in little else. */
    private static final class Strikes {
        private final List<ContractId> ids = new ArrayList<>();

        void add(ContractId id) {
            ids.add(id);
        }

        void sort() {
            ids.sort(Comparator.comparing(ProductContracts::strike).thenComparing(ContractId::label));
        }

        /** Those that may be among the nearest: so many from the strike upwards, and so many below it. */
        void collect(ContractId wanted, int count, List<Candidate> candidates) {
            BigDecimal strike = strike(wanted);
            int from = firstNotBelow(strike);
            for (int i = from; i < Math.min(ids.size(), from + count); i++) {
                candidates.add(new Candidate(ids.get(i), strike(ids.get(i)).subtract(strike)));
            }
            int left = count;
            for (int end = from; end > 0 && left > 0; ) {
                BigDecimal below = strike(ids.get(end - 1));
                int start = firstNotBelow(below);
                for (int i = start; i < end && left > 0; i++, left--) {
                    candidates.add(new Candidate(ids.get(i), strike.subtract(below)));
                }
                end = start;
            }
        }

        private int firstNotBelow(BigDecimal strike) {
            int low = 0;
            int high = ids.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (strike(ids.get(middle)).compareTo(strike) < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    private static BigDecimal strike(ContractId id) {
        return id.strike() == null ? BigDecimal.ZERO : id.strike();
    }

    /** Rough day number of a period code; a week or no day counts as the month's first. */
    private static long dayNumber(String expiry) {
        if (expiry.length() < 6 || !expiry.chars().limit(6).allMatch(Character::isDigit)) {
            return 0;
        }
        long month = Long.parseLong(expiry, 0, 4, 10) * 12 + Long.parseLong(expiry, 4, 6, 10);
        boolean hasDay =
                expiry.length() == 8 && Character.isDigit(expiry.charAt(6)) && Character.isDigit(expiry.charAt(7));
        return month * 31 + (hasDay ? Long.parseLong(expiry, 6, 8, 10) : 0);
    }
}
