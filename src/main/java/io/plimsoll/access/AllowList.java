package io.plimsoll.access;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every operation and the roles that may use it: viewer V, broker front-end F, risk manager R, auditor A, administrator D; a star stands for
 * everybody, known or not. T in the place of a letter stands for that role of the first tenant alone: its administrators look after the other
 * tenants, and its risk managers move the time of all. A test compares
 * the rows with the OpenAPI document: an operation without a row fails the build.
 */
public final class AllowList {
    private static final Pattern ROW = Pattern.compile("([V.][F.][RT.][A.][DT.]|\\*{5}) ([A-Z]+ /\\S*)");

    private static final String ROWS = """
            ***** GET /problems
            ***** GET /problems/{reason}
            VFRA. GET /v1/accounts
            .FR.. POST /v1/accounts
            VFRA. GET /v1/accounts/{id}
            .FR.. PATCH /v1/accounts/{id}
            VFRA. GET /v1/accounts/{id}/cash-balances
            VFRA. GET /v1/accounts/{id}/cash-movements
            .FR.. POST /v1/accounts/{id}/cash-movements
            VFRA. GET /v1/accounts/{id}/collateral
            .FR.. PUT /v1/accounts/{id}/collateral
            VFRA. GET /v1/accounts/{id}/gas-gamma
            VFRA. GET /v1/accounts/{id}/greeks
            VFRA. GET /v1/accounts/{id}/liquidation-prices
            VFRA. GET /v1/accounts/{id}/margin
            ..R.. POST /v1/accounts/{id}/margin-calls
            VFRA. GET /v1/accounts/{id}/margin-history
            VFRA. GET /v1/accounts/{id}/positions
            .FR.. PUT /v1/accounts/{id}/positions
            VFRA. GET /v1/accounts/{id}/trades
            .FR.. POST /v1/accounts/{id}/trades
            VFRA. GET /v1/accounts/{id}/versions
            ...AD GET /v1/api-keys
            ....D POST /v1/api-keys
            ...AD GET /v1/api-keys/{id}
            ....D POST /v1/api-keys/{id}/revocations
            ....D POST /v1/api-keys/{id}/rotations
            ..RA. GET /v1/audit/chains/{accountId}
            ...AD GET /v1/audit/entries
            ..RA. GET /v1/audit/verifications
            .FR.. POST /v1/automation-cost-estimates
            VFRA. GET /v1/automation-costs
            VFRA. GET /v1/backtests
            .FR.. POST /v1/backtests
            VFRA. GET /v1/backtests/{id}
            VFRAD GET /v1/caller
            ..RA. GET /v1/change-proposals
            ..R.. POST /v1/change-proposals
            ..RA. GET /v1/change-proposals/{id}
            ..R.. POST /v1/change-proposals/{id}/approvals
            ..RA. GET /v1/change-proposals/{id}/impact-reports
            ..R.. POST /v1/change-proposals/{id}/impact-reports
            ..RA. GET /v1/change-proposals/{id}/impact-reports/{reportId}
            ..RA. GET /v1/change-proposals/{id}/impact-reports/{reportId}/lines
            ..RA. GET /v1/change-proposals/{id}/impact-reports/{reportId}/lines.csv
            ..R.. POST /v1/change-proposals/{id}/rejections
            ..R.. POST /v1/change-proposals/{id}/withdrawals
            .FR.. POST /v1/collateral-comparisons
            .FR.. POST /v1/contagion-calculations
            VFRA. GET /v1/cost-schedules
            VFRA. GET /v1/cost-schedules/{name}
            ..R.. PUT /v1/cost-schedules/{name}
            VFRA. GET /v1/counterparties
            VFRA. GET /v1/counterparties/{name}
            ..R.. PUT /v1/counterparties/{name}
            ..R.. POST /v1/counterparties/{name}/class-applications
            VFRA. GET /v1/counterparties/{name}/exposures
            VFRA. GET /v1/counterparty-classes
            VFRA. GET /v1/counterparty-classes/{name}
            ..R.. PUT /v1/counterparty-classes/{name}
            .FR.. POST /v1/cover-two-stresses
            .FR.. POST /v1/coverage-checks
            .FR.. POST /v1/cva-capital-calculations
            .FR.. POST /v1/default-waterfall-allocations
            VFRA. GET /v1/events
            .FR.. POST /v1/exposure-calculations
            VFRA. GET /v1/exposure-calculations/{id}
            VFRA. GET /v1/exposure-limits
            .FR.. POST /v1/exposure-profiles
            .FR.. POST /v1/exposure-simulations
            .FR.. POST /v1/funding-projections
            VFRA. GET /v1/funding-rates
            .FR.. POST /v1/funding-rates
            VFRA. GET /v1/funding-rates/{id}
            VFRA. GET /v1/funding-settlements
            ..R.. POST /v1/funding-settlements
            VFRA. GET /v1/funding-settlements/{id}
            VFRA. GET /v1/funding-terms
            .FR.. POST /v1/gas-gamma-evaluations
            VFRA. GET /v1/gas-prices
            VFRA. GET /v1/gas-prices/{name}
            .FR.. PUT /v1/gas-prices/{name}
            .FR.. POST /v1/greeks-calculations
            VFRA. GET /v1/haircut-schedules
            VFRA. GET /v1/haircut-schedules/{name}
            ..R.. PUT /v1/haircut-schedules/{name}
            .FR.. POST /v1/hedge-projections
            .FR.. POST /v1/hedge-recommendations
            VFRA. GET /v1/holiday-calendars
            VFRA. GET /v1/holiday-calendars/{name}
            ..R.. PUT /v1/holiday-calendars/{name}
            VFRA. GET /v1/insurance-funds/{currency}
            VFRA. GET /v1/insurance-funds/{currency}/movements
            ..R.. POST /v1/insurance-funds/{currency}/movements
            .FR.. POST /v1/latency-buffers
            .FR.. POST /v1/liquidation-plans
            VFRA. GET /v1/liquidation-plans/{id}
            VFRA. GET /v1/liquidations
            ..R.. POST /v1/liquidations
            VFRA. GET /v1/liquidations/{id}
            ..R.. POST /v1/liquidations/{id}/cancellations
            VFRA. GET /v1/liquidations/{id}/costs
            VFRA. GET /v1/liquidations/{id}/deleveragings/{number}/ranking
            .FR.. POST /v1/liquidations/{id}/fills
            VFRA. GET /v1/liquidations/{id}/waterfall.svg
            VFRA. GET /v1/liquidity-pools
            VFRA. GET /v1/liquidity-pools/{name}
            .FR.. PUT /v1/liquidity-pools/{name}
            VFRA. GET /v1/margin-calculations
            .FR.. POST /v1/margin-calculations
            VFRA. GET /v1/margin-calculations/{id}
            VFRA. GET /v1/margin-calculations/{id}/explanation
            VFRA. POST /v1/margin-calculations/{id}/replays
            VFRA. GET /v1/margin-calculations/{id}/scenario-pnls
            VFRA. GET /v1/margin-call-latency-statistics
            VFRA. GET /v1/margin-call-simulations
            ..R.. POST /v1/margin-call-simulations
            ..R.. DELETE /v1/margin-call-simulations/{id}
            VFRA. GET /v1/margin-call-simulations/{id}
            VFRA. GET /v1/margin-call-simulations/{id}/cascade.csv
            VFRA. GET /v1/margin-call-simulations/{id}/cascade.svg
            VFRA. GET /v1/margin-call-simulations/{id}/policies.csv
            VFRA. GET /v1/margin-call-simulations/{id}/policies.svg
            VFRA. GET /v1/margin-call-transitions
            VFRA. GET /v1/margin-calls
            VFRA. GET /v1/margin-calls/{id}
            .FR.. POST /v1/margin-calls/{id}/acknowledgements
            ..R.. POST /v1/margin-calls/{id}/cancellations
            VFRA. GET /v1/margin-calls/{id}/events
            ..R.. POST /v1/margin-calls/{id}/extensions
            VFRA. GET /v1/margin-calls/{id}/latency
            .FR.. POST /v1/margin-calls/{id}/notifications
            .FR.. POST /v1/margin-calls/{id}/responses
            ..R.. POST /v1/margin-calls/{id}/waivers
            VFRA. GET /v1/margin-policies
            VFRA. GET /v1/margin-policies/{name}
            ..R.. PUT /v1/margin-policies/{name}
            .FR.. POST /v1/margin-previews
            VFRA. GET /v1/market-snapshots
            .FR.. POST /v1/market-snapshots
            VFRA. GET /v1/market-snapshots/{id}
            VFRA. GET /v1/market-snapshots/{id}/gas-prices
            VFRA. GET /v1/market-snapshots/{id}/marks
            VFRA. GET /v1/market-snapshots/{id}/quarantined-marks
            VFRA. GET /v1/methodologies
            VFRA. GET /v1/observed-defaults
            VFRA. GET /v1/operations/{id}
            VFRA. GET /v1/parameter-sets
            ..R.. POST /v1/parameter-sets
            VFRA. GET /v1/parameter-sets/{id}
            VFRA. GET /v1/parameter-sets/{id}/combined-commodities
            VFRA. GET /v1/parameter-sets/{id}/combined-commodities/{code}
            VFRA. GET /v1/parameter-sets/{id}/contracts
            .FR.. POST /v1/pool-capacity-checks
            .FR.. POST /v1/provider-loss-calculations
            ..R.. POST /v1/remargin-runs
            VFRA. GET /v1/return-series
            .FR.. POST /v1/return-series
            VFRA. GET /v1/return-series/{id}
            VFRA. GET /v1/return-series/{id}/factors/{factor}
            .FR.. POST /v1/risk-arrays
            VFRA. GET /v1/risk-summary
            VFRA. GET /v1/sandbox/clock
            ..T.. POST /v1/sandbox/clock
            VFRA. GET /v1/scenario-sets
            VFRA. GET /v1/scenario-sets/{name}
            ..R.. PUT /v1/scenario-sets/{name}
            .FR.. POST /v1/securities-loan-calls
            VFRA. GET /v1/stress-tests
            .FR.. POST /v1/stress-tests
            VFRA. GET /v1/stress-tests/{id}
            VFRA. GET /v1/stress-tests/{id}/heat-map.svg
            VFRA. GET /v1/stress-tests/{id}/table
            .FR.. POST /v1/swap-quotes
            ....T GET /v1/tenants
            ....T POST /v1/tenants
            ....T GET /v1/tenants/{name}
            VFRA. GET /v1/vaults
            VFRA. GET /v1/vaults/{name}
            ..R.. PUT /v1/vaults/{name}
            VFRA. GET /v1/vaults/{name}/rounds
            ..R.. POST /v1/vaults/{name}/rounds
            VFRA. GET /v1/vaults/{name}/rounds/{number}
            ..R.. POST /v1/vaults/{name}/rounds/{number}/settlements
            ..RAD GET /v1/webhook-endpoints
            ..R.D POST /v1/webhook-endpoints
            ..R.D DELETE /v1/webhook-endpoints/{id}
            ..RAD GET /v1/webhook-endpoints/{id}
            ..R.D PATCH /v1/webhook-endpoints/{id}
            ..RAD GET /v1/webhook-endpoints/{id}/deliveries
            ..RAD GET /v1/webhook-endpoints/{id}/deliveries/{deliveryId}
            ..R.D POST /v1/webhook-endpoints/{id}/deliveries/{deliveryId}/replays
            ..R.D POST /v1/webhook-endpoints/{id}/secret-rotations
            """;

    private static final String LETTERS = "VFRAD";
    private static final char OF_FIRST_TENANT = 'T';

    private static final Map<String, Set<Role>> ROLES = read();
    private static final Set<String> FOR_FIRST_TENANT = readForFirstTenant();

    private AllowList() {}

    private static Map<String, Set<Role>> read() {
        Map<String, Set<Role>> roles = new LinkedHashMap<>();
        ROWS.lines().forEach(line -> {
            Matcher row = ROW.matcher(line);
            if (!row.matches() || roles.put(row.group(2), roles(row.group(1))) != null) {
                throw new IllegalStateException("not a row, or there twice: " + line);
            }
        });
        return Map.copyOf(roles);
    }

    private static Set<String> readForFirstTenant() {
        return ROWS.lines()
                .map(ROW::matcher)
                .filter(row -> row.matches() && row.group(1).indexOf(OF_FIRST_TENANT) >= 0)
                .map(row -> row.group(2))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Role> roles(String letters) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (int place = 0; place < letters.length(); place++) {
            char letter = letters.charAt(place);
            if (letter != '.' && letter != '*') {
                roles.add(Role.of(letter == OF_FIRST_TENANT ? LETTERS.charAt(place) : letter));
            }
        }
        return roles;
    }

    /** Method and path template of each, {@code "GET /v1/accounts/{id}"}. */
    public static Set<String> operations() {
        return ROLES.keySet();
    }

    /** @return empty for an operation that is not on the list; an empty set if everybody may, known or not */
    public static Optional<Set<Role>> of(String operation) {
        return Optional.ofNullable(ROLES.get(operation));
    }

    /** Whether callers of other tenants than the first are refused, whatever their roles. */
    public static boolean isForFirstTenant(String operation) {
        return FOR_FIRST_TENANT.contains(operation);
    }
}
