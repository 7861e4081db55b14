package io.plimsoll.simulation.rest;

import io.plimsoll.simulation.CascadePolicy;
import io.plimsoll.simulation.CascadeResult;
import io.plimsoll.simulation.CascadeResult.Closing;
import io.plimsoll.simulation.CascadeResult.Round;
import io.plimsoll.simulation.CascadeResult.Step;
import io.plimsoll.simulation.CascadeResult.Totals;
import io.plimsoll.simulation.Estimate;
import io.plimsoll.simulation.Figures;
import io.plimsoll.simulation.Measure;
import io.plimsoll.simulation.PolicyOutcome;
import io.plimsoll.simulation.PolicyOutcome.Band;
import io.plimsoll.simulation.ShockGrid;
import io.plimsoll.simulation.SimulatedAsset;
import io.plimsoll.simulation.SimulatedBook;
import io.plimsoll.simulation.SimulationInputs;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "MarginCallSimulationResult",
        description =
                "What came of a simulation. Lists of prices and quantities have one entry for each of assets. Amounts are rounded "
                        + "half-even to the currency's decimals, everything else to ten.")
record SimulationResultResponse(
        @Schema(required = true) String currency,

        @Schema(required = true, description = "Their names, in order.")
        List<String> assets,

        @Schema(required = true, description = "In the order of the request.")
        List<PolicyResultResponse> policies) {

    @Schema(name = "SimulatedPolicyResult")
    record PolicyResultResponse(
            @Schema(required = true) String name,

            @Schema(required = true, description = "Least that anybody acted on.")
            BigDecimal viableNotionalMin,

            @Schema(required = true, description = "Of the given paths, in their order.")
            List<PathResultResponse> paths,

            @Schema(
                    description =
                            "The Liquidity Absorption Capacity: of the given paths without socialised loss, within priceDropMax and the cap "
                                    + "of rounds, the one that liquidates most. Absent if there is none.")
            AbsorptionResponse absorption,

            @Schema(description = "Of the drawn paths. Absent if there are none.")
            DrawnResultResponse drawn) {}

    @Schema(name = "LiquidityAbsorption")
    record AbsorptionResponse(
            @Schema(required = true, description = "1-based.")
            int pathNumber,

            @Schema(required = true) BigDecimal liquidatedNotional) {}

    @Schema(name = "SimulatedPathResult")
    record PathResultResponse(
            @Schema(required = true, description = "1-based.")
            int number,

            @Schema(required = true) List<PriceResponse> prices,

            @Schema(required = true, description = "Quantities times the prices that triggered their rounds.")
            BigDecimal liquidatedNotional,

            @Schema(required = true, description = "Of which anything was closed.")
            int liquidatedAccountCount,

            @Schema(required = true, description = "What accounts closed in full lack; the fund pays it first.")
            BigDecimal badDebt,

            @Schema(required = true) BigDecimal fundAfter,

            @Schema(required = true, description = "What the fund could not pay.")
            BigDecimal socialisedLoss,

            @Schema(required = true, description = "Still hit and open at the end: nobody acts on them.")
            int strandedAccountCount,

            @Schema(required = true, description = "What these lack of an equity of 0; no part of badDebt.")
            BigDecimal strandedDeficit,

            @Schema(required = true, description = "The largest fall of any price, a fraction; negative if all rose.")
            BigDecimal finalDrop,

            @Schema(required = true) int roundCount,

            @Schema(required = true, description = "It was stopped there, with accounts still to be closed.")
            boolean roundCapReached,

            @Schema(description = "The market after each step. Absent with detail TOTALS.")
            List<StepResponse> steps,

            @Schema(
                    description =
                            "With detail ROUNDS; the first ones, if these have more than 20000 closings. roundCount counts all.")
            List<RoundResponse> rounds) {}

    @Schema(name = "SimulatedPrice")
    record PriceResponse(
            @Schema(required = true) String asset,
            @Schema(required = true) BigDecimal start,

            @Schema(required = true, description = "Where the path alone leads to.")
            BigDecimal undisturbedEnd,

            @Schema(required = true) BigDecimal end,

            @Schema(
                    description =
                            "By how much it moved for each unit that the path alone moves it: above 1, the cascade made it worse. Absent if "
                                    + "the path leads back to where it began.")
            BigDecimal multiplier) {}

    @Schema(name = "SimulatedStep")
    record StepResponse(
            @Schema(required = true) int number,
            @Schema(required = true) List<BigDecimal> prices,

            @Schema(required = true, description = "Of all rounds so far.")
            BigDecimal liquidatedNotional,

            @Schema(required = true) BigDecimal fund) {
        static StepResponse of(int index, Step step, String currency) {
            return new StepResponse(
                    index + 1,
                    Figures.decimals(step.prices()),
                    Figures.amount(step.liquidatedNotional(), currency),
                    Figures.amount(step.fund(), currency));
        }
    }

    @Schema(name = "SimulatedRound", description = "What traded at once.")
    record RoundResponse(
            @Schema(required = true) int number,
            @Schema(required = true) int stepNumber,

            @Schema(required = true, description = "That triggered it.")
            List<BigDecimal> pricesBefore,

            @Schema(required = true, description = "That everybody filled at.")
            List<BigDecimal> pricesAfter,

            @Schema(required = true, description = "Of all rounds so far.")
            BigDecimal liquidatedNotional,

            @Schema(required = true, description = "What is left of it.")
            BigDecimal fund,

            @Schema(required = true) List<ClosingResponse> closings) {
        static RoundResponse of(Round round, SimulatedBook book, String currency) {
            return new RoundResponse(
                    round.number(),
                    round.stepNumber(),
                    Figures.decimals(round.pricesBefore()),
                    Figures.decimals(round.pricesAfter()),
                    Figures.amount(round.liquidatedNotional(), currency),
                    Figures.amount(round.fund(), currency),
                    round.closings().stream()
                            .map(closing -> ClosingResponse.of(closing, book, currency))
                            .toList());
        }
    }

    @Schema(name = "SimulatedClosing")
    record ClosingResponse(
            @Schema(required = true) String accountId,

            @Schema(required = true, description = "Closed, with the sign they were held with.")
            List<BigDecimal> quantities,

            @Schema(required = true) BigDecimal notional,

            @Schema(required = true, description = "At the prices before.")
            BigDecimal equityBefore,

            @Schema(required = true, description = "At the prices after.")
            BigDecimal equityAfter,

            @Schema(required = true, description = "Nothing is left open.")
            boolean inFull) {
        static ClosingResponse of(Closing closing, SimulatedBook book, String currency) {
            return new ClosingResponse(
                    book.id(closing.account()),
                    Figures.decimals(closing.quantities()),
                    Figures.amount(closing.notional(), currency),
                    Figures.amount(closing.equityBefore(), currency),
                    Figures.amount(closing.equityAfter(), currency),
                    closing.isInFull());
        }
    }

    @Schema(name = "DrawnPathsResult")
    record DrawnResultResponse(
            @Schema(required = true) int pathCount,
            @Schema(required = true) List<MeasureResponse> measures,

            @Schema(required = true, description = "Share of the paths with a socialised loss.")
            BigDecimal lossProbability,

            @Schema(required = true) BigDecimal lossProbabilityStandardError,

            @Schema(required = true, description = "At most a hundred steps, evenly spread.")
            List<BandResponse> bands) {
        static DrawnResultResponse of(PolicyOutcome outcome, int pathCount) {
            return new DrawnResultResponse(
                    pathCount,
                    Arrays.stream(Measure.values())
                            .map(measure -> new MeasureResponse(
                                    measure,
                                    EstimateResponse.of(outcome.measures().get(measure)),
                                    Figures.number(
                                            outcome.againstFirst().get(measure).mean()),
                                    Figures.number(
                                            outcome.againstFirst().get(measure).standardError())))
                            .toList(),
                    Figures.number(outcome.lossProbability().mean()),
                    Figures.number(outcome.lossProbability().standardError()),
                    outcome.bands().stream().map(BandResponse::of).toList());
        }
    }

    @Schema(name = "SimulatedMeasure")
    record MeasureResponse(
            @Schema(required = true) Measure measure,
            @Schema(required = true) EstimateResponse value,

            @Schema(required = true, description = "Mean of this policy less the first, path by path.")
            BigDecimal againstFirst,

            @Schema(required = true) BigDecimal againstFirstStandardError) {}

    @Schema(name = "Estimate", description = "What the paths say of a figure: quantiles by nearest rank.")
    record EstimateResponse(
            @Schema(required = true) BigDecimal mean,

            @Schema(required = true, description = "Of the mean.")
            BigDecimal standardError,

            @Schema(required = true, description = "5 of 100 paths are at or below it.")
            BigDecimal low,

            @Schema(required = true) BigDecimal median,

            @Schema(required = true, description = "95 of 100 paths are at or below it.")
            BigDecimal high) {
        static EstimateResponse of(Estimate estimate) {
            return new EstimateResponse(
                    Figures.number(estimate.mean()),
                    Figures.number(estimate.standardError()),
                    Figures.number(estimate.low()),
                    Figures.number(estimate.median()),
                    Figures.number(estimate.high()));
        }
    }

    @Schema(name = "SimulatedBand", description = "All drawn paths after one step; the first step is the shock.")
    record BandResponse(
            @Schema(required = true) int stepNumber,
            @Schema(required = true) List<EstimateResponse> prices,
            @Schema(required = true) EstimateResponse liquidatedNotional,
            @Schema(required = true) EstimateResponse fund) {
        static BandResponse of(Band band) {
            return new BandResponse(
                    band.stepNumber(),
                    band.prices().stream().map(EstimateResponse::of).toList(),
                    EstimateResponse.of(band.liquidatedNotional()),
                    EstimateResponse.of(band.fund()));
        }
    }

    static SimulationResultResponse of(SimulationInputs inputs, SimulationInputs.Outcome outcome) {
        List<PolicyResultResponse> policies = new ArrayList<>();
        for (int i = 0; i < inputs.policies().size(); i++) {
            CascadePolicy policy = inputs.policies().get(i);
            ShockGrid grid = outcome.grids().get(i);
            ShockGrid.Absorption absorption = grid.absorption();
            policies.add(new PolicyResultResponse(
                    policy.name(),
                    Figures.amount(policy.viableNotionalMin(), inputs.currency()),
                    IntStream.range(0, grid.results().size())
                            .mapToObj(path -> path(path + 1, grid.results().get(path), inputs))
                            .toList(),
                    absorption == null
                            ? null
                            : new AbsorptionResponse(
                                    absorption.pathNumber(),
                                    Figures.amount(absorption.liquidatedNotional(), inputs.currency())),
                    outcome.drawn() == null
                            ? null
                            : DrawnResultResponse.of(
                                    outcome.drawn().outcomes().get(i),
                                    outcome.drawn().pathCount())));
        }
        return new SimulationResultResponse(
                inputs.currency(),
                inputs.cascade().assets().stream().map(SimulatedAsset::name).toList(),
                policies);
    }

    private static PathResultResponse path(int number, CascadeResult result, SimulationInputs inputs) {
        String currency = inputs.currency();
        Totals totals = result.totals();
        boolean isDetailed = switch (inputs.detail()) {
            case TOTALS -> false;
            case ROUNDS -> true;
        };
        List<Step> steps = result.steps();
        return new PathResultResponse(
                number,
                prices(result, inputs),
                Figures.amount(totals.liquidatedNotional(), currency),
                totals.liquidatedAccountCount(),
                Figures.amount(totals.badDebt(), currency),
                Figures.amount(totals.fundAfter(), currency),
                Figures.amount(totals.socialisedLoss(), currency),
                totals.strandedAccountCount(),
                Figures.amount(totals.strandedDeficit(), currency),
                Figures.number(result.finalDrop()),
                result.roundCount(),
                result.isRoundCapReached(),
                isDetailed
                        ? IntStream.range(0, steps.size())
                                .mapToObj(i -> StepResponse.of(i, steps.get(i), currency))
                                .toList()
                        : null,
                isDetailed
                        ? result.rounds().stream()
                                .map(round ->
                                        RoundResponse.of(round, inputs.cascade().book(), currency))
                                .toList()
                        : null);
    }

    private static List<PriceResponse> prices(CascadeResult result, SimulationInputs inputs) {
        List<PriceResponse> prices = new ArrayList<>();
        for (int j = 0; j < result.startPrices().length; j++) {
            boolean isMoved = result.startPrices()[j] != result.undisturbedEndPrices()[j];
            prices.add(new PriceResponse(
                    inputs.cascade().assets().get(j).name(),
                    Figures.number(result.startPrices()[j]),
                    Figures.number(result.undisturbedEndPrices()[j]),
                    Figures.number(result.endPrices()[j]),
                    isMoved ? Figures.number(result.multiplier(j)) : null));
        }
        return prices;
    }
}
