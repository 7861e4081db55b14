package io.plimsoll.defaultwaterfall;

import io.plimsoll.rejection.Violations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A loss over the layers that bear it, all amounts in one currency.
 *
 * <p>Each layer bears what the ones before it left, at most its amount. The usual order of a clearing house is the defaulter's margin,
 * its share of the default fund, the house's own capital, the shares of the others, assessments. Exact: nothing is rounded.
 *
 * @param loss ≥ 0
 * @param layers in the order in which they bear the loss
 * @param residual of the loss, what no layer bears, ≥ 0
 */
public record DefaultWaterfall(BigDecimal loss, List<AllocatedLayer> layers, BigDecimal residual) {
    public DefaultWaterfall {
        layers = List.copyOf(layers);
        BigDecimal allocated =
                layers.stream().map(AllocatedLayer::allocatedAmount).reduce(residual, BigDecimal::add);
        if (loss.signum() < 0 || residual.signum() < 0 || allocated.compareTo(loss) != 0) {
            throw new IllegalArgumentException(
                    "layers and residual must add up to %s, were %s and %s".formatted(loss, layers, residual));
        }
    }

    /**
     * Means that bear losses.
     *
     * @param amount what there is, ≥ 0; {@link DefaultWaterfall#allocate} refuses others
     */
    public record Layer(String name, BigDecimal amount) {
        public Layer {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(amount, "amount");
        }
    }

    /** @param allocatedAmount what the layer bears, in [0, {@code layer.amount()}] */
    public record AllocatedLayer(Layer layer, BigDecimal allocatedAmount) {
        public AllocatedLayer {
            Objects.requireNonNull(layer, "layer");
            if (allocatedAmount.signum() < 0 || allocatedAmount.compareTo(layer.amount()) > 0) {
                throw new IllegalArgumentException(
                        "allocatedAmount must be in [0, %s], was %s".formatted(layer.amount(), allocatedAmount));
            }
        }

        public BigDecimal remainingAmount() {
            return layer.amount().subtract(allocatedAmount);
        }
    }

    /**
     * @param loss ≥ 0
     * @param layers in the order in which they bear the loss
     * @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE with every negative amount, the loss first
     */
    public static DefaultWaterfall allocate(BigDecimal loss, List<Layer> layers) {
        Violations impossible = Violations.ofInputs().requireNotNegative("/loss", loss);
        for (int i = 0; i < layers.size(); i++) {
            impossible.requireNotNegative(
                    "/layers/%d/amount".formatted(i), layers.get(i).amount());
        }
        impossible.refuseIfAny();
        List<AllocatedLayer> allocated = new ArrayList<>();
        BigDecimal residual = loss;
        for (Layer layer : layers) {
            BigDecimal borne = residual.min(layer.amount());
            allocated.add(new AllocatedLayer(layer, borne));
            residual = residual.subtract(borne);
        }
        return new DefaultWaterfall(loss, allocated, residual);
    }
}
