package io.plimsoll.stresstest.rest;

import io.plimsoll.calculation.CalculationInputs;
import io.plimsoll.calculation.CalculationInputs.OnUnresolved;
import io.plimsoll.market.MarketData;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.MethodologySettings;
import io.plimsoll.platform.requests.HealthLadderRequest;
import io.plimsoll.platform.requests.HistoricalSettingsRequest;
import io.plimsoll.platform.requests.MarketRequest;
import io.plimsoll.platform.requests.OneForm;
import io.plimsoll.platform.requests.PositionRequest;
import io.plimsoll.platform.requests.PriceMoveRequest;
import io.plimsoll.platform.requests.ScenarioRequest;
import io.plimsoll.platform.requests.ScenarioSettingsRequest;
import io.plimsoll.platform.requests.VolatilityMoveRequest;
import io.plimsoll.policy.HealthLadder;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.ScenarioSetService;
import io.plimsoll.scenario.VolatilityMove;
import io.plimsoll.stresstest.StressTestInputs;
import io.plimsoll.stresstest.StressedAccounts.StressedAccount;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMax;

@Schema(name = "StressTestRequest")
record StressTestRequest(
        @Schema(
                description =
                        "Stress this account: its positions on the latest market, margined by its policy, with its equity and the states of "
                                + "its policy; grid alone is given beside it. A rule book that takes no market asks the same in every cell.")
        UUID accountId,

        @Size(max = 64)
        @Schema(
                description =
                        "Margins every cell; one that takes a market, see /v1/methodologies. Needed without accountId.",
                examples = "SCENARIO")
        String methodology,

        @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
        @Size(max = Versioned.NAME_LENGTH_MAX)
        @Schema(description = "Name of the scenario set that margins by scenarios.", examples = "span-16-extreme-2x35")
        String scenarioSet,

        @Size(min = 1, max = ScenarioSet.SIZE_MAX) @Schema(description = "Instead of scenarioSet.")
        List<@NotNull @Valid ScenarioRequest> scenarios,

        @Valid @Schema(description = "Choices within SCENARIO.")
        ScenarioSettingsRequest scenario,

        @Valid @Schema(description = "The return series and the choices within HISTORICAL, which needs it.")
        HistoricalSettingsRequest historical,

        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "ISO 4217 code of all amounts. May be absent if there is one.", examples = "USD")
        String currency,

        @Size(max = 10_000) @Schema(description = "What is stressed. Needed without accountId.")
        List<@NotNull @Valid PositionRequest> positions,

        @Valid @Schema(description = "With every contract of positions. Needed without accountId.")
        MarketRequest market,

        @NotNull @Valid GridRequest grid,

        @Schema(
                description = "Against the requirement. If absent, there are no states and no breaking moves.",
                examples = "\"2500.00\"")
        BigDecimal equity,

        @Valid HealthLadderRequest stateThresholds) {

    @Schema(name = "StressGrid", description = "Every price move with every volatility move.")
    record GridRequest(
            @NotEmpty @Size(max = 101) @Schema(description = "Of every underlying; rows.")
            List<@NotNull @Valid PriceMoveRequest> priceMoves,

            @Size(min = 1, max = 101) @Schema(description = "Of every option; columns. Absent: volatilities stay.")
            List<@NotNull @Valid VolatilityMoveRequest> volatilityMoves,

            @DurationMax(days = 3_660, message = "a time shift is at most 3660 days")
            @Schema(
                    type = SchemaType.STRING,
                    description = "By how much later every cell is, ISO 8601.",
                    defaultValue = "PT0S",
                    examples = "P1D")
            Duration timeShift) {

        @AssertTrue(message = "a time shift is at least PT0S")
        @Schema(hidden = true)
        boolean isForward() {
            return timeShift == null || !timeShift.isNegative();
        }
    }

    @AssertTrue(message = "scenarioSet or scenarios, not both")
    @Schema(hidden = true)
    boolean hasOneScenarioSource() {
        return scenarioSet == null || scenarios == null;
    }

    @AssertTrue(message = "scenario or historical, not both")
    @Schema(hidden = true)
    boolean hasOneSettings() {
        return scenario == null || historical == null;
    }

    /**
     * Checks that the request is of a portfolio or of an account.
     *
     * @throws RejectedException REQUEST_INVALID with every field that is missing or that an account brings itself
     */
    void requireOneForm() {
        OneForm form = new OneForm(accountId != null);
        form.ofPortfolio("methodology", methodology == null || methodology.isBlank() ? null : methodology);
        form.ofPortfolio("positions", positions);
        form.ofPortfolio("market", market);
        form.notOfAccount("scenarioSet", scenarioSet);
        form.notOfAccount("scenarios", scenarios);
        form.notOfAccount("scenario", scenario);
        form.notOfAccount("historical", historical);
        form.notOfAccount("currency", currency);
        form.notOfAccount("equity", equity);
        form.notOfAccount("stateThresholds", stateThresholds);
        form.refuseIfBoth("stressed");
    }

    /** Of a request by account. */
    StressTestInputs toInputs(StressedAccount account) {
        return toInputs(account.margin(), account.market(), account.equity(), account.states());
    }

    /** Of a request by portfolio. */
    StressTestInputs toInputs(ScenarioSetService scenarioSets) {
        MarketData given = market.toMarket();
        MarginTerms terms = new MarginTerms(
                null,
                AccountType.SPECULATOR,
                null,
                currency,
                Detail.COMPONENTS,
                given,
                toScenarioSet(scenarioSets),
                settings());
        Portfolio portfolio = new Portfolio(
                positions.stream().map(PositionRequest::toPosition).toList());
        return toInputs(
                new CalculationInputs(methodology, terms, portfolio, List.of(), OnUnresolved.REJECT),
                given,
                equity,
                stateThresholds == null ? HealthLadder.DEFAULT : stateThresholds.toLadder());
    }

    private StressTestInputs toInputs(
            CalculationInputs margin, MarketData valuedOn, BigDecimal against, HealthLadder states) {
        return new StressTestInputs(
                margin,
                valuedOn,
                grid.priceMoves().stream().map(PriceMoveRequest::toPriceMove).toList(),
                grid.volatilityMoves() == null
                        ? List.of(VolatilityMove.of(VolatilityMove.Kind.ABSOLUTE, BigDecimal.ZERO))
                        : grid.volatilityMoves().stream()
                                .map(VolatilityMoveRequest::toVolatilityMove)
                                .toList(),
                grid.timeShift() == null ? Duration.ZERO : grid.timeShift(),
                against,
                states);
    }

    private MethodologySettings settings() {
        if (historical != null) {
            return historical.toSettings();
        }
        return scenario == null ? null : scenario.toSettings();
    }

    private ScenarioSet toScenarioSet(ScenarioSetService scenarioSets) {
        if (scenarioSet != null) {
            return scenarioSets.library().named(scenarioSet);
        }
        if (scenarios == null) {
            return null;
        }
        List<Scenario> checked = ScenarioRequest.toScenarios(scenarios, "/scenarios");
        return ScenarioSet.inline(checked);
    }
}
