package io.plimsoll.methodology.span.file;

import io.plimsoll.instrument.ContractKind;
import io.plimsoll.methodology.span.parameters.Product;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A type P record.
 *
 * @param type FUT, PHY, CMB, OOF, OOP or OOC
 * @param valueFactor currency per unit of the displayed price
 * @param valuation EQTY, FUT or empty; anything else is unknown
 */
record Pa2Product(
        Key key,
        String name,
        int priceLocator,
        int strikeLocator,
        char priceAlignment,
        char strikeAlignment,
        BigDecimal valueFactor,
        String currency,
        String exerciseStyle,
        String valuation) {

    /** What a product is known by: columns 3-5, 6-15 and 16-18. */
    record Key(String exchange, String code, String type) {
        /** Null for a type this reader does not know. */
        @Nullable
        ContractKind kind() {
            return Pa2Product.kind(type);
        }

        String label() {
            return exchange + " " + code + " " + type;
        }
    }

    static @Nullable ContractKind kind(String type) {
        return switch (type) {
            case "FUT", "FWD" -> ContractKind.FUTURE;
            case "PHY" -> ContractKind.PHYSICAL;
            case "CMB" -> ContractKind.COMBINATION;
            case "OOF", "OOP", "OOC" -> ContractKind.OPTION;
            default -> null;
        };
    }

    /**
     * Columns 3-18 key, 19-33 name, 34-36 and 37-39 locators, 40 and 41 alignments, 42-55 contract value factor 9(7)V9(7) with
     * its exponent in 73-75, 66-68 currency, 76-79 exercise, 117-121 valuation.
     */
    static Pa2Product of(Pa2Line line) {
        int locator = line.count(34, 36);
        int strikeLocator = line.count(37, 39);
        if (locator > 12) {
            line.error(34, 36, FileRule.RANGE, "a decimal locator of at most 12");
            locator = 0;
        }
        if (strikeLocator > 12) {
            line.error(37, 39, FileRule.RANGE, "a decimal locator of at most 12");
            strikeLocator = 0;
        }
        BigDecimal factor = line.decimal(42, 55, 7);
        if (factor == null) {
            factor = BigDecimal.ONE;
        }
        factor = Decimals.plain(factor.scaleByPowerOfTen(line.signedExponent(73)));
        return new Pa2Product(
                new Key(line.text(3, 5), line.text(6, 15), line.text(16, 18)),
                line.text(19, 33),
                locator,
                strikeLocator,
                line.at(40),
                line.at(41),
                Pa2Prices.displayedValueFactor(factor, locator, line.at(40)),
                line.currency(66, 68),
                line.text(76, 79),
                line.text(117, 121));
    }

    /** FUTDA is futures style with a cash adjustment that margin does not know. */
    boolean isValuationKnown() {
        return valuation.isEmpty() || valuation.equals("EQTY") || valuation.equals("FUT") || valuation.equals("FUTDA");
    }

    /** @param isPremiumStyleByDefault of the combined commodity, for records that leave the valuation blank */
    Product toProduct(String commodityCurrency, boolean isPremiumStyleByDefault) {
        boolean isPremiumStyle = valuation.isEmpty() ? isPremiumStyleByDefault : valuation.equals("EQTY");
        return new Product(
                key.exchange(),
                key.code(),
                key.code(),
                Objects.requireNonNull(key.kind(), "kind"),
                name,
                currency.isEmpty() ? commodityCurrency : currency,
                valueFactor,
                isPremiumStyle,
                exerciseStyle,
                "");
    }
}
