package io.plimsoll.liquidation.loss;

import java.math.BigDecimal;
import java.util.List;

/**
 * What auto-deleveraging has closed already, while the liquidation went on: whoever was closed has borne it, whatever the fund has now.
 *
 * <p>An account that ends with something in spite of it, because the market came back for the rest, has no loss to share.
 *
 * @param parts all AUTO_DELEVERAGED, accounts once each
 */
public record DeleveragedLoss(List<LossPart> parts) implements LossSharing {
    public DeleveragedLoss {
        parts = List.copyOf(parts);
        if (parts.stream().anyMatch(part -> part.layer() != LossLayer.AUTO_DELEVERAGED)) {
            throw new IllegalArgumentException("parts must be AUTO_DELEVERAGED, were " + parts);
        }
    }

    @Override
    public List<LossPart> shares(BigDecimal shortfall, BigDecimal fundBalance) {
        return shortfall.signum() == 0 ? List.of() : parts;
    }
}
