package io.plimsoll.platform;

import io.plimsoll.account.MarginPolicyNames;
import io.plimsoll.calendar.HolidayCalendar;
import io.plimsoll.calendar.HolidayCalendarService;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.MethodologySettings;
import io.plimsoll.methodology.historical.HistoricalSettings;
import io.plimsoll.methodology.span.SpanParameterSets;
import io.plimsoll.parameterset.ParameterSets;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.MarginPolicyService;
import io.plimsoll.policy.NamedInputs;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.returnseries.ReturnSeriesLibrary;
import io.plimsoll.scenario.ScenarioSetService;
import io.plimsoll.versioned.VersionStore;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What keeps margin policies and holiday calendars. */
class PolicyBeans {

    @Produces
    @Singleton
    HolidayCalendarService holidayCalendarService(
            VersionStore<HolidayCalendar> store, ReadyVersions ready, Clock clock) {
        return new HolidayCalendarService(store, ready.calendars(), clock);
    }

    @Produces
    @Singleton
    MarginPolicyService marginPolicyService(
            VersionStore<MarginPolicy> store,
            ReadyVersions ready,
            Methodologies methodologies,
            NamedInputs named,
            HolidayCalendarService calendars,
            Instance<NewTerms> newTerms,
            Clock clock) {
        return new MarginPolicyService(
                store,
                ready.policies(),
                methodologies,
                named,
                calendars,
                names -> newTerms.get().ofPolicies(names),
                clock);
    }

    @Produces
    @Singleton
    MarginPolicyNames marginPolicyNames(MarginPolicyService policies) {
        return name -> policies.find(name).isPresent();
    }

    @Produces
    @Singleton
    NamedInputs namedInputs(
            ParameterSets parameterSets,
            SpanParameterSets opened,
            ScenarioSetService scenarioSets,
            ReturnSeriesLibrary series) {
        return new NamedInputs() {
            @Override
            public void requireParameterSet(String idOrName) {
                if (parameterSets.find(idOrName).isEmpty()) {
                    throw new RejectedException(Reason.PARAMETER_SET_UNKNOWN, parameterSets.unknown(idOrName));
                }
            }

            @Override
            public void requireScenarioSet(String name) {
                scenarioSets.library().named(name);
            }

            @Override
            public void requireScenariosTaken(String parameterSet, String scenarioSet) {
                opened.get(parameterSet, scenarioSets.library().named(scenarioSet));
            }

            @Override
            public void requireSettings(MethodologySettings settings) {
                if (settings instanceof HistoricalSettings historical
                        && series.find(historical.returnSeries()).isEmpty()) {
                    throw new RejectedException(
                            Reason.RETURN_SERIES_UNKNOWN, series.unknown(historical.returnSeries()));
                }
            }
        };
    }
}
