package io.plimsoll.methodology.span.file;

import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.span.file.Pa2Arrays.Parameters;
import io.plimsoll.methodology.span.file.Pa2Arrays.Row;
import io.plimsoll.methodology.span.file.Pa2Commodity.Slot;
import io.plimsoll.methodology.span.parameters.CombinationLeg;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ContractTableBuilder;
import io.plimsoll.methodology.span.parameters.Product;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Joins the records of a whole PA2 file: arrays with products, products with combined commodities. */
final class Pa2Assembly {
    private final Map<Pa2Product.Key, Pa2Product> products;
    private final Pa2Arrays arrays;
    private final Pa2Combinations combinations;
    private final Pa2Rates rates;
    private final FileErrors errors;
    private final ReadNotes notes;
    /** Otherwise what seems to be missing may stand in a line with an error. */
    private final boolean areLinesWhole;

    private final Set<Pa2Product.Key> linked = new HashSet<>();
    private final ProductOwners owners = new ProductOwners();

    Pa2Assembly(
            Map<Pa2Product.Key, Pa2Product> products,
            Pa2Arrays arrays,
            Pa2Combinations combinations,
            Pa2Rates rates,
            FileErrors errors,
            ReadNotes notes) {
        this.products = products;
        this.arrays = arrays;
        this.combinations = combinations;
        this.rates = rates;
        this.errors = errors;
        this.notes = notes;
        this.areLinesWhole = errors.isEmpty();
    }

    /** By code, without those that are rejected. */
    List<CombinedCommodity> combinedCommodities(TreeMap<String, Pa2Commodity> drafts) {
        Map<String, CombinedCommodity> made = new TreeMap<>();
        for (Pa2Commodity draft : drafts.values()) {
            if (!draft.isDefined) {
                notes.warn("combined commodity %s has no type 2 record; its other records are left out"
                        .formatted(draft.code()));
                continue;
            }
            draft.slots.forEach(slot -> claim(draft, slot.product()));
            ContractTable contracts = contractsOrRejection(draft);
            CombinedCommodity commodity =
                    rates.combinedCommodity(draft, Pa2Rates.links(draft, combinations), contracts, products);
            if (!notes.isRejected(draft.code())) {
                made.put(draft.code(), commodity);
            }
        }
        noteProductsOutside();
        return List.copyOf(made.values());
    }

    private void claim(Pa2Commodity draft, Pa2Product.Key product) {
        linked.add(product);
        String other = owners.claim(
                "", draft.code(), product.exchange(), product.code(), Objects.requireNonNull(product.kind(), "kind"));
        if (other != null) {
            errors.add(
                    FileError.Location.line(draft.firstLine),
                    FileRule.DUPLICATE,
                    "a product of one combined commodity, this is one of " + other,
                    product.label());
        }
    }

    private void noteProductsOutside() {
        Set<Pa2Product.Key> outside = new HashSet<>(products.keySet());
        outside.addAll(arrays.rows.keySet());
        outside.removeAll(linked);
        outside.forEach(key -> notes.warn("product %s belongs to no combined commodity".formatted(key.label())));
    }

    private ContractTable contractsOrRejection(Pa2Commodity draft) {
        try {
            return contracts(draft);
        } catch (ArithmeticException tooManyDigits) {
            notes.reject(draft.code(), "a figure of its contracts has too many digits: " + tooManyDigits.getMessage());
        } catch (IllegalArgumentException sameName) {
            notes.reject(draft.code(), String.valueOf(sameName.getMessage()));
        }
        return ContractTable.empty();
    }

    private ContractTable contracts(Pa2Commodity draft) {
        ContractTableBuilder table = new ContractTableBuilder(Pa2Arrays.POINT_COUNT);
        Set<Pa2Product.Key> seen = new HashSet<>();
        for (Slot slot : draft.slots) {
            List<Row> rows = arrays.rows.getOrDefault(slot.product(), List.of());
            if (!seen.add(slot.product())) {
                notes.warn("combined commodity %s names product %s twice"
                        .formatted(draft.code(), slot.product().label()));
                continue;
            }
            Pa2Product product = products.get(slot.product());
            if (product == null) {
                if (areLinesWhole) {
                    errors.add(
                            FileError.Location.line(draft.firstLine),
                            FileRule.MISSING,
                            "the type P record of a product of combined commodity " + draft.code(),
                            slot.product().label());
                }
                continue;
            }
            if (!Pa2Prices.isKnownAlignment(product.priceAlignment())
                    || !Pa2Prices.isKnownAlignment(product.strikeAlignment())) {
                notes.reject(
                        draft.code(),
                        "product %s has unknown price or strike alignment '%s' or '%s'"
                                .formatted(
                                        slot.product().label(), product.priceAlignment(), product.strikeAlignment()));
                continue;
            }
            if (!product.isValuationKnown()) {
                notes.reject(
                        draft.code(),
                        "product %s has unknown valuation '%s'"
                                .formatted(slot.product().label(), product.valuation()));
                continue;
            }
            String reason = reasonToReject(product);
            if (reason != null) {
                notes.reject(draft.code(), reason);
                continue;
            }
            Product family = product.toProduct(draft.currency, draft.isPremiumStyle);
            Set<String> names = new HashSet<>();
            for (Row row : rows) {
                contract(draft, slot, product, family, row, table, names);
            }
        }
        return errors.isEmpty() && !notes.isRejected(draft.code()) ? table.build() : ContractTable.empty();
    }

    private @Nullable String reasonToReject(Pa2Product product) {
        String ofCombination = combinations.reasonToReject(product.key());
        String reason = ofCombination != null ? ofCombination : arrays.reasonToReject(product.key());
        Pa2Product.Key combination = combinationOf(product.key());
        if (reason != null || combination == null || offsetOrNull(combination, product) != null) {
            return reason;
        }
        return "price offset %d of combination %s is no fraction"
                .formatted(combinations.offsetDigits(combination), combination.code());
    }

    /** The product itself or the one that its options are on; null for products that have nothing to do with combinations. */
    private Pa2Product.@Nullable Key combinationOf(Pa2Product.Key product) {
        return product.kind() == ContractKind.COMBINATION ? product : combinations.under(product);
    }

    /** What the prices of a combination and the strikes of options on it contain beyond the true ones; zero for null. */
    private BigDecimal offset(Pa2Product.@Nullable Key combination, Pa2Product product) {
        return combination == null
                ? BigDecimal.ZERO
                : Objects.requireNonNull(offsetOrNull(combination, product), "offset");
    }

    /**
     * By the locator and alignment of the combination's prices, for strikes as well; by those of {@code product} if the file has
     * no type P record of the combination. Null if its digits are no fraction.
     */
    private @Nullable BigDecimal offsetOrNull(Pa2Product.Key combination, Pa2Product product) {
        Pa2Product priced = products.getOrDefault(combination, product);
        return Pa2Prices.value(combinations.offsetDigits(combination), priced.priceLocator(), priced.priceAlignment());
    }

    private void contract(
            Pa2Commodity draft,
            Slot slot,
            Pa2Product product,
            Product family,
            Row row,
            ContractTableBuilder table,
            Set<String> names) {
        boolean isOption = family.kind() == ContractKind.OPTION;
        OptionRight right = null;
        BigDecimal strike = null;
        if (isOption) {
            if (row.right != 'C' && row.right != 'P') {
                notes.reject(
                        draft.code(),
                        "unknown option right '%s' (line %d, columns 29-29)".formatted(row.right, row.line));
                return;
            }
            right = row.right == 'C' ? OptionRight.CALL : OptionRight.PUT;
            strike = Pa2Prices.value(row.strikeDigits, product.strikeLocator(), product.strikeAlignment());
            if (strike == null) {
                notes.warn("an option of %s %s is left out: its strike %d is no fraction (line %d, columns 48-54)"
                        .formatted(product.key().label(), row.optionMonth, row.strikeDigits, row.line));
                return;
            }
            BigDecimal signed = row.isStrikeNegative ? strike.negate() : strike;
            strike = Decimals.plain(signed.subtract(offset(combinations.under(row.product), product)));
        }
        String expiry = isOption && !row.optionMonth.isEmpty() ? row.optionMonth : row.futureMonth;
        // a physical has no month, and options on it go where its delta goes
        boolean isOnPhysical = row.product.type().equals("OOP");
        String month = row.futureMonth.isEmpty() && !isOnPhysical ? expiry : row.futureMonth;
        if (!names.add(expiry + '/' + month + '/' + right + '/' + strike)) {
            errors.add(
                    FileError.Location.columns(row.line, 3, 54),
                    FileRule.DUPLICATE,
                    "one array for a contract",
                    product.key().label() + " " + expiry);
            return;
        }
        Parameters parameters = arrays.parametersOf(row);
        BigDecimal volatility = row.volatility < 0 ? null : BigDecimal.valueOf(row.volatility, 6);
        int number = table.contract(new ContractTableBuilder.Row(
                family,
                expiry,
                month,
                right,
                strike,
                BigDecimal.valueOf(row.compositeDelta, 4),
                row.currentDelta == Integer.MIN_VALUE ? null : BigDecimal.valueOf(row.currentDelta, 4),
                parameters == null ? BigDecimal.ONE : parameters.deltaScalingFactor(),
                settlement(row, product),
                valueFactor(parameters, product),
                volatility,
                parameters == null ? null : parameters.volatilityMove(volatility),
                parameters == null ? null : parameters.priceScanRange(),
                parameters == null ? 0 : parameters.expiryDate()));
        int scale = Math.max(0, -slot.arrayExponent());
        long factor = BigDecimal.TEN.pow(Math.max(0, slot.arrayExponent())).longValueExact();
        for (int value : row.values) {
            table.loss(value * factor, scale);
        }
        List<CombinationLeg> legs = legs(draft, row, expiry);
        if (!legs.isEmpty()) {
            table.combinationLegs(number, legs);
        }
    }

    /** Of a combination, and of the one under an option if it is split: options are margined by the method of what they are on. */
    private List<CombinationLeg> legs(Pa2Commodity draft, Row row, String expiry) {
        if (row.product.kind() == ContractKind.COMBINATION) {
            return combinations.legsOf(row.product, expiry);
        }
        Pa2Product.Key under = combinations.under(row.product);
        if (under == null) {
            return List.of();
        }
        CombinationMethod own = combinations.methodOf(under);
        CombinationMethod method = own != null ? own : draft.combinationMethod;
        return method == CombinationMethod.NONE ? List.of() : combinations.legsOf(under, row.futureMonth);
    }

    private static @Nullable BigDecimal valueFactor(@Nullable Parameters parameters, Pa2Product product) {
        if (parameters == null || parameters.valueFactor() == null) {
            return null;
        }
        return Pa2Prices.displayedValueFactor(
                parameters.valueFactor(), product.priceLocator(), product.priceAlignment());
    }

    private @Nullable BigDecimal settlement(Row row, Pa2Product product) {
        if (row.priceDigits < 0) {
            return null;
        }
        BigDecimal price = Pa2Prices.value(row.priceDigits, product.priceLocator(), product.priceAlignment());
        if (price == null) {
            notes.warn("price %d of %s %s is no fraction and is left out (array from line %d)"
                    .formatted(row.priceDigits, product.key().label(), row.futureMonth, row.line));
            return null;
        }
        BigDecimal signed = row.isPriceNegative ? price.negate() : price;
        boolean isCombination = product.key().kind() == ContractKind.COMBINATION;
        return isCombination ? Decimals.plain(signed.subtract(offset(product.key(), product))) : signed;
    }

    /** Products by key, the first record of each. */
    static Map<Pa2Product.Key, Pa2Product> index(List<Pa2Product> records, ReadNotes notes) {
        Map<Pa2Product.Key, Pa2Product> byKey = new HashMap<>();
        for (Pa2Product product : records) {
            Pa2Product before = byKey.putIfAbsent(product.key(), product);
            if (before != null && !before.equals(product)) {
                notes.warn("product %s has two type P records; the first is used"
                        .formatted(product.key().label()));
            }
        }
        return byKey;
    }
}
