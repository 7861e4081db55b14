package io.plimsoll.calculation.rest;

import io.plimsoll.calculation.AccountCalculations.Question;
import io.plimsoll.calculation.CalculationInputs;
import io.plimsoll.calculation.CalculationInputs.OnUnresolved;
import io.plimsoll.calculation.CalculationInputs.WhatIf;
import io.plimsoll.coveredcalls.CoverageInputs;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.MethodologySettings;
import io.plimsoll.methodology.historical.HistoricalSettings;
import io.plimsoll.methodology.scenario.ScenarioSettings;
import io.plimsoll.platform.requests.HistoricalSettingsRequest;
import io.plimsoll.platform.requests.MarketRequest;
import io.plimsoll.platform.requests.OneForm;
import io.plimsoll.platform.requests.PositionRequest;
import io.plimsoll.platform.requests.ScenarioRequest;
import io.plimsoll.platform.requests.ScenarioSettingsRequest;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.ScenarioSetService;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "MarginCalculationRequest")
record MarginCalculationRequest(
        @Schema(
                description =
                        "Margin the stored positions of this account by its policy, in its base currency. Instead of everything but "
                                + "snapshotId, whatIfs, detail and onUnresolved.")
        UUID accountId,

        @Schema(description = "Of an account's calculation: the market to margin on. The latest if absent.")
        UUID snapshotId,

        @Size(max = 64)
        @Schema(description = "Rule book, see /v1/methodologies. Needed without accountId.", examples = "SPAN")
        String methodology,

        @Size(min = 1, max = 128)
        @Schema(description = "Id or name of a parameter set. SPAN needs it.", examples = "nse-2025-08-08-i1")
        String parameterSetId,

        @Schema(
                description =
                        "Class of the account; selects adjustment factors and the initial margin ratio. SPECULATOR if absent.",
                defaultValue = "SPECULATOR")
        AccountType accountType,

        @Schema(
                description =
                        "Whether longs and shorts offset each other. If absent, what the parameter set says of the account type; "
                                + "failing that GROSS for omnibus accounts and NET for others.")
        Netting netting,

        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as INR")
        @Schema(
                description = "ISO 4217 code of the totals. May be absent if the requirement is in one currency.",
                examples = "INR")
        String currency,

        @Valid
        @Schema(
                description =
                        "Prices and volatilities. SCENARIO and HISTORICAL need it, with every contract of positions.")
        MarketRequest market,

        @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
        @Size(max = Versioned.NAME_LENGTH_MAX)
        @Schema(
                description =
                        "Name of a scenario set, see /v1/scenario-sets. SCENARIO needs it, or scenarios; SPAN takes it in place of the "
                                + "parameter set's own, if a model makes that set's risk arrays.",
                examples = "span-16-extreme-2x35")
        String scenarioSet,

        @Size(min = 1, max = ScenarioSet.SIZE_MAX) @Schema(description = "Instead of scenarioSet.")
        List<@NotNull @Valid ScenarioRequest> scenarios,

        @Valid @Schema(description = "Choices within SCENARIO.")
        ScenarioSettingsRequest scenario,

        @Valid @Schema(description = "The return series and the choices within HISTORICAL, which needs it.")
        HistoricalSettingsRequest historical,

        @Size(max = 10_000) @Schema(description = "What is margined. Needed without accountId.")
        List<@NotNull @Valid PositionRequest> positions,

        @Size(max = 1_000) List<@NotNull @Valid WhatIfRequest> whatIfs,

        @Schema(description = "How much of the working is shown.", defaultValue = "COMPONENTS")
        Detail detail,

        @Schema(
                description =
                        "REJECT refuses the calculation if a position names no contract; REPORT margins the rest and lists it "
                                + "in unresolved. REJECT if absent; of an account's calculation REPORT, as its margin does.")
        OnUnresolved onUnresolved) {

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

    /** What a calculation depended on, so that {@link #toInputs(String, ScenarioSet, CoverageInputs)} makes the same of it; stored scenarios by name. */
    static MarginCalculationRequest of(CalculationInputs inputs) {
        MarginTerms terms = inputs.terms();
        return new MarginCalculationRequest(
                null,
                null,
                inputs.methodology(),
                terms.parameterSetId(),
                terms.accountType(),
                terms.netting(),
                terms.currency(),
                terms.market() == null ? null : MarketRequest.of(terms.market()),
                terms.scenarios() == null ? null : terms.scenarios().name(),
                null,
                terms.settings() instanceof ScenarioSettings settings ? ScenarioSettingsRequest.of(settings) : null,
                terms.settings() instanceof HistoricalSettings settings ? HistoricalSettingsRequest.of(settings) : null,
                inputs.portfolio().positions().stream().map(PositionRequest::of).toList(),
                inputs.whatIfs().stream().map(WhatIfRequest::of).toList(),
                terms.detail(),
                inputs.onUnresolved());
    }

    /**
     * Checks that the request is of a portfolio or of an account.
     *
     * @throws RejectedException REQUEST_INVALID with every field that is missing or that an account brings itself
     */
    void requireOneForm() {
        OneForm form = new OneForm(accountId != null);
        form.ofPortfolio("methodology", methodology == null || methodology.isBlank() ? null : methodology);
        form.notOfAccount("parameterSetId", parameterSetId);
        form.notOfAccount("accountType", accountType);
        form.notOfAccount("netting", netting);
        form.notOfAccount("currency", currency);
        form.notOfAccount("market", market);
        form.notOfAccount("scenarioSet", scenarioSet);
        form.notOfAccount("scenarios", scenarios);
        form.notOfAccount("scenario", scenario);
        form.notOfAccount("historical", historical);
        form.ofPortfolio("positions", positions);
        form.ofAccount("snapshotId", snapshotId, "a portfolio brings its market");
        form.refuseIfBoth("margined");
    }

    /** Of a request by account. */
    Question toQuestion() {
        return new Question(
                accountId,
                snapshotId,
                detail == null ? Detail.COMPONENTS : detail,
                hypothetical(),
                onUnresolved == null ? OnUnresolved.REPORT : onUnresolved);
    }

    CalculationInputs toInputs(ScenarioSetService scenarioSets) {
        return toInputs(
                parameterSetId,
                scenarioSet == null ? null : scenarioSets.library().named(scenarioSet),
                null);
    }

    /**
     * @param parameterSet id to use instead of the request's, which may be a name
     * @param named the set that {@code scenarioSet} names; null if it is absent
     * @param coverage what may cover calls; null if nothing may
     */
    CalculationInputs toInputs(String parameterSet, ScenarioSet named, CoverageInputs coverage) {
        MarginTerms terms = new MarginTerms(
                parameterSet,
                accountType == null ? AccountType.SPECULATOR : accountType,
                netting,
                currency,
                detail == null ? Detail.COMPONENTS : detail,
                market == null ? null : market.toMarket(),
                scenarios == null ? named : ScenarioSet.inline(ScenarioRequest.toScenarios(scenarios, "/scenarios")),
                settings());
        return new CalculationInputs(
                methodology,
                terms,
                new Portfolio(
                        positions.stream().map(PositionRequest::toPosition).toList()),
                hypothetical(),
                onUnresolved == null ? OnUnresolved.REJECT : onUnresolved,
                coverage);
    }

    private List<WhatIf> hypothetical() {
        return whatIfs == null
                ? List.of()
                : whatIfs.stream().map(WhatIfRequest::toWhatIf).toList();
    }

    private MethodologySettings settings() {
        if (historical != null) {
            return historical.toSettings();
        }
        return scenario == null ? null : scenario.toSettings();
    }
}
