package io.plimsoll.simulation.rest;

import io.plimsoll.simulation.Cascade;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A market, a book, policies and paths. What the values mean is checked by {@link SimulationRules}, all of it at once. */
@Schema(name = "MarginCallSimulationRequest")
record SimulationRequest(
        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "ISO 4217 code of all prices and amounts.", examples = "USD")
        String currency,

        @NotEmpty @Size(max = 16) @Schema(description = "What accounts hold.")
        List<@NotNull @Valid AssetRequest> assets,

        @Size(max = 10_000) @Schema(description = "Who holds it. Hypothetical: needed unless there are accountIds.")
        List<@NotNull @Valid AccountRequest> accounts,

        @Size(min = 1, max = 500)
        @Schema(
                description =
                        "Accounts of the service as they stand: they hold their delta of each underlying, which assets must name, and "
                                + "their maintenance margin is a rate of the notional of these. They are read when the simulation begins, "
                                + "on the market of now, and what is read goes into the stored simulation; nothing of them is changed, and no "
                                + "call is issued. One that cannot be simulated fails it.")
        List<@NotNull UUID> accountIds,

        @Valid
        @Schema(
                description =
                        "Instead of accountIds: all accounts that it finds, read in the same way; those that cannot be simulated are left out and told.")
        AccountFilterRequest accountFilter,

        @Schema(
                description =
                        "How accounts of accountIds or accountFilter are margined as prices move. RATE: their maintenance margin of today as a "
                                + "rate. METHODOLOGY: in full by their own methodology, again whenever a part of them is closed; those whose methodology "
                                + "takes a market, or whose sold calls are margined by what covers them, keep a rate, and are told.",
                defaultValue = "RATE")
        MarginBy accountMarginBy,

        @Size(max = 5_000) @Schema(description = "That books of accounts are made of.")
        List<@NotNull @Valid HeldContractRequest> contracts,

        @Size(max = 500) @Schema(description = "That books of accounts are margined by.")
        List<@NotNull @Valid RuleBookRequest> marginRules,

        @Schema(description = "Pays bad debt first; 0 if absent.", examples = "\"200.00\"")
        BigDecimal fund,

        @Schema(
                description =
                        "The largest fall of any price, as a fraction, that does not count as a dislocated price when absorption is looked for. "
                                + "No limit if absent.",
                examples = "\"0.20\"")
        BigDecimal priceDropMax,

        @Size(min = 1, max = 5)
        @Schema(
                description =
                        "Each is played on every path; differences are against the first. If absent, one that closes everything at once.")
        List<@NotNull @Valid PolicyRequest> policies,

        @Size(max = 100)
        @Schema(description = "Given paths; a single shock is a path of one step, a grid of shocks several of these.")
        List<@NotNull @Valid PathRequest> paths,

        @Valid DrawnPathsRequest drawnPaths,

        @Schema(
                description =
                        "ROUNDS keeps every round of the given paths, TOTALS what they come to. If absent, ROUNDS for up to ten runs.")
        Cascade.Detail detail,

        @Schema(
                description = "Rounds after which a run is stopped, and says so; 1 to 10000.",
                defaultValue = "1000",
                examples = "1000")
        Integer roundCountMax) {

    /** How accounts of the service are margined. */
    enum MarginBy {
        RATE,
        METHODOLOGY
    }

    /** Whether accounts of the service are still to be read. */
    boolean meansAccounts() {
        return accountIds != null || accountFilter != null;
    }

    List<HeldContractRequest> givenContracts() {
        return contracts == null ? List.of() : contracts;
    }

    List<RuleBookRequest> givenRules() {
        return marginRules == null ? List.of() : marginRules;
    }

    List<AccountRequest> givenAccounts() {
        return accounts == null ? List.of() : accounts;
    }

    List<PolicyRequest> givenPolicies() {
        return policies == null ? List.of() : policies;
    }

    List<PathRequest> givenPaths() {
        return paths == null ? List.of() : paths;
    }

    SimulationRequest withAssets(List<AssetRequest> others) {
        return new SimulationRequest(
                currency,
                others,
                accounts,
                accountIds,
                accountFilter,
                accountMarginBy,
                contracts,
                marginRules,
                fund,
                priceDropMax,
                policies,
                paths,
                drawnPaths,
                detail,
                roundCountMax);
    }

    SimulationRequest withPolicies(List<PolicyRequest> others) {
        return new SimulationRequest(
                currency,
                assets,
                accounts,
                accountIds,
                accountFilter,
                accountMarginBy,
                contracts,
                marginRules,
                fund,
                priceDropMax,
                others,
                paths,
                drawnPaths,
                detail,
                roundCountMax);
    }

    /** The same with hypothetical accounts in place of those of the service. */
    SimulationRequest withBook(
            List<AccountRequest> otherAccounts,
            List<HeldContractRequest> otherContracts,
            List<RuleBookRequest> otherRules) {
        return new SimulationRequest(
                currency,
                assets,
                otherAccounts,
                null,
                null,
                null,
                otherContracts.isEmpty() ? null : otherContracts,
                otherRules.isEmpty() ? null : otherRules,
                fund,
                priceDropMax,
                policies,
                paths,
                drawnPaths,
                detail,
                roundCountMax);
    }

    @Schema(name = "SimulatedAsset")
    record AssetRequest(
            @NotBlank @Size(max = 64) @Schema(examples = "X")
            String name,

            @Schema(
                    description =
                            "Before anything happens; above 0 unless it may be negative. Left out of an underlying of accountIds, whose price "
                                    + "is that of the latest market.",
                    examples = "\"100\"")
            BigDecimal price,

            @NotNull
            @Schema(description = "Of the notional of a position, long or short; in [0, 1].", examples = "\"0.05\"")
            BigDecimal maintenanceMarginRate,

            @Schema(description = "Whether its price can fall below 0.", defaultValue = "false")
            Boolean mayBeNegative,

            @NotNull @Valid ImpactRequest impact) {
        boolean canBeNegative() {
            return Boolean.TRUE.equals(mayBeNegative);
        }

        AssetRequest at(BigDecimal otherPrice) {
            return new AssetRequest(name, otherPrice, maintenanceMarginRate, mayBeNegative, impact);
        }
    }

    @Schema(
            name = "SimulatedImpact",
            description =
                    "What the net quantity of a round does to the price, for good; everybody in the round fills at the price after it. "
                            + "LINEAR: P (1 ± (halfSpreadFraction + perUnitFraction |q|)). SQUARE_ROOT: P (1 ± coefficient volatilityDaily "
                            + "√(|q| / volumeDaily)). POOL: as a pool that keeps the product of its reserves, and that others trade to the "
                            + "market's price between two rounds.")
    record ImpactRequest(
            @NotNull Kind kind,

            @Schema(description = "LINEAR; 0 if absent.", examples = "\"0\"")
            BigDecimal halfSpreadFraction,

            @Schema(description = "LINEAR: of the price, for one unit.", examples = "\"0.0001\"")
            BigDecimal perUnitFraction,

            @Schema(description = "SQUARE_ROOT: usually 0.5 to 1.", examples = "\"1\"")
            BigDecimal coefficient,

            @Schema(description = "SQUARE_ROOT: of the return.", examples = "\"0.04\"")
            BigDecimal volatilityDaily,

            @Schema(description = "SQUARE_ROOT: units a day.", examples = "\"10000\"")
            BigDecimal volumeDaily,

            @Schema(description = "POOL: of the asset.", examples = "\"1000\"")
            BigDecimal baseReserve,

            @Schema(description = "POOL: of the currency.", examples = "\"100000\"")
            BigDecimal quoteReserve,

            @Schema(description = "POOL: of what is paid in.", examples = "\"0.003\"")
            BigDecimal feeFraction) {
        enum Kind {
            LINEAR,
            SQUARE_ROOT,
            POOL
        }
    }

    @Schema(name = "SimulatedAccount")
    record AccountRequest(
            @NotBlank @Size(max = 64) @Schema(examples = "A")
            String id,

            @NotNull @Schema(description = "Cash, before the profit of its positions.", examples = "\"1200.00\"")
            BigDecimal collateral,

            @Schema(
                    description =
                            "Of the notional of all its positions, in [0, 1]. Those of assets if absent; not with a book.",
                    examples = "\"0.05\"")
            BigDecimal maintenanceMarginRate,

            @NotNull @Size(max = 16) List<@NotNull @Valid PositionRequest> positions,

            @Valid AccountBookRequest book) {}

    @Schema(name = "SimulatedPosition")
    record PositionRequest(
            @NotBlank @Schema(description = "Name of one of assets.", examples = "X")
            String asset,

            @NotNull @Schema(description = "Units, long positive.", examples = "\"100\"")
            BigDecimal quantity,

            @NotNull @Schema(description = "That its profit is counted from.", examples = "\"100\"")
            BigDecimal entryPrice) {}

    @Schema(name = "SimulatedPolicy", description = "When hit accounts are closed, and how much of them.")
    record PolicyRequest(
            @NotBlank @Size(max = 64) @Schema(examples = "a quarter at a time")
            String name,

            @Schema(
                    description =
                            "Share of each position that a round closes, in (0, 1]. An account without equity is closed whole.",
                    defaultValue = "1",
                    examples = "\"0.25\"")
            BigDecimal closeFactor,

            @Schema(description = "Steps that an account has to recover; 0 if absent.", examples = "0")
            Integer graceSteps,

            @Schema(description = "Steps from the order to its trade, recovered or not; 0 if absent.", examples = "0")
            Integer delaySteps,

            @Schema(
                    description = "Most that trades of one asset in a round. No limit if absent.",
                    examples = "\"50000\"")
            BigDecimal batchNotionalMax,

            @Schema(
                    description = "Least that anybody acts on; or give costSchedule. 0 if both are absent.",
                    examples = "\"0\"")
            BigDecimal viableNotionalMin,

            @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
            @Size(max = Versioned.NAME_LENGTH_MAX)
            @Schema(
                    description =
                            "Name of a cost schedule, see /v1/cost-schedules: nobody acts on less than (executionCost + its data cost) / (its "
                                    + "bounty rate − its slippage rate), which the stored simulation keeps as viableNotionalMin.",
                    examples = "keeper-network")
            String costSchedule,

            @Schema(
                    description =
                            "With costSchedule: gas, or the fixed cost of an order, in its currency; 0 if absent.",
                    examples = "\"60\"")
            BigDecimal executionCost) {
        /** The same with an amount in place of the schedule. */
        PolicyRequest withViableNotionalMin(BigDecimal amount) {
            return new PolicyRequest(name, closeFactor, graceSteps, delaySteps, batchNotionalMax, amount, null, null);
        }
    }

    @Schema(name = "SimulatedPath")
    record PathRequest(@NotEmpty @Size(max = 1_000) List<@NotNull @Valid StepRequest> steps) {}

    @Schema(name = "SimulatedMove")
    record StepRequest(
            @NotNull
            @Size(max = 16)
            @Schema(
                    description = "One for each of assets in their order: a fraction of the price, −0.1 is 10 % down.",
                    examples = "[\"-0.10\"]")
            List<@NotNull BigDecimal> moves) {}

    @Schema(
            name = "DrawnPaths",
            description =
                    "Paths drawn at random, the same for every policy and every time: a shock, then steps with normal logarithms. "
                            + "Lists have one entry for each of assets in their order.")
    record DrawnPathsRequest(
            @NotNull @Schema(description = "Of the random numbers.", examples = "42")
            Long seed,

            @NotNull @Schema(description = "1 to 10000.", examples = "1000")
            Integer pathCount,

            @NotNull @Schema(description = "Steps after the shock; 1 to 1000.", examples = "10")
            Integer stepCount,

            @Size(max = 16) @Schema(description = "First step of every path. Zeros if absent.")
            List<@NotNull BigDecimal> shock,

            @Size(max = 16) @Schema(description = "Growth in one step. Zeros if absent.")
            List<@NotNull BigDecimal> drifts,

            @NotNull @Size(max = 16) @Schema(description = "Standard deviation of the logarithm in one step.")
            List<@NotNull BigDecimal> volatilities,

            @Size(max = 120)
            @Schema(description = "Of the steps of two assets. Pairs that are not named are independent.")
            List<@NotNull @Valid CorrelationRequest> correlations) {
        List<CorrelationRequest> givenCorrelations() {
            return correlations == null ? List.of() : correlations;
        }
    }

    @Schema(name = "CorrelationOfAssets")
    record CorrelationRequest(
            @NotBlank @Schema(description = "Name of one of assets.", examples = "X")
            String asset,

            @NotBlank @Schema(description = "Name of another.", examples = "Y")
            String otherAsset,

            @NotNull @Schema(description = "In [-1, 1].", examples = "\"0.6\"")
            BigDecimal correlation) {}
}
