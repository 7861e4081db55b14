package io.plimsoll.platform.requests;

import io.plimsoll.liquidation.impact.ConstantProductPool;
import io.plimsoll.liquidation.impact.ImpactModel;
import io.plimsoll.liquidation.impact.LinearImpact;
import io.plimsoll.liquidation.impact.OrderBook;
import io.plimsoll.liquidation.impact.SquareRootImpact;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How trading moves the price. */
@Schema(
        name = "ImpactModel",
        description =
                "How trading moves the price. LINEAR takes halfSpreadFraction and perUnitFraction, SQUARE_ROOT coefficient, "
                        + "volatilityDaily and volumeDaily, ORDER_BOOK bids and asks, CONSTANT_PRODUCT baseReserve, quoteReserve and "
                        + "feeFraction; each takes all of its own and none of the others'. Quantities are in contracts.")
public record ImpactModelRequest(
        @NotNull
        @Schema(
                description =
                        "LINEAR: in proportion to the size. SQUARE_ROOT: with the root of its share of a day's volume. "
                                + "ORDER_BOOK: level by level. CONSTANT_PRODUCT: as a pool that keeps the product of its reserves.")
        Kind kind,

        @DecimalMin("0")
        @DecimalMax(value = "1", inclusive = false)
        @Schema(description = "Of the price, for any size.", examples = "\"0.0005\"")
        BigDecimal halfSpreadFraction,

        @PositiveOrZero @Schema(description = "Of the price, for one contract traded.", examples = "\"0.0001\"")
        BigDecimal perUnitFraction,

        @PositiveOrZero @Schema(description = "Usually 0.5 to 1.", examples = "\"1\"")
        BigDecimal coefficient,

        @PositiveOrZero @Schema(description = "Of the return, as a fraction.", examples = "\"0.04\"")
        BigDecimal volatilityDaily,

        @Positive @Schema(description = "Contracts a day.", examples = "\"10000\"")
        BigDecimal volumeDaily,

        @Size(max = LEVEL_COUNT_MAX) @Schema(description = "Best first: prices fall. May be empty.")
        List<@NotNull @Valid LevelRequest> bids,

        @Size(max = LEVEL_COUNT_MAX) @Schema(description = "Best first: prices rise. May be empty.")
        List<@NotNull @Valid LevelRequest> asks,

        @Positive @Schema(description = "Of what is traded.", examples = "\"1000\"")
        BigDecimal baseReserve,

        @Positive @Schema(description = "Of what it is priced in.", examples = "\"3000000\"")
        BigDecimal quoteReserve,

        @DecimalMin("0")
        @DecimalMax(value = "1", inclusive = false)
        @Schema(description = "Of what is paid into the pool.", examples = "\"0.003\"")
        BigDecimal feeFraction) {

    /** A liquid venue's full book; a deeper one can be summed up. */
    private static final int LEVEL_COUNT_MAX = 5_000;

    @Schema(name = "ImpactModelKind")
    public enum Kind {
        LINEAR,
        SQUARE_ROOT,
        ORDER_BOOK,
        CONSTANT_PRODUCT
    }

    @Schema(name = "OrderBookLevel")
    public record LevelRequest(
            @NotNull @Schema(examples = "\"99.90\"") BigDecimal price,
            @NotNull @Positive @Schema(examples = "\"5\"") BigDecimal quantity) {

        private OrderBook.Level toLevel() {
            return new OrderBook.Level(price, quantity);
        }
    }

    @AssertTrue(message = "each kind takes all of its own fields and none of the others'")
    @Schema(hidden = true)
    boolean hasWhatItsKindTakes() {
        long given = Stream.of(
                        halfSpreadFraction,
                        perUnitFraction,
                        coefficient,
                        volatilityDaily,
                        volumeDaily,
                        bids,
                        asks,
                        baseReserve,
                        quoteReserve,
                        feeFraction)
                .filter(Objects::nonNull)
                .count();
        return switch (kind) {
            case LINEAR -> given == 2 && halfSpreadFraction != null && perUnitFraction != null;
            case SQUARE_ROOT -> given == 3 && coefficient != null && volatilityDaily != null && volumeDaily != null;
            case ORDER_BOOK -> given == 2 && bids != null && asks != null;
            case CONSTANT_PRODUCT -> given == 3 && baseReserve != null && quoteReserve != null && feeFraction != null;
            case null -> true;
        };
    }

    @AssertTrue(message = "bids fall and asks rise, each price once, and the best bid is below the best ask")
    @Schema(hidden = true)
    boolean hasBookInOrder() {
        return worsens(bids, -1)
                && worsens(asks, 1)
                && (isBlank(bids)
                        || isBlank(asks)
                        || bids.getFirst().price().compareTo(asks.getFirst().price()) < 0);
    }

    private static boolean isBlank(List<LevelRequest> levels) {
        return levels == null
                || levels.isEmpty()
                || levels.getFirst() == null
                || levels.getFirst().price() == null;
    }

    /** Fields that are missing are no matter of this rule. */
    private static boolean worsens(List<LevelRequest> levels, int direction) {
        for (int i = 1; levels != null && i < levels.size(); i++) {
            LevelRequest before = levels.get(i - 1);
            LevelRequest level = levels.get(i);
            boolean hasPrices = before != null && level != null && before.price() != null && level.price() != null;
            if (hasPrices && level.price().compareTo(before.price()) != direction) {
                return false;
            }
        }
        return true;
    }

    public ImpactModel toModel() {
        return switch (kind) {
            case LINEAR -> new LinearImpact(halfSpreadFraction, perUnitFraction);
            case SQUARE_ROOT -> new SquareRootImpact(coefficient, volatilityDaily, volumeDaily);
            case ORDER_BOOK ->
                new OrderBook(
                        bids.stream().map(LevelRequest::toLevel).toList(),
                        asks.stream().map(LevelRequest::toLevel).toList());
            case CONSTANT_PRODUCT -> new ConstantProductPool(baseReserve, quoteReserve, feeFraction);
        };
    }
}
