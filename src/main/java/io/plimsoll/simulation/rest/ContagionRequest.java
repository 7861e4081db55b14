package io.plimsoll.simulation.rest;

import io.plimsoll.simulation.contagion.ThresholdCascade;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One of the published models, with what it takes. What the values mean is checked by {@link ContagionForm}, all of it at once. */
@Schema(name = "ContagionRequest", description = "Exactly one of the models.")
record ContagionRequest(
        @Valid FireSaleRequest fireSale,
        @Valid ClearingRequest clearing,
        @Valid CovarianceRequest covariance,
        @Valid ThresholdCascadeRequest thresholdCascade) {

    /** Multiplications or comparisons in the time of one value of an option. */
    private static final int STEPS_PER_VALUATION = 10;

    @AssertTrue(message = "exactly one of fireSale, clearing, covariance and thresholdCascade")
    @Schema(hidden = true)
    boolean hasOneModel() {
        return Stream.of(fireSale, clearing, covariance, thresholdCascade)
                        .filter(Objects::nonNull)
                        .count()
                == 1;
    }

    /**
     * About how much work it is: three turns of clearing, each of which eliminates all debtors; a look at all accounts for each that falls;
     * a holding of each bank.
     */
    long valuationCount() {
        if (clearing != null) {
            long size = clearing.banks().size();
            return size * size * size / STEPS_PER_VALUATION;
        }
        if (thresholdCascade != null) {
            long size = thresholdCascade.accounts().size();
            return size * size / STEPS_PER_VALUATION;
        }
        return fireSale == null
                ? 0
                : (long) fireSale.banks().size() * fireSale.assetShocks().size();
    }

    @Schema(
            name = "FireSaleRequest",
            description =
                    "Banks that return to their leverage after a shock, in one round of sales (Greenwood, Landier, Thesmar 2015).")
    record FireSaleRequest(
            @NotEmpty @Size(max = 1_000) List<@NotNull @Valid BankRequest> banks,

            @NotEmpty
            @Size(max = 100)
            @Schema(
                    description =
                            "Of each asset: the fall of its price, as a fraction, for one unit of currency sold. If that is too small for ten "
                                    + "decimals, give all amounts in millions, and this for a million.")
            List<@NotNull BigDecimal> priceImpacts,

            @NotEmpty @Size(max = 100) @Schema(description = "Return of each asset that starts it; falls negative.")
            List<@NotNull BigDecimal> assetShocks,

            @Schema(description = "Whether banks that gain buy.", defaultValue = "true")
            Boolean symmetric) {}

    @Schema(name = "LeveragedBank")
    record BankRequest(
            @NotNull @Schema(examples = "\"100\"") BigDecimal assets,
            @NotNull @Schema(examples = "\"10\"") BigDecimal equity,
            @NotNull @Schema(examples = "\"90\"") BigDecimal debt,

            @NotEmpty
            @Size(max = 100)
            @Schema(description = "Fractions of the assets, one per asset, each at least 0; they add up to 1.")
            List<@NotNull BigDecimal> weights) {}

    @Schema(
            name = "ClearingRequest",
            description =
                    "What everybody in a network of debts pays (Eisenberg, Noe 2001; with costs of default Rogers, Veraart 2013).")
    record ClearingRequest(
            @NotEmpty @Size(max = 200) List<@NotNull @Valid DebtorRequest> banks,

            @NotNull @Size(max = 40_000) @Schema(description = "At most one from each bank to each other.")
            List<@NotNull @Valid DebtRequest> debts,

            @Schema(
                    description = "What of its external assets a bank in default can use; 1 if absent.",
                    examples = "\"0.5\"")
            BigDecimal externalRecovery,

            @Schema(description = "What of its claims a bank in default can use; 1 if absent.", examples = "\"0.5\"")
            BigDecimal interbankRecovery) {}

    @Schema(name = "IndebtedBank")
    record DebtorRequest(
            @NotBlank @Size(max = 64) @Schema(examples = "A")
            String id,

            @NotNull @Schema(examples = "\"1\"") BigDecimal externalAssets) {}

    @Schema(name = "InterbankDebt")
    record DebtRequest(
            @NotBlank @Schema(examples = "A") String debtor,
            @NotBlank @Schema(examples = "B") String creditor,
            @NotNull @Schema(examples = "\"10\"") BigDecimal amount) {}

    @Schema(
            name = "LiquidationCovarianceRequest",
            description =
                    "Covariances of returns while a large book is sold (Cont, Wagalath 2016, in its form of rank one).")
    record CovarianceRequest(
            @NotEmpty @Size(max = 100) List<@NotNull @Valid SoldAssetRequest> assets,

            @NotNull
            @Size(max = 5_050)
            @Schema(description = "Variances, asset and otherAsset the same, and covariances. 0 where none is given.")
            List<@NotNull @Valid CovarianceOfRequest> covariances,

            @NotNull @Schema(description = "Of the selling, at least 0.", examples = "\"0.8\"")
            BigDecimal intensity) {}

    @Schema(name = "SoldAsset")
    record SoldAssetRequest(
            @NotBlank @Size(max = 64) @Schema(examples = "X")
            String name,

            @NotNull @Schema(description = "Value in the book.", examples = "\"50\"")
            BigDecimal holding,

            @NotNull @Schema(description = "Of its market, above 0.", examples = "\"500\"")
            BigDecimal depth) {}

    @Schema(name = "CovarianceOfAssets")
    record CovarianceOfRequest(
            @NotBlank @Schema(examples = "X") String asset,
            @NotBlank @Schema(examples = "X") String otherAsset,
            @NotNull @Schema(examples = "\"0.04\"") BigDecimal covariance) {}

    @Schema(
            name = "ThresholdCascadeRequest",
            description =
                    "Longs that are known by their liquidation prices: all at or above the price are closed together, and so on.")
    record ThresholdCascadeRequest(
            @NotNull @Schema(description = "After the shock.", examples = "\"95\"")
            BigDecimal price,

            @NotNull
            @Schema(
                    description =
                            "Of one unit sold: in currency, or as a fraction of the price. If that is too small for ten decimals, give all "
                                    + "quantities in thousands, and this for a thousand.",
                    examples = "\"0.1\"")
            BigDecimal impactPerUnit,

            @NotNull ThresholdCascade.Impact impact,
            @NotEmpty @Size(max = 10_000) List<@NotNull @Valid ThresholdAccountRequest> accounts) {}

    @Schema(name = "ThresholdAccount")
    record ThresholdAccountRequest(
            @NotBlank @Size(max = 64) @Schema(examples = "a")
            String id,

            @NotNull @Schema(examples = "\"10\"") BigDecimal quantity,
            @NotNull @Schema(examples = "\"95\"") BigDecimal liquidationPrice) {}
}
