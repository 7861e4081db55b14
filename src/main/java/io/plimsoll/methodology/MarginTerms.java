package io.plimsoll.methodology;

import io.plimsoll.market.MarketData;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.scenario.ScenarioSet;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Under which terms a portfolio is margined. What a methodology does not take is null; see {@link MarginMethodology#inputs}.
 *
 * @param parameterSetId calibration of the methodology
 * @param netting null to take what the parameter set says of the account type
 * @param currency of the totals, ISO 4217; null if the requirement has one currency only
 * @param market prices and volatilities, for methodologies that value contracts themselves
 * @param scenarios the market moves to value them under
 * @param settings of the methodology; null for its defaults
 */
public record MarginTerms(
        @Nullable String parameterSetId,
        AccountType accountType,
        @Nullable Netting netting,
        @Nullable String currency,
        Detail detail,
        @Nullable MarketData market,
        @Nullable ScenarioSet scenarios,
        @Nullable MethodologySettings settings) {
    /** Losses of a contract in a parameter set, which are added up and not computed. */
    private static final int ARRAY_SIZE = 16;

    /** What a methodology that brings its own moves, such as the days of a history, is taken to value each contract under. */
    private static final int OBSERVATION_COUNT_ASSUMED = 2_000;

    public MarginTerms {
        Objects.requireNonNull(accountType, "accountType");
        Objects.requireNonNull(detail, "detail");
    }

    /** Terms of a methodology that takes everything from its parameter set. */
    public MarginTerms(
            @Nullable String parameterSetId,
            AccountType accountType,
            @Nullable Netting netting,
            @Nullable String currency,
            Detail detail) {
        this(parameterSetId, accountType, netting, currency, detail, null, null, null);
    }

    public MarginTerms withDetail(Detail other) {
        return new MarginTerms(parameterSetId, accountType, netting, currency, other, market, scenarios, settings);
    }

    public MarginTerms withParameterSet(@Nullable String otherId) {
        return new MarginTerms(otherId, accountType, netting, currency, detail, market, scenarios, settings);
    }

    public MarginTerms withMarket(@Nullable MarketData other) {
        return new MarginTerms(parameterSetId, accountType, netting, currency, detail, other, scenarios, settings);
    }

    public MarginTerms withScenarios(@Nullable ScenarioSet other) {
        return new MarginTerms(parameterSetId, accountType, netting, currency, detail, market, other, settings);
    }

    /** Under the same market as an account of another kind, or by other settings. */
    public MarginTerms withAccount(
            AccountType otherType, @Nullable Netting otherNetting, @Nullable MethodologySettings otherSettings) {
        return new MarginTerms(
                parameterSetId, otherType, otherNetting, currency, detail, market, scenarios, otherSettings);
    }

    public MarginTerms withCurrency(@Nullable String other) {
        return new MarginTerms(parameterSetId, accountType, netting, other, detail, market, scenarios, settings);
    }

    /** What each contract is looked at under, for one requirement, as far as that shows before the work. */
    public int scenarioCount() {
        if (scenarios != null) {
            return scenarios.size();
        }
        return market == null ? ARRAY_SIZE : OBSERVATION_COUNT_ASSUMED;
    }

    /** The inputs that were given. */
    public Set<MethodologyInput> given() {
        Set<MethodologyInput> given = EnumSet.noneOf(MethodologyInput.class);
        if (parameterSetId != null) {
            given.add(MethodologyInput.PARAMETER_SET);
        }
        if (netting != null) {
            given.add(MethodologyInput.NETTING);
        }
        if (market != null) {
            given.add(MethodologyInput.MARKET);
        }
        if (scenarios != null) {
            given.add(MethodologyInput.SCENARIOS);
        }
        if (settings != null) {
            given.add(MethodologyInput.SETTINGS);
        }
        return given;
    }

    /** How much of the working is shown. The figures do not depend on it. */
    public enum Detail {
        /** Totals alone. */
        TOTAL,
        /** And the parts they are made of. */
        COMPONENTS,
        /** And every position, spread, tier and month. */
        FULL
    }
}
