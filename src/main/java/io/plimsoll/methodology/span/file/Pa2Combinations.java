package io.plimsoll.methodology.span.file;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.methodology.span.parameters.CombinationLeg;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Combinations held as one instrument: records X (method and price offset), Y (options on them) and Z (legs). */
final class Pa2Combinations {
    private record Key(String exchange, String product, String period) {}

    private record NumberedLeg(int number, CombinationLeg leg) {}

    private final ReadNotes notes;
    private final Map<String, Long> offsets = new HashMap<>();
    private final Map<String, String> combinationUnder = new HashMap<>();
    private final TreeMap<String, CombinationMethod> methods = new TreeMap<>();
    private final Map<Key, List<NumberedLeg>> legs = new HashMap<>();
    /** With a leg that no record can name. */
    private final Set<Key> unsplit = new HashSet<>();

    private final Map<String, String> unknownMethods = new HashMap<>();
    private final Map<String, String> unknownSides = new HashMap<>();

    Pa2Combinations(ReadNotes notes) {
        this.notes = notes;
    }

    /**
     * Type X: 3 method, 4-13 product, 14-20 offset that its prices and the strikes of options on it contain, in digits of its
     * price. A blank method leaves that of the type 2 record.
     */
    void method(Pa2Line line) {
        String product = line.text(4, 13);
        switch (line.at(3)) {
            case 'S' -> methods.put(product, CombinationMethod.SPLIT);
            case 'D' -> methods.put(product, CombinationMethod.DELTA_SPLIT);
            case 'M' -> methods.put(product, CombinationMethod.MODIFIED_SPLIT);
            case 'N' -> methods.put(product, CombinationMethod.NONE);
            case ' ' -> {}
            default ->
                unknownMethods.putIfAbsent(
                        product,
                        "unknown combination method '%s' (line %d, columns 3-3)".formatted(line.at(3), line.number()));
        }
        offsets.put(product, line.whole(14, 20, 0));
    }

    /** Type Y: 3-12 combination, 13-22 option on it. Options on combinations keep their own arrays. */
    void option(Pa2Line line) {
        combinationUnder.put(line.text(13, 22), line.text(3, 12));
        notes.warn("options on combinations keep their own arrays: " + line.text(13, 22));
    }

    /** The combination that a product of options is on; null for other products, and where no type Y record says so. */
    Pa2Product.@Nullable Key under(Pa2Product.Key product) {
        String combination = product.type().equals("OOC") ? combinationUnder.get(product.code()) : null;
        return combination == null ? null : new Pa2Product.Key(product.exchange(), combination, "CMB");
    }

    /**
     * Type Z: 3-5 exchange, 6-15 combination, 21-28 its month and day, 36-38 leg number, 39 side, 40-42 ratio (whole), 43-52 product,
     * 53-55 type, 56-63 month and day, 64-67 fractional ratio / 10000, added to the whole one.
     *
     * <p>A record has no columns for the right and the strike of an option. A combination with such a leg is not split at all:
     * its other legs alone would be another position.
     */
    void leg(Pa2Line line) {
        Key key = new Key(line.text(3, 5), line.text(6, 15), line.period(21, 26, 27, 28));
        ContractKind kind = Pa2Product.kind(line.text(53, 55));
        if (kind == null || kind == ContractKind.OPTION) {
            notes.warn("combination %s has a leg of type '%s', which no type Z record can name; it keeps its own array"
                    .formatted(key.product, line.text(53, 55)));
            unsplit.add(key);
            return;
        }
        Side side = Pa2Commodity.side(line, 39);
        if (side == null) {
            unknownSides.putIfAbsent(
                    key.exchange + '/' + key.product,
                    "unknown side '%s' (line %d, columns 39-39)".formatted(line.at(39), line.number()));
            return;
        }
        BigDecimal ratio = BigDecimal.valueOf(line.count(40, 42)).add(BigDecimal.valueOf(line.count(64, 67), 4));
        if (ratio.signum() == 0) {
            line.error(40, 42, FileRule.RANGE, "a ratio above 0");
            return;
        }
        ContractId contract =
                ContractId.of(key.exchange, line.text(43, 52), kind, line.period(56, 61, 62, 63), null, null, null);
        BigDecimal signed = Decimals.plain(side == Side.A ? ratio : ratio.negate());
        legs.computeIfAbsent(key, k -> new ArrayList<>())
                .add(new NumberedLeg(line.count(36, 38), new CombinationLeg(contract, signed)));
    }

    /**
     * In order of their numbers; empty where the file lists none, or not all of them can be named. A period with a day has the
     * legs of its month if the file lists none of its own.
     */
    List<CombinationLeg> legsOf(Pa2Product.Key product, String period) {
        Key own = new Key(product.exchange(), product.code(), period);
        boolean isListed = legs.containsKey(own) || unsplit.contains(own);
        Key key = isListed || period.length() <= 6
                ? own
                : new Key(product.exchange(), product.code(), period.substring(0, 6));
        if (unsplit.contains(key)) {
            return List.of();
        }
        return legs.getOrDefault(key, List.of()).stream()
                .sorted(Comparator.comparingInt(NumberedLeg::number))
                .map(NumberedLeg::leg)
                .toList();
    }

    /** Why a combination cannot be read, for whoever has it among its products; null if it can. */
    @Nullable
    String reasonToReject(Pa2Product.Key product) {
        if (product.kind() != ContractKind.COMBINATION) {
            return null;
        }
        String method = unknownMethods.get(product.code());
        return method != null ? method : unknownSides.get(product.exchange() + '/' + product.code());
    }

    /** As digits of the combination's price; zero where there is none. */
    long offsetDigits(Pa2Product.Key combination) {
        return offsets.getOrDefault(combination.code(), 0L);
    }

    /** The method a type X record gives a product's combinations; null where there is none. */
    @Nullable
    CombinationMethod methodOf(Pa2Product.Key product) {
        return product.kind() != ContractKind.COMBINATION ? null : methods.get(product.code());
    }
}
