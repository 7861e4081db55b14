package io.plimsoll.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.automationcost.CostSchedule;
import io.plimsoll.calendar.HolidayCalendar;
import io.plimsoll.funding.FundingTerms;
import io.plimsoll.platform.requests.CostScheduleRequest;
import io.plimsoll.platform.requests.FundingTermsRequest;
import io.plimsoll.platform.requests.HolidayCalendarRequest;
import io.plimsoll.platform.requests.MarginPolicyRequest;
import io.plimsoll.policy.MarginPolicy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The holiday calendars, margin policies, cost schedules and funding terms that are there without anybody storing them; see the files beside them. */
@Singleton
class ReadyVersions {
    private static final List<String> CALENDARS = List.of("london", "nse-india", "nyse", "target2");
    private static final List<String> POLICIES = List.of("standard-next-day", "standard-scenario", "standard-span");
    private static final List<String> FUNDING_TERMS = List.of("binance-usd-m", "deribit-perpetual", "hyperliquid");
    private static final List<String> COST_SCHEDULES = List.of("exchange-desk", "keeper-network");

    /** What is ready never changes. */
    private static final int VERSION = 1;

    private final ObjectMapper mapper;

    ReadyVersions(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** By name, ascending. */
    List<HolidayCalendar> calendars() {
        return CALENDARS.stream()
                .map(name -> read("/holiday-calendars/%s.json".formatted(name), HolidayCalendarRequest.class)
                        .toCalendar(name, VERSION, null))
                .toList();
    }

    /** By name, ascending. */
    List<MarginPolicy> policies() {
        return POLICIES.stream()
                .map(name -> read("/margin-policies/%s.json".formatted(name), MarginPolicyRequest.class)
                        .toPolicy(name, VERSION, null))
                .toList();
    }

    /** By name, ascending. */
    List<CostSchedule> costSchedules() {
        return COST_SCHEDULES.stream()
                .map(name -> read("/cost-schedules/%s.json".formatted(name), CostScheduleRequest.class)
                        .toSchedule(name, VERSION, null))
                .toList();
    }

    /** By name, ascending. */
    List<FundingTerms> fundingTerms() {
        return FUNDING_TERMS.stream()
                .map(name -> read("/funding-terms/%s.json".formatted(name), FundingTermsRequest.class)
                        .toTerms(name))
                .toList();
    }

    private <R> R read(String resource, Class<R> type) {
        try (InputStream json = ReadyVersions.class.getResourceAsStream(resource)) {
            return mapper.readValue(json, type);
        } catch (IOException broken) {
            throw new UncheckedIOException(resource, broken);
        }
    }
}
