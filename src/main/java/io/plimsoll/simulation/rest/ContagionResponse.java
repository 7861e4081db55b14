package io.plimsoll.simulation.rest;

import io.plimsoll.simulation.Figures;
import io.plimsoll.simulation.contagion.ClearingVector;
import io.plimsoll.simulation.contagion.FireSale;
import io.plimsoll.simulation.contagion.LiquidationCovariance;
import io.plimsoll.simulation.contagion.ThresholdCascade;
import io.plimsoll.simulation.rest.ContagionRequest.DebtorRequest;
import io.plimsoll.simulation.rest.ContagionRequest.SoldAssetRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Contagion", description = "Figures of the model that was asked for, rounded half-even to ten decimals.")
record ContagionResponse(
        FireSaleResponse fireSale,
        List<ClearedBankResponse> clearing,
        List<CovarianceResponse> covariance,
        ThresholdCascadeResponse thresholdCascade) {

    @Schema(name = "FireSale")
    record FireSaleResponse(
            @Schema(required = true, description = "One per bank, losses positive.")
            List<BigDecimal> directLosses,

            @Schema(required = true, description = "One per asset, sold positive.")
            List<BigDecimal> assetSales,

            @Schema(required = true, description = "One per asset, falls negative.")
            List<BigDecimal> priceReturns,

            @Schema(required = true, description = "One per bank, losses positive.")
            List<BigDecimal> spilloverLosses,

            @Schema(required = true, description = "One per bank.")
            List<BigDecimal> equityAfter,

            @Schema(required = true, description = "Spillover losses of all over the equity of all.")
            BigDecimal aggregateVulnerability) {
        static FireSaleResponse of(FireSale sale) {
            return new FireSaleResponse(
                    Figures.decimals(sale.directLosses()),
                    Figures.decimals(sale.assetSales()),
                    Figures.decimals(sale.priceReturns()),
                    Figures.decimals(sale.spilloverLosses()),
                    Figures.decimals(sale.equityAfter()),
                    Figures.number(sale.aggregateVulnerability()));
        }
    }

    @Schema(name = "ClearedBank")
    record ClearedBankResponse(
            @Schema(required = true) String id,

            @Schema(required = true, description = "To its creditors, together.")
            BigDecimal payment,

            @Schema(required = true, description = "Left after that; 0 in default.")
            BigDecimal equity,

            @Schema(required = true) boolean defaulted) {
        static List<ClearedBankResponse> of(ClearingVector vector, List<DebtorRequest> banks) {
            List<ClearedBankResponse> cleared = new ArrayList<>();
            for (int i = 0; i < banks.size(); i++) {
                cleared.add(new ClearedBankResponse(
                        banks.get(i).id(),
                        Figures.number(vector.payments().get(i)),
                        Figures.number(vector.equity().get(i)),
                        vector.isDefaulted().get(i)));
            }
            return cleared;
        }
    }

    @Schema(name = "CovarianceUnderLiquidation")
    record CovarianceResponse(
            @Schema(required = true) String asset,

            @Schema(required = true, description = "The same for a variance.")
            String otherAsset,

            @Schema(required = true) BigDecimal covariance,
            @Schema(required = true) BigDecimal correlation) {
        static List<CovarianceResponse> of(LiquidationCovariance after, List<SoldAssetRequest> assets) {
            List<CovarianceResponse> pairs = new ArrayList<>();
            for (int i = 0; i < assets.size(); i++) {
                for (int j = i; j < assets.size(); j++) {
                    pairs.add(new CovarianceResponse(
                            assets.get(i).name(),
                            assets.get(j).name(),
                            Figures.number(after.covariance()[i][j]),
                            Figures.number(after.correlation()[i][j])));
                }
            }
            return pairs;
        }
    }

    @Schema(name = "ThresholdCascade")
    record ThresholdCascadeResponse(
            @Schema(required = true, description = "In the order of their closing.")
            List<String> liquidated,

            @Schema(required = true) BigDecimal finalPrice,
            @Schema(required = true) int roundCount,
            @Schema(required = true) List<String> survivors) {
        static ThresholdCascadeResponse of(ThresholdCascade cascade) {
            return new ThresholdCascadeResponse(
                    cascade.liquidated(),
                    Figures.rounded(cascade.finalPrice()),
                    cascade.roundCount(),
                    cascade.survivors());
        }
    }

    static ContagionResponse of(ContagionRequest request) {
        ContagionForm form = new ContagionForm();
        return new ContagionResponse(
                request.fireSale() == null ? null : FireSaleResponse.of(form.fireSale(request.fireSale())),
                request.clearing() == null
                        ? null
                        : ClearedBankResponse.of(
                                form.clearing(request.clearing()),
                                request.clearing().banks()),
                request.covariance() == null
                        ? null
                        : CovarianceResponse.of(
                                form.covariance(request.covariance()),
                                request.covariance().assets()),
                request.thresholdCascade() == null
                        ? null
                        : ThresholdCascadeResponse.of(form.thresholdCascade(request.thresholdCascade())));
    }
}
