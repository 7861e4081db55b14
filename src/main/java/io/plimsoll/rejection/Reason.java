package io.plimsoll.rejection;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why the service says no, in order of descending precedence: where more than one applies to a request, the first one
 * listed is given.
 *
 * <p>Part of the API: the name in kebab-case is the last segment of the problem's {@code type}, and what stands here is
 * the page behind it. A reason is never renamed and never reused for something else.
 */
public enum Reason {
    SERVICE_UNAVAILABLE(
            503,
            "Service unavailable",
            "The database does not answer, or not in time. Nothing was stored, or all of it and the answer is lost.",
            "Send the same request again after the number of seconds in Retry-After, with the same Idempotency-Key.",
            "the database did not answer within 3 s"),
    URI_TOO_LONG(
            414,
            "URI too long",
            "Path and query together are longer than any request of the API needs.",
            "Page with the cursor instead of listing everything in the query, or ask the operator to raise "
                    + "plimsoll.request-heads.uri-length-max.",
            "path and query have more than 4096 characters"),
    HEADERS_TOO_LARGE(
            431,
            "Headers too large",
            "The request has more headers, or longer ones, than any request of the API needs.",
            "Leave out cookies and headers that are not for this service, or ask the operator to raise "
                    + "plimsoll.request-heads.header-count-max or .header-bytes-max.",
            "there are more than 100 headers"),
    REQUEST_TOO_SLOW(
            408,
            "Request too slow",
            "The body of the request has come more slowly than anybody sends one who means to be answered. Nothing was stored, and the "
                    + "connection is closed.",
            "Send the same request again over a connection that is not stuck, with the same Idempotency-Key; compress large files.",
            "512 bytes of the body have come in 12 s"),
    NOT_FOUND(
            404,
            "No such path",
            "Nothing is served at this path.",
            "Compare the path with the OpenAPI document at /q/openapi; resources are plural, in kebab-case, below /v1.",
            "nothing is served at /v1/margin-calculation"),
    METHOD_NOT_ALLOWED(
            405,
            "Method not allowed",
            "The path exists, but not with this method.",
            "Look the path up in the OpenAPI document at /q/openapi, or ask with OPTIONS.",
            "DELETE is not possible at /v1/parameter-sets"),
    NOT_AUTHENTICATED(
            401,
            "Not authenticated",
            "The request shows no credential, or none that is good here: unknown, expired, revoked, or of another issuer.",
            "Send Authorization: Bearer with an API key (plk_…) or a token of the configured issuer. An administrator makes keys with "
                    + "POST /v1/api-keys; the first one was printed when the service first started.",
            "the Authorization header is missing"),
    TENANT_UNKNOWN(
            403,
            "Tenant unknown",
            "The token is good, but the claim that is to name the caller's tenant is missing, is no name, or names a tenant that is "
                    + "not here.",
            "Have the issuer put the tenant's name into the claim that plimsoll.access.tenant-claim names. Tenants are made with "
                    + "POST /v1/tenants.",
            "the claim tenant of the token names no tenant that is known here"),
    RATE_LIMITED(
            429,
            "Rate limited",
            "The caller's tenant has asked for more than it is given. A request costs a unit, and a thousand valuations, a contract under "
                    + "a scenario each, cost another. Nothing was read or stored.",
            "Send the same request again after the number of seconds in Retry-After. The headers RateLimit-Policy and RateLimit of every "
                    + "reply say how many units come, and how many are left.",
            "1000 units a second and 10000 at once are given; there is one again in 2 s"),
    NOT_PERMITTED(
            403,
            "Not permitted",
            "The caller is known, but has none of the roles that may use this operation.",
            "GET /v1/caller lists what the caller may use; an administrator makes a key with another role.",
            "POST /v1/insurance-funds/{currency}/movements is for RISK_MANAGER"),
    FOUR_EYES_REQUIRED(
            403,
            "Four eyes required",
            "How accounts are margined is changed by two: one proposes, another one approves. The request would have changed it by one alone.",
            "Propose the change with POST /v1/change-proposals, and have another caller approve it with "
                    + "POST /v1/change-proposals/{id}/approvals.",
            "margin policy retail-options is changed by a proposal that another one approves: POST /v1/change-proposals"),
    NOT_ACCEPTABLE(
            406,
            "Not acceptable",
            "The Accept header allows none of the media types that this operation can produce.",
            "Send Accept: application/json, or leave the header out.",
            "text/csv cannot be produced here"),
    MEDIA_TYPE_UNSUPPORTED(
            415,
            "Media type unsupported",
            "The Content-Type header is absent or none of those that this operation reads.",
            "Send Content-Type: application/json, or for uploads one of those in the OpenAPI document.",
            "text/plain is not read here"),
    BODY_TOO_LARGE(
            413,
            "Body too large",
            "The request body is longer than this operation allows.",
            "Send less per request, or ask the operator to raise plimsoll.http.json-body-bytes-max (JSON) or "
                    + "quarkus.http.limits.max-body-size (uploads).",
            "the body is longer than 8388608 bytes"),
    MALFORMED_JSON(
            400,
            "Malformed JSON",
            "The request body is not a JSON document.",
            "Look at the line and column in the detail: usually a comma, quote or brace is missing, or NaN, Infinity or a "
                    + "comment stands where JSON has none.",
            "unexpected end of document (line 3, column 14)"),
    REQUEST_INVALID(
            400,
            "Request invalid",
            "Fields, parameters or headers are missing, unknown, or not of the form that the OpenAPI document prescribes.",
            "Correct each entry of errors: pointer says where, code what kind, detail what is expected. Exact decimals are "
                    + "strings such as \"1530.00\"; only counts are JSON numbers.",
            "/positions/0/quantity: a decimal is written as a string, \"-35\" instead of -35 (line 4, column 18)"),
    PARAMETER_SET_NOT_FOUND(
            404,
            "Parameter set not found",
            "No parameter set has the id in the path.",
            "List the parameter sets with GET /v1/parameter-sets; upload one with POST /v1/parameter-sets.",
            "no parameter set 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    COMBINED_COMMODITY_NOT_FOUND(
            404,
            "Combined commodity not found",
            "The parameter set has no combined commodity with the code in the path.",
            "List them with GET /v1/parameter-sets/{id}/combined-commodities. Codes are case-sensitive.",
            "no combined commodity BANKNIFTI; nearest: BANKNIFTY"),
    MARGIN_CALCULATION_NOT_FOUND(
            404,
            "Margin calculation not found",
            "No stored margin calculation has the id in the path.",
            "List the calculations with GET /v1/margin-calculations. Dry runs are not stored.",
            "no margin calculation 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    SCENARIO_PNLS_NOT_FOUND(
            404,
            "Scenario P&L not found",
            "The margin calculation is of a methodology that values no contracts under scenarios.",
            "SPAN shows every risk array in its working: calculate at detail FULL. SCENARIO and HISTORICAL have scenario P&L.",
            "a SPAN calculation has no P&L by contract and scenario"),
    SCENARIO_SET_NOT_FOUND(
            404,
            "Scenario set not found",
            "No scenario set has the name in the path.",
            "List the scenario sets with GET /v1/scenario-sets; store one with PUT /v1/scenario-sets/{name}.",
            "no scenario set span-16-extreme-2x53; nearest: span-16-extreme-2x35"),
    STRESS_TEST_NOT_FOUND(
            404,
            "Stress test not found",
            "No stored stress test has the id in the path.",
            "List the stress tests with GET /v1/stress-tests. Dry runs are not stored.",
            "no stress test 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    LIQUIDATION_PLAN_NOT_FOUND(
            404,
            "Liquidation plan not found",
            "No stored liquidation plan has the id in the path.",
            "Make one with POST /v1/liquidation-plans. Dry runs are not stored.",
            "no liquidation plan 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    ACCOUNT_MARGIN_NOT_FOUND(
            404,
            "Account margin not found",
            "The account had no margin yet at the instant that asOf names.",
            "Ask for a later instant; GET /v1/accounts/{id}/margin-history says since when there are margins.",
            "account G1 had no margin at 2026-01-05T00:00:00Z"),
    SIMULATION_NOT_FOUND(
            404,
            "Simulation not found",
            "No stored simulation has the id in the path.",
            "Take the id from the Location of the reply that began it. Dry runs are not stored.",
            "no simulation 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    OPERATION_NOT_FOUND(
            404,
            "Operation not found",
            "No operation has the id in the path.",
            "Take the id from the Location of the reply that began it.",
            "no operation 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    RETURN_SERIES_NOT_FOUND(
            404,
            "Return series not found",
            "No return series has the id or name in the path.",
            "List the return series with GET /v1/return-series; upload one with POST /v1/return-series.",
            "no return series energy-2024; nearest: energy-2025"),
    RETURN_FACTOR_NOT_FOUND(
            404,
            "Return factor not found",
            "The return series has no factor of the name in the path.",
            "Show the series with GET /v1/return-series/{id}: it lists its factors. Names are case-sensitive.",
            "energy-2025 has no factor wti; nearest: WTI"),
    BACKTEST_NOT_FOUND(
            404,
            "Backtest not found",
            "No stored backtest has the id in the path.",
            "List the backtests with GET /v1/backtests. Dry runs are not stored.",
            "no backtest 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    MARGIN_POLICY_NOT_FOUND(
            404,
            "Margin policy not found",
            "No margin policy has the name in the path, or not in the version that is asked for.",
            "List the margin policies with GET /v1/margin-policies; store one with PUT /v1/margin-policies/{name}.",
            "no margin policy standard-spam; nearest: standard-span"),
    HOLIDAY_CALENDAR_NOT_FOUND(
            404,
            "Holiday calendar not found",
            "No holiday calendar has the name in the path, or not in the version that is asked for.",
            "List the holiday calendars with GET /v1/holiday-calendars; store one with PUT /v1/holiday-calendars/{name}.",
            "no holiday calendar target; nearest: target2"),
    COST_SCHEDULE_NOT_FOUND(
            404,
            "Cost schedule not found",
            "No cost schedule has the name in the path, or not in the version that is asked for.",
            "List the cost schedules with GET /v1/cost-schedules; store one with PUT /v1/cost-schedules/{name}.",
            "no cost schedule keeper; nearest: keeper-network"),
    GAS_PRICE_NOT_FOUND(
            404,
            "Gas price not found",
            "Nothing is stored as the gas price of this name, or not the version asked for.",
            "List the gas prices with GET /v1/gas-prices, or store one with PUT /v1/gas-prices/{name}.",
            "no gas price ethereum-mainet; nearest: ethereum-mainnet"),
    FUNDING_RATE_NOT_FOUND(
            404,
            "Funding rate not found",
            "No funding rate has the id in the path or in the request body.",
            "List the funding rates with GET /v1/funding-rates; make one with POST /v1/funding-rates.",
            "no funding rate 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    FUNDING_SETTLEMENT_NOT_FOUND(
            404,
            "Funding settlement not found",
            "No funding settlement has the id in the path.",
            "List the funding settlements with GET /v1/funding-settlements.",
            "no funding settlement 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    VAULT_NOT_FOUND(
            404,
            "Vault not found",
            "No vault has the name in the path, or not in the version that is asked for.",
            "List the vaults with GET /v1/vaults; store one with PUT /v1/vaults/{name}.",
            "no vault eth-weekly; nearest: ether-weekly"),
    VAULT_ROUND_NOT_FOUND(
            404,
            "Vault round not found",
            "The vault has no round of the number in the path.",
            "List its rounds with GET /v1/vaults/{name}/rounds.",
            "vault ether-weekly has no round 3"),
    LIQUIDITY_POOL_NOT_FOUND(
            404,
            "Liquidity pool not found",
            "No liquidity pool has the name in the path, or not in the version that is asked for.",
            "List the pools with GET /v1/liquidity-pools; store one with PUT /v1/liquidity-pools/{name}.",
            "no liquidity pool eth-usdt; nearest: eth-usdc"),
    COUNTERPARTY_NOT_FOUND(
            404,
            "Counterparty not found",
            "No counterparty has the name in the path, or not in the version that is asked for.",
            "List the counterparties with GET /v1/counterparties; store one with PUT /v1/counterparties/{name}.",
            "no counterparty bank-of-nowhere; nearest: bank-of-somewhere"),
    COUNTERPARTY_CLASS_NOT_FOUND(
            404,
            "Counterparty class not found",
            "No class of counterparties has the name in the path, or not in the version that is asked for.",
            "List the classes with GET /v1/counterparty-classes; store one with PUT /v1/counterparty-classes/{name}.",
            "no counterparty class bank; nearest: banks"),
    EXPOSURE_CALCULATION_NOT_FOUND(
            404,
            "Exposure calculation not found",
            "No stored exposure calculation has the id in the path.",
            "List those of a counterparty with GET /v1/counterparties/{name}/exposures. Dry runs are not stored.",
            "no exposure calculation 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    CHANGE_PROPOSAL_NOT_FOUND(
            404,
            "Change proposal not found",
            "No change proposal has the id in the path.",
            "List the proposals with GET /v1/change-proposals.",
            "no change proposal 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    IMPACT_REPORT_NOT_FOUND(
            404,
            "Impact report not found",
            "The change proposal has no impact report of the id in the path.",
            "Take the id from the Location of the reply that began it, or from the proposal.",
            "change proposal 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b has no impact report 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1c"),
    API_KEY_NOT_FOUND(
            404,
            "API key not found",
            "No API key has the id in the path.",
            "List the keys with GET /v1/api-keys. The id is not the secret.",
            "no API key 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    TENANT_NOT_FOUND(
            404,
            "Tenant not found",
            "No tenant has the name in the path.",
            "List the tenants with GET /v1/tenants.",
            "no tenant harbour-brokers"),
    WEBHOOK_ENDPOINT_NOT_FOUND(
            404,
            "Webhook endpoint not found",
            "No webhook endpoint has the id in the path, or no longer.",
            "List the endpoints with GET /v1/webhook-endpoints; register one with POST /v1/webhook-endpoints.",
            "no webhook endpoint 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    WEBHOOK_DELIVERY_NOT_FOUND(
            404,
            "Webhook delivery not found",
            "The webhook endpoint has no delivery of the id in the path.",
            "List its deliveries with GET /v1/webhook-endpoints/{id}/deliveries.",
            "no webhook delivery 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    SANDBOX_CLOCK_DISABLED(
            403,
            "Sandbox clock disabled",
            "The service runs on real time, and nobody may move its clock.",
            "For trials, start the service with plimsoll.sandbox.clock.enabled=true. What was stored at an advanced time stays "
                    + "there, so use a database that may be thrown away.",
            "plimsoll.sandbox.clock.enabled is false"),
    MARKET_SNAPSHOT_NOT_FOUND(
            404,
            "Market snapshot not found",
            "No market snapshot has the id in the path.",
            "List the snapshots with GET /v1/market-snapshots; upload one with POST /v1/market-snapshots.",
            "no market snapshot 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    COLLATERAL_VERSION_NOT_FOUND(
            404,
            "Collateral version not found",
            "The account's collateral was never in the version that the request asks for.",
            "Read GET /v1/accounts/{id}/collateral without version: its ETag is the latest one, and earlier ones begin at 1.",
            "the collateral of account G1 has the versions 1 to 4, not 7"),
    HAIRCUT_SCHEDULE_NOT_FOUND(
            404,
            "Haircut schedule not found",
            "No haircut schedule has the name in the path.",
            "List the haircut schedules with GET /v1/haircut-schedules; store one with PUT /v1/haircut-schedules/{name}.",
            "no haircut schedule basel-tenday; nearest: basel-ten-day"),
    INSURANCE_FUND_NOT_FOUND(
            404,
            "Insurance fund not found",
            "The path names a currency that has no insurance fund: it is neither one of ISO 4217 nor one that the operator added.",
            "Write the currency as three capital letters, such as USD. The operator can add others with "
                    + "plimsoll.insurance-funds.currencies-beyond-iso.",
            "no insurance fund in UDS; nearest: USD"),
    ACCOUNT_NOT_FOUND(
            404,
            "Account not found",
            "No account has the id in the path.",
            "List the accounts with GET /v1/accounts; open one with POST /v1/accounts. The id is not the "
                    + "reference.",
            "no account 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    MARGIN_CALL_NOT_FOUND(
            404,
            "Margin call not found",
            "No margin call has the id in the path.",
            "List the calls with GET /v1/margin-calls. Dry runs are not stored.",
            "no margin call 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    LIQUIDATION_NOT_FOUND(
            404,
            "Liquidation not found",
            "No liquidation has the id in the path.",
            "List the liquidations with GET /v1/liquidations. Dry runs are not stored.",
            "no liquidation 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    IDEMPOTENCY_KEY_IN_USE(
            409,
            "Idempotency key in use",
            "A request with the same Idempotency-Key is still running.",
            "Wait for its reply, or send the same request again after a second: it then gets the stored reply.",
            "a request with the key order-4711 is still running"),
    API_KEY_ENDED(
            409,
            "API key ended",
            "The API key has expired or was revoked: nothing ends it again, and nothing brings it back.",
            "Make a new key with POST /v1/api-keys.",
            "the API key 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b is REVOKED"),
    API_KEY_ROTATED(
            409,
            "API key rotated",
            "There is a key in the place of the API key already: a key is rotated once, and after that its successor is.",
            "Rotate the successor, also if its secret was lost; or make another key with POST /v1/api-keys.",
            "the API key 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b was rotated into 0198a1b2-8d4e-7f50-9b6c-7d8e9f0a1b2c"),
    LAST_ADMINISTRATOR(
            409,
            "Last administrator",
            "The API key is the last active one of the tenant's administrators, and no token of an issuer is good for the tenant: without "
                    + "it nobody could make a key ever again.",
            "Make another administrator's key with POST /v1/api-keys, or a successor with POST /v1/api-keys/{id}/rotations, and revoke "
                    + "this one after that.",
            "the API key 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b is the last active one of an administrator of tenant default"),
    TENANT_NAME_TAKEN(
            409,
            "Tenant name taken",
            "There is a tenant of this name. Names are for ever: a tenant cannot be renamed or taken away.",
            "Choose another name.",
            "there is a tenant harbour-brokers already"),
    CHANGE_PROPOSAL_DECIDED(
            409,
            "Change proposal decided",
            "The change proposal is PROPOSED no more: it was approved, rejected, withdrawn, or has become stale.",
            "Read it again with GET /v1/change-proposals/{id}; propose the change anew if it is still wanted.",
            "change proposal 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b is REJECTED"),
    CHANGE_PROPOSAL_STALE(
            409,
            "Change proposal stale",
            "A margin policy of the proposal has another version than the one the proposal was based on.",
            "Look at the present version with GET /v1/margin-policies/{name}, and propose the change anew.",
            "margin policy retail-options has another version meanwhile; propose the change anew"),
    CHANGE_PROPOSAL_EMPTY(
            409,
            "Change proposal empty",
            "What is proposed is in force already.",
            "Compare with GET /v1/margin-policies/{name}; there is nothing to approve.",
            "margin policy retail-options says the same in version 2"),
    IMPACT_REPORT_REQUIRED(
            409,
            "Impact report required",
            "A change is approved on a finished impact report on the latest market that is not too old, and there is none.",
            "Begin one with POST /v1/change-proposals/{id}/impact-reports, and look at it before approving.",
            "no finished impact report of change proposal 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b is on the latest market and at most PT1H old"),
    MARKET_SNAPSHOT_MISSING(
            409,
            "Market snapshot missing",
            "There is no market snapshot yet.",
            "Upload one with POST /v1/market-snapshots.",
            "there is no market snapshot to margin accounts on"),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "Idempotency key reused",
            "The Idempotency-Key was used before for the same operation with another body or other parameters.",
            "Use a new key for a new request, and the same key only to repeat the same request unchanged.",
            "the key order-4711 belongs to a request with another body"),
    SCENARIO_SET_READ_ONLY(
            409,
            "Scenario set read-only",
            "The name belongs to a scenario set that comes with the service and never changes.",
            "Store the scenarios under another name.",
            "the scenario set span-16-extreme-2x35 comes with the service; choose another name"),
    MARGIN_POLICY_READ_ONLY(
            409,
            "Margin policy read-only",
            "The name belongs to a margin policy that comes with the service and never changes.",
            "Store the policy under another name.",
            "the margin policy standard-span comes with the service; choose another name"),
    HOLIDAY_CALENDAR_READ_ONLY(
            409,
            "Holiday calendar read-only",
            "The name belongs to a holiday calendar that comes with the service and never changes.",
            "Store the calendar under another name.",
            "the holiday calendar target2 comes with the service; choose another name"),
    FUNDING_RATE_CONFLICT(
            409,
            "Funding rate conflict",
            "The contract has another funding rate of the same instant, or the rate that is named is of another contract or instant. What "
                    + "was published is not changed.",
            "Use the stored rate, whose id is in fundingRateId, or give another instant.",
            "BINANCE BTC-PERP has the rate 0.0003 of 2026-01-05T08:00:00Z already"),
    FUNDING_SETTLEMENT_CONFLICT(
            409,
            "Funding settlement conflict",
            "The contract was settled for the same instant with another mark, rate or currency. Nobody pays twice.",
            "Read the settlement, whose id is in fundingSettlementId. A wrong one is put right by an adjustment of each account.",
            "BINANCE BTC-PERP is settled for 2026-01-05T08:00:00Z already, at 60000 and 0.0003"),
    VAULT_ROUND_OPEN(
            409,
            "Vault round open",
            "What the vault holds is spoken for: a round of it is not settled.",
            "Settle the round with POST /v1/vaults/{name}/rounds/{number}/settlements first.",
            "round 2 of vault ether-weekly is not settled"),
    VAULT_ROUND_SETTLED(
            409,
            "Vault round settled",
            "The round was settled at another price or instant. What was paid is not changed.",
            "Read the round with GET /v1/vaults/{name}/rounds/{number}.",
            "round 2 of vault ether-weekly was settled at 3500"),
    COST_SCHEDULE_READ_ONLY(
            409,
            "Cost schedule read-only",
            "The name belongs to a cost schedule that comes with the service and never changes.",
            "Store the schedule under another name.",
            "the cost schedule keeper-network comes with the service; choose another name"),
    CLOCK_GOES_FORWARD(
            409,
            "Clock goes forward",
            "The instant is before the present one of the sandbox clock, which never goes back: what is stored would lie in the "
                    + "future.",
            "Name a later instant. To begin again, begin with a new database.",
            "it is 2026-03-02T14:30:00Z already, and 2026-03-02T14:00:00Z is before that"),
    HAIRCUT_SCHEDULE_READ_ONLY(
            409,
            "Haircut schedule read-only",
            "The name belongs to a haircut schedule that comes with the service and never changes.",
            "Store the haircuts under another name.",
            "the haircut schedule basel-ten-day comes with the service; choose another name"),
    VERSION_REQUIRED(
            428,
            "Version required",
            "The resource exists already, and the request does not say which version of it is to be replaced.",
            "Read it, look at what it says now, and send the ETag of that reply as If-Match.",
            "scenario set oil-shock is stored in version 3; send its ETag in the header If-Match, such as If-Match: \"3\""),
    VERSION_STALE(
            412,
            "Version stale",
            "The resource is not, or no longer, in the version that If-Match or If-None-Match names.",
            "Read it again, decide again, and send the ETag of that reply as If-Match.",
            "scenario set oil-shock is in version 4, not in \"3\""),
    COLLATERAL_NOT_FREE(
            409,
            "Collateral not free",
            "The change would take out more collateral value than the account has above what it must hold, or what covers its calls.",
            "Take out at most the freeAmount in the reply, or deposit cash (the lackingAmount) or close positions first.",
            "the change takes 950.00 USD of collateral value out of account G1; 120.00 USD are free"),
    ACCOUNT_REFERENCE_TAKEN(
            409,
            "Account reference taken",
            "Another account has the reference already.",
            "Use the account that accountId names, or choose another reference.",
            "the reference G1 belongs to the account 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    TRADE_CONFLICT(
            409,
            "Trade conflict",
            "The tradeId belongs to a trade of another content. Nothing was booked.",
            "Give every trade an id of its own; a trade that was wrong is reversed by another one.",
            "T-4711 is another trade already"),
    CASH_MOVEMENT_CONFLICT(
            409,
            "Cash movement conflict",
            "The reference belongs to a cash movement of another content.",
            "Give every movement a reference of its own; a movement that was wrong is reversed by another one.",
            "the reference wire-4711 belongs to a DEPOSIT of 450 USD"),
    FUND_MOVEMENT_CONFLICT(
            409,
            "Fund movement conflict",
            "The reference belongs to a movement of the insurance fund of another content.",
            "Give every movement a reference of its own; a movement that was wrong is reversed by another one.",
            "the reference seed-2026 belongs to a CONTRIBUTION of 1000 USD"),
    ACCOUNT_CLOSED(
            409,
            "Account closed",
            "The account is closed for good: it can be read and not changed.",
            "Open another account with POST /v1/accounts.",
            "account G1 is closed"),
    ACCOUNT_NOT_EMPTY(
            409,
            "Account not empty",
            "An account that holds positions, cash, accruals or collateral cannot be closed. held lists what it "
                    + "holds.",
            "Close the positions, withdraw cash and collateral, then close the account.",
            "account G1 still holds 3 of NYMEX CL 2026-03 FUTURE, cash of 2500.00 USD"),
    ACCOUNT_RESTRICTED(
            409,
            "Account restricted",
            "The account may only do what lowers its risk: deposit, pledge collateral, reduce positions.",
            "Leave out what errors names, or lift the restriction with PATCH /v1/accounts/{id} first.",
            "account G1 is restricted: positions may only become smaller"),
    CONTRACT_TERMS_DIFFER(
            409,
            "Contract terms differ",
            "The account holds the contract in another currency, with another multiplier or in another style "
                    + "than the trade says.",
            "Correct the trade, or set the positions with PUT /v1/accounts/{id}/positions.",
            "NYMEX CL 2026-03 FUTURE is held in USD with multiplier 1000, futures style"),
    AVERAGE_PRICE_UNKNOWN(
            409,
            "Average price unknown",
            "The position was set without an average price, so no trade can be added to it or taken from it.",
            "Set the positions with PUT /v1/accounts/{id}/positions and give averagePrice.",
            "NYMEX CL 2026-03 FUTURE was set without an average price"),
    CASH_OVERDRAWN(
            409,
            "Cash overdrawn",
            "More is to be withdrawn than the account has free: cash above zero that equity does not need for "
                    + "the initial margin. freeAmount says how much that is.",
            "Withdraw at most freeAmount.",
            "no more than 1200.00 USD can leave account G1, not 2500"),
    INSURANCE_FUND_OVERDRAWN(
            409,
            "Insurance fund overdrawn",
            "More is to leave the insurance fund than it holds. freeAmount says how much it holds.",
            "Take out at most freeAmount.",
            "the insurance fund holds 1000.00 USD, and 1000.01 cannot leave it"),
    ACCRUAL_EXCEEDED(
            409,
            "Accrual exceeded",
            "More is to be settled than is accrued, or with the other sign. accruedAmount says how much is "
                    + "accrued.",
            "Settle at most accruedAmount, with its sign.",
            "-20.00 USD are accrued, and -25 cannot be settled"),
    MARGIN_CALL_MOVE_ILLEGAL(
            409,
            "Margin call move illegal",
            "The margin call is in a status from which this cannot be done.",
            "Read the call again and choose one of legalMoves; the table of all of them is at GET /v1/margin-call-transitions.",
            "a call that is MET cannot EXTEND; legal are nothing: it has ended"),
    MARGIN_CALL_NOT_DUE(
            409,
            "Margin call not due",
            "The account lacks nothing that a call could ask for, less than the minimum transfer amount, or was never margined.",
            "Look at GET /v1/accounts/{id}/margin; a deficit of at least the policy's minimum transfer amount is needed.",
            "equity of 1980.00 USD covers the maintenance margin of 1800.00"),
    LIQUIDATION_TOO_SOON(
            409,
            "Liquidation too soon",
            "The service has been at work only for a short while, and after an outage nothing is forced before prices and clients "
                    + "have caught up. possibleAt says from when on.",
            "Send the same request at possibleAt; the operator sets plimsoll.liquidation.grace-after-start.",
            "the service has been up since 2026-01-05T09:00:00Z, and forces nothing before 2026-01-05T09:05:00Z"),
    LIQUIDATION_PRICE_UNFIT(
            409,
            "Liquidation price unfit",
            "A figure of the account rests on a price or a rate that is old, not plausible, or absent; or on a price that the latest market "
                    + "lacks, so that the one before is carried over, however young it is. warnings says which.",
            "Send a market snapshot with the prices of all its positions, or accept the quarantined ones; then plan anew.",
            "nothing is forced on such figures: XCME G FUT 202603: the price is older than the margin policy allows, the latest one is "
                    + "not plausible, or the latest market has none"),
    LIQUIDATION_PLAN_STALE(
            409,
            "Liquidation plan stale",
            "The account or the market has moved on since the plan was made. planId is a new plan by the same policy, if one could "
                    + "be made.",
            "Look at the new plan, and send the request with it.",
            "plan 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b is of account sequence 7, and now it is 8"),
    SIMULATION_ENDED(
            409,
            "Simulation ended",
            "The simulation is done or has failed, so there is nothing to cancel.",
            "GET /v1/margin-call-simulations/{id} shows how it ended.",
            "simulation 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b is DONE"),
    SIMULATION_NOT_DONE(
            409,
            "Simulation not done",
            "Pictures and tables are of what came of a simulation, and nothing has yet.",
            "Wait until GET /v1/margin-call-simulations/{id} says DONE.",
            "simulation 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b is RUNNING"),
    LIQUIDATION_ENDED(
            409,
            "Liquidation ended",
            "The liquidation is over. outcome says how it ended.",
            "Book what was traded since with POST /v1/accounts/{id}/trades.",
            "the liquidation ended as RESTORED at 2026-01-05T09:31:00Z"),
    FILL_CONFLICT(
            409,
            "Fill conflict",
            "The execution id belongs to a fill of another content, or to a trade of the account.",
            "Give each execution an id of its own; send one again only as it was.",
            "E-4711 is another fill already"),
    ACCOUNT_NOT_IN_BREACH(
            409,
            "Account not in breach",
            "The account covers its maintenance margin and no call of it is overdue, so nothing may be liquidated.",
            "Look at GET /v1/accounts/{id}/margin. To see what would be done if it were, send \"hypothetical\": true.",
            "equity of 1980.00 USD covers the maintenance margin of 1800.00, and no margin call is overdue"),
    EXTENSION_REFUSED(
            409,
            "Extension refused",
            "The new deadline is not later than the present one, later than any may be, or the call was extended often enough.",
            "Choose a deadline until latestDeadlineAt, or waive or cancel the call.",
            "2025-08-20T10:00:00Z is after 2025-08-13T10:30:00Z, the latest deadline the call may have"),
    ACCOUNT_BUSY(
            409,
            "Account busy",
            "Other requests changed the account at the same moment, several times in a row. Nothing was stored.",
            "Send the same request again, with the same Idempotency-Key; send changes of one account one after "
                    + "the other.",
            "account 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b was changed meanwhile, 5 times in a row"),
    INSURANCE_FUND_BUSY(
            409,
            "Insurance fund busy",
            "Other requests moved the insurance fund at the same moment, several times in a row. Nothing was stored.",
            "Send the same request again, with the same Idempotency-Key; send movements of one fund one after the other.",
            "the insurance fund in USD was moved meanwhile, 10 times in a row"),
    EVENT_STREAM_LIMIT_REACHED(
            429,
            "Event stream limit reached",
            "As many event streams are open at this replica as it serves at once.",
            "Close streams that nobody reads; one stream can carry the events of all accounts. The operator can raise "
                    + "plimsoll.events.stream-count-max.",
            "100 event streams are open, and no more are served"),
    WEBHOOK_ENDPOINT_LIMIT_REACHED(
            429,
            "Webhook endpoint limit reached",
            "As many webhook endpoints are registered as the service serves.",
            "Delete endpoints that are no longer used, or ask the operator to raise plimsoll.webhooks.endpoint-count-max.",
            "100 webhook endpoints are registered, and no more are served"),
    SIMULATION_QUEUE_FULL(
            429,
            "Simulation queue full",
            "As many simulations of margin calls wait or run as the service keeps at once. Nothing was stored.",
            "Wait until one of GET /v1/margin-call-simulations?state=QUEUED has its turn, or cancel one that nobody needs. The operator "
                    + "can raise plimsoll.simulations.unfinished-count-max.",
            "100 simulations wait or run, and no more are kept"),
    WEBHOOK_TARGET_REFUSED(
            422,
            "Webhook target refused",
            "The service does not send to this URL: it is no https URL of a host that can be resolved, or the host has an address "
                    + "that is not public.",
            "Name a receiver that can be reached from the internet by https. For trials the operator can allow others with "
                    + "plimsoll.webhooks.private-targets-allowed and plimsoll.webhooks.http-allowed.",
            "the host localhost has an address that is not public"),
    WEBHOOK_ENDPOINT_DISABLED(
            409,
            "Webhook endpoint disabled",
            "The endpoint is disabled, by its owner or because the receiver answered 410, and nothing is sent to it.",
            "Enable it with PATCH /v1/webhook-endpoints/{id} and {\"status\": \"ENABLED\"}.",
            "the webhook endpoint 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b is GONE"),
    WEBHOOK_DELIVERY_PENDING(
            409,
            "Webhook delivery pending",
            "The delivery has not ended yet and will be tried again by itself.",
            "Wait until its state is another one; dueAt says when it is tried next.",
            "the webhook delivery 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b is still pending"),
    PARAMETER_FILE_UNRECOGNISED(
            415,
            "Parameter file unrecognised",
            "The uploaded file is in none of the formats that can be read.",
            "Upload the exchange's SPAN risk parameter file, plain or zipped, or the JSON form from the OpenAPI document.",
            "the file begins with %PDF-1.7"),
    PARAMETER_FILE_INVALID(
            422,
            "Parameter file invalid",
            "The file's format was recognised, but its content contradicts itself or lacks something.",
            "Correct each entry of errors, or fetch the file again: the detail says where it stops making sense.",
            "line 4812: a risk array of 15 entries instead of 16"),
    PARAMETER_SET_CONFLICT(
            409,
            "Parameter set conflict",
            "The chosen name belongs to a set of another file, or the same file is stored with another rounding profile.",
            "Choose another name or none, or use the stored set that the detail names.",
            "the name nse-2025-08-08-i1 belongs to another file"),
    RETURN_SERIES_INVALID(
            422,
            "Return series invalid",
            "Cells are no numbers, rows are longer or shorter than others, dates or factors are given twice or not in order.",
            "Correct each entry of errors, at most 100: pointer and detail name row and column. Dates ascend; relative returns are "
                    + "above -1.",
            "row 12, column WTI: expected a finite number such as -0.0123, found \"n/a\", and 3 more"),
    RETURN_SERIES_CONFLICT(
            409,
            "Return series conflict",
            "The chosen name belongs to another return series. Series are never changed.",
            "Choose another name or none.",
            "the name energy-2025 belongs to another series"),
    MARKET_SNAPSHOT_INVALID(
            422,
            "Market snapshot invalid",
            "Cells are not of the form that their column has, marks are given twice or are too many, or the instant has not come.",
            "Correct each entry of errors, at most 100: pointer and detail say where. Whether prices are plausible is no part of "
                    + "this: doubtful ones are quarantined, and the snapshot is stored.",
            "row 12, column price: expected a decimal such as 18.27, found \"n/a\", and 3 more"),
    METHODOLOGY_UNKNOWN(
            422,
            "Methodology unknown",
            "There is no methodology of this name.",
            "Choose one of GET /v1/methodologies; names are case-sensitive.",
            "no methodology SPAM; nearest: SPAN"),
    PARAMETER_SET_UNKNOWN(
            422,
            "Parameter set unknown",
            "The request body names a parameter set that is not stored, or not one of the named methodology.",
            "List the parameter sets with GET /v1/parameter-sets and name one by its id.",
            "no parameter set nse-2025-08-08-i9; nearest: nse-2025-08-08-i1"),
    SCENARIO_SET_UNKNOWN(
            422,
            "Scenario set unknown",
            "The request body names a scenario set that is neither stored nor one of the ready ones.",
            "Take a name of GET /v1/scenario-sets, or send the scenarios themselves.",
            "no scenario set grid-9x4; nearest: grid-9x3"),
    SCENARIO_SET_INVALID(
            422,
            "Scenario set invalid",
            "Scenarios contradict each other: their numbers are not 1 to n once each, or a pair is not mutual.",
            "Correct each entry of errors. Numbers begin at 1 and leave none out; if 3 is paired with 4, then 4 with 3.",
            "/scenarios/3/pairedScenarioNumber: scenario 4 is paired with 3, but 3 with none"),
    RETURN_SERIES_UNKNOWN(
            422,
            "Return series unknown",
            "The request body names a return series that is not stored.",
            "List the return series with GET /v1/return-series and name one by its id or name.",
            "no return series energy-2024; nearest: energy-2025"),
    HAIRCUT_SCHEDULE_UNKNOWN(
            422,
            "Haircut schedule unknown",
            "The request body names a haircut schedule that is neither stored nor one of the ready ones.",
            "Take a name of GET /v1/haircut-schedules, or store the schedule first.",
            "no haircut schedule basel-tenday; nearest: basel-ten-day"),
    COLLATERAL_CLASS_UNKNOWN(
            422,
            "Collateral class unknown",
            "Holdings are of asset classes that the account's haircut schedule does not have, or the account has no schedule. Every "
                    + "line is listed in errors.",
            "Take the nearest class given in errors, or one of GET /v1/haircut-schedules/{name}.",
            "/holdings/0/assetClass: no class SOVEREIGN in haircut schedule basel-ten-day; nearest: SOVEREIGN_BB"),
    MARGIN_POLICY_UNKNOWN(
            422,
            "Margin policy unknown",
            "The request body names a margin policy that there is not.",
            "Store it with PUT /v1/margin-policies/{name}, or name one that is stored.",
            "no margin policy futures-clients"),
    HOLIDAY_CALENDAR_UNKNOWN(
            422,
            "Holiday calendar unknown",
            "The request body names a holiday calendar that is neither stored nor one of the ready ones.",
            "Take a name of GET /v1/holiday-calendars.",
            "no holiday calendar target; nearest: target2"),
    DATE_OUTSIDE_CALENDAR(
            422,
            "Date outside calendar",
            "A date that matters is outside the period that the holiday calendar covers. Nothing is guessed.",
            "Store a calendar that covers it with PUT /v1/holiday-calendars/{name}, and name that one.",
            "a call of today would be due on 2027-01-04, and holiday calendar nse-india does not cover that and today"),
    COST_SCHEDULE_UNKNOWN(
            422,
            "Cost schedule unknown",
            "The request body, or the service's setting plimsoll.liquidation.cost-schedule where a liquidation begins, names a cost schedule "
                    + "that is neither stored nor one of the ready ones.",
            "Take a name of GET /v1/cost-schedules; if the detail names the setting, ask the operator to, or store a schedule of that name.",
            "no cost schedule keeper; nearest: keeper-network"),
    COST_SCHEDULE_NOT_IN_FORCE(
            422,
            "Cost schedule not in force",
            "Every version of the cost schedule begins at a later date.",
            "Name a schedule that is in force, or store a version whose effectiveFrom is today or earlier.",
            "no version of cost schedule keepers is in force on 2026-01-01; the latest is from 2026-02-01"),
    COUNTERPARTY_UNKNOWN(
            422,
            "Counterparty unknown",
            "The request body names a counterparty that is not stored.",
            "Take a name of GET /v1/counterparties, or store it with PUT /v1/counterparties/{name}.",
            "no counterparty bank-of-nowhere; nearest: bank-of-somewhere"),
    COUNTERPARTY_CLASS_UNKNOWN(
            422,
            "Counterparty class unknown",
            "A class of counterparties is named that is not stored, or one is needed and the counterparty names none.",
            "Take a name of GET /v1/counterparty-classes, or store it with PUT /v1/counterparty-classes/{name}.",
            "no counterparty class bank; nearest: banks"),
    ACCOUNT_UNKNOWN(
            422,
            "Account unknown",
            "The request body names accounts that there are not. Every one is listed in errors.",
            "Take the ids of GET /v1/accounts. The id is not the reference.",
            "/accountIds/1: no account 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
    COUNTERPARTY_INVALID(
            422,
            "Counterparty invalid",
            "Terms of the counterparty are impossible: a probability outside [0, 1], a negative threshold, a limit that is not above 0.",
            "Correct each entry of errors.",
            "/defaultProbability: a probability is in [0, 1], not 1.2"),
    EXPOSURE_INPUT_INVALID(
            422,
            "Exposure input invalid",
            "Values are impossible or contradict each other: a negative haircut, an add-on that is not above 0, a trade without what its "
                    + "asset class needs, dates that do not ascend, an account in another currency.",
            "Correct each entry of errors.",
            "/collateral/0/haircut: a haircut is in [0, 1], not -0.1"),
    COST_INPUT_MISSING(
            422,
            "Cost input missing",
            "The cost schedule charges for something that the request does not tell.",
            "Give trade with its quantity, price and multiplier instead of notional.",
            "cost schedule exchange-desk charges 2.00 per contract; give trade instead of notional"),
    COST_SCHEDULE_CURRENCY_MISMATCH(
            422,
            "Cost schedule currency mismatch",
            "The cost schedule charges in one currency, and contracts that may be traded are priced in another. Every one is listed "
                    + "in errors.",
            "Name a schedule in the currency of the contracts, or exclude those in other currencies in policy.contracts.",
            "cost schedule exchange-desk charges in USD, and 1 contracts are priced in another currency; each is listed in errors"),
    INPUT_IMPOSSIBLE(
            422,
            "Input impossible",
            "Figures are well formed, but the formula they go into has no answer for them: a volatility or a time of nothing, a price "
                    + "below zero where there can be none, a probability above one. Every one is listed in errors.",
            "Correct each entry of errors; each says what it must be.",
            "/volatility: must be above 0, was 0"),
    GAS_PRICE_UNKNOWN(
            422,
            "Gas price unknown",
            "The request names a gas price that is not stored.",
            "Take a name of GET /v1/gas-prices, store one with PUT /v1/gas-prices/{name}, or give fixedCost.",
            "no gas price ethereum-mainet; nearest: ethereum-mainnet"),
    GAS_PRICE_STALE(
            422,
            "Gas price stale",
            "The gas price is older than the service takes one for present.",
            "Store the present one with PUT /v1/gas-prices/{name}, or give fixedCost.",
            "gas price ethereum-mainnet is of 2026-01-05T00:00:00Z, and one of before 2026-01-05T05:00:00Z is too old"),
    FUNDING_TERMS_UNKNOWN(
            422,
            "Funding terms unknown",
            "The request names funding terms that are not among the ready ones.",
            "Take a name of GET /v1/funding-terms, or give the terms themselves.",
            "no funding terms binance-usd; nearest: binance-usd-m"),
    FUNDING_CONTRACT_UNFIT(
            422,
            "Funding contract unfit",
            "Options and combinations pay no funding.",
            "Name a perpetual, which is a contract of kind PHYSICAL without expiry, or a future.",
            "XCME G 2026-02 CALL 105 is no perpetual and no future"),
    FUNDING_CURRENCY_DIFFERS(
            422,
            "Funding currency differs",
            "An account holds the contract in another currency than the mark is in.",
            "Give the mark in the currency of the contract's positions.",
            "account 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b holds BINANCE BTC-PERP in USD"),
    POSITION_NOT_HELD(
            422,
            "Position not held",
            "The account has no open position in the contract that is asked about.",
            "Look at GET /v1/accounts/{id}/positions.",
            "the account has no position in BINANCE BTC-PERP"),
    LIQUIDITY_POOL_UNKNOWN(
            422,
            "Liquidity pool unknown",
            "The request body names a liquidity pool that is not stored.",
            "Take a name of GET /v1/liquidity-pools, or store it with PUT /v1/liquidity-pools/{name}.",
            "no liquidity pool eth-usdt; nearest: eth-usdc"),
    LIQUIDITY_POOL_STALE(
            422,
            "Liquidity pool stale",
            "The reserves of the pool are older than the pool allows.",
            "Store the present reserves with PUT /v1/liquidity-pools/{name}.",
            "liquidity pool eth-usdc is of 2026-01-05T00:00:00Z, and one of before 2026-01-05T05:59:00Z is too old"),
    HEDGE_INSTRUMENT_WITHOUT_DELTA(
            422,
            "Hedge instrument without delta",
            "The contract to hedge with does not move with the underlying: it has expired, or it is so far from the money that its "
                    + "delta is 0 in ten decimals.",
            "Name a contract with a delta, such as the underlying future.",
            "XCME G 2026-02 CALL 900 does not move with G, so it hedges nothing"),
    DEPTH_INSUFFICIENT(
            422,
            "Depth insufficient",
            "There are not enough orders, or there is not enough in the pool, to trade the whole quantity.",
            "Ask for less, or give a deeper book or pool.",
            "there is depth for 85 of 200 contracts"),
    CONTRACT_UNKNOWN(
            422,
            "Contract unknown",
            "Positions or trades name contracts that the parameter set, or the account's market, does not have. Every one is "
                    + "listed in errors.",
            "Take the nearest contract given in errors. A margin calculation with \"onUnresolved\": \"REPORT\" margins the rest.",
            "/positions/3/contract: no BANKNIFTY call 2025-08-28 at 56050; nearest strikes: 56000, 56100"),
    CONTRACT_AMBIGUOUS(
            422,
            "Contract ambiguous",
            "A position's description fits more than one contract of the parameter set.",
            "Add the fields that tell them apart; errors names them.",
            "/positions/0/contract: fits NSE and BSE; give exchange"),
    CONTRACT_REPEATED(
            422,
            "Contract repeated",
            "Positions of one account name the same contract more than once.",
            "Add the quantities up: an account holds each contract in one position.",
            "NYMEX CL 2026-03 FUTURE stands in position 0 already"),
    QUANTITY_INVALID(
            422,
            "Quantity invalid",
            "A quantity is zero, no whole number of lots, or beyond the limit, where the contract demands otherwise.",
            "Correct each entry of errors. Long positions are positive, short ones negative.",
            "/positions/2/quantity: 37 is no multiple of the lot size 35"),
    CASH_MOVEMENT_INVALID(
            422,
            "Cash movement invalid",
            "The sign of the amount does not go with the kind of the movement, or the kind is one that liquidations make.",
            "Give what the client's cash changes by: deposits above 0, withdrawals below, nothing 0.",
            "a WITHDRAWAL takes money out: its amount is below 0, such as -2000"),
    FUND_MOVEMENT_INVALID(
            422,
            "Fund movement invalid",
            "The sign of the amount does not go with the kind of the movement, or the kind is one that only liquidations make.",
            "Give what the fund changes by: contributions above 0, withdrawals below.",
            "the amount of a WITHDRAWAL is below 0: it is what the fund changes by"),
    METHODOLOGY_INPUT_MISMATCH(
            422,
            "Methodology input mismatch",
            "The methodology needs a part of the request that is absent, or was given one that it does not take.",
            "Add what errors call missing and leave out the rest; GET /v1/methodologies says what each one takes.",
            "SCENARIO needs market; SCENARIO does not take parameterSetId"),
    COVERED_CALLS_NOT_STRESSED(
            422,
            "Covered calls not stressed",
            "The account has sold calls that its margin policy lets what it holds cover. A stress test moves neither the covering units nor what "
                    + "the policy's rule asks for naked calls, so every cell would tell too little.",
            "Ask for margin calculations of the account with what-ifs, or on other snapshots; or stress the positions themselves, without the "
                    + "account, which margins every call.",
            "its policy lets what it holds cover calls, and 1 that it has sold are such"),
    LIQUIDATION_PLAN_UNUSABLE(
            422,
            "Liquidation plan unusable",
            "The plan is hypothetical, or of another account than the call.",
            "Plan the account of the call with POST /v1/liquidation-plans.",
            "plan 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b is hypothetical"),
    FILL_NOT_ORDERED(
            422,
            "Fill not ordered",
            "The liquidation orders nothing of the contract.",
            "GET /v1/liquidations/{id} shows what is ordered.",
            "XCME G FUT 202606 is not ordered"),
    FILL_DIRECTION_WRONG(
            422,
            "Fill direction wrong",
            "The contract is ordered the other way round: bought is positive, sold negative.",
            "Give the quantity the sign of the order.",
            "-1 of XCME G FUT 202603 is ordered, and 1 goes the other way"),
    FILL_EXCEEDS_ORDER(
            422,
            "Fill exceeds order",
            "More was filled than is ordered and open, or, of an order that takes a position back, than is still held. openQuantity says "
                    + "how much may be filled.",
            "Compare with the fills of GET /v1/liquidations/{id} and the positions; send the part that is open as a fill, and book what was "
                    + "traded beyond it as a trade of the account if it is the account's.",
            "-1 of XCME G FUT 202603 is open, not -2"),
    FILL_PRICE_OUT_OF_BAND(
            422,
            "Fill price out of band",
            "The price is further from the mark than the liquidation allows. priceMin and priceMax are the band; where the mark is next to "
                    + "nothing, it is that around a hundredth of the strike, or of the price at which the contract is held.",
            "Check the price. If it is right, a newer market snapshot moves the band with the mark.",
            "9.95 is not in [90, 110], the band around the mark of 100"),
    FILL_TIME_INVALID(
            422,
            "Fill time invalid",
            "The fill is said to be before the liquidation began, or later than now.",
            "Correct tradedAt. What was traded before the liquidation is a trade of the account.",
            "2026-01-05T08:00:00Z is not between 2026-01-05T09:30:00Z, when the liquidation began, and 2026-01-05T09:31:00Z, which is now"),
    AGREED_AMOUNT_INVALID(
            422,
            "Agreed amount invalid",
            "A part that is agreed must be above zero and below what remains of the call, and have no more decimals than its currency.",
            "Agree to less than remaining, or answer AGREE_IN_FULL.",
            "a part of 450.00 is agreed by an amount above 0 and below it, not 450.00"),
    BACKTEST_INVALID(
            422,
            "Backtest invalid",
            "Lists differ in length, dates do not ascend, a margin is negative, or a factor is unknown or given twice.",
            "Correct each entry of errors. Give dates, margins and pnls of one length, or a return series with exposures.",
            "dates, margins and pnls must be of one length, at least 1; they have 250, 250 and 249 entries"),
    SIMULATION_INVALID(
            422,
            "Simulation invalid",
            "Something in the market, the book, the policies or the paths is impossible: a rate or ratio out of its range, reserves that "
                    + "are not above zero, a move that takes a price below zero where the asset forbids it, more rounds than the cap, a "
                    + "position in an asset that is not there. Every one is listed in errors.",
            "Correct each entry of errors.",
            "/paths/0/steps/0/moves/0: a move of -1.01 takes the price of X below 0; at least -1, or mayBeNegative"),
    OBSERVATIONS_TOO_FEW(
            422,
            "Observations too few",
            "A window of the return series has no observation; or, in a backtest, fewer than the confidence level needs to have one "
                    + "beyond value at risk.",
            "Upload a longer series, widen the lookback or the stress periods, or lower the confidence level.",
            "the base window: 60 observations, and a confidence level of 0.99 needs 100"),
    MARKET_DATA_MISSING(
            422,
            "Market data missing",
            "A price, volatility, rate, expiry or scan range that the valuation needs is not in the market. Every one is listed "
                    + "in errors; of more than 1,000, the first, and detail says how many there are.",
            "Add each entry of errors to market; of an account, to the market snapshot, with POST /v1/market-snapshots. Nothing is guessed "
                    + "and nothing is taken from an earlier request.",
            "/market/instruments/2/volatility: no volatility of NYMEX LO 2026-06 PUT 60, and no smile of WTI for 2026-06"),
    MARKET_DATA_INVALID(
            422,
            "Market data invalid",
            "A given price, volatility or time is impossible for the model that was chosen.",
            "Correct each entry of errors. Options on prices at or below zero are valued by the model BACHELIER.",
            "BLACK_76 values NYMEX LO 2020-05 PUT 10 at a price of -37.63, and it needs one above 0"),
    LIQUIDATION_LEG_UNPRICED(
            422,
            "Liquidation leg unpriced",
            "A position cannot be planned: its price is not known now, the market is not deep enough for a lot of it, or its entry "
                    + "price is unknown. Every one is listed in errors.",
            "Supply the price with POST /v1/market-snapshots, a deeper book or pool with the request, exclude the contract in "
                    + "policy.contracts, or send \"unpriced\": "
                    + "\"LEAVE\" to leave all such positions as they are.",
            "no price of NYMEX CL 2026-03 FUTURE is known now"),
    LIQUIDATION_TARGET_UNREACHABLE(
            422,
            "Liquidation target unreachable",
            "Nothing that the policy allows brings the account to the target. The best that was found is in bestReachable. A RATIO that not even "
                    + "closing everything reaches is no reason to refuse: then everything is closed.",
            "Allow more (fewer exclusions, a larger share of volume, hedges), ask for less, or for the target CLOSE.",
            "the account lacks 12.40 USD to its initial margin after all that the policy allows"),
    CALCULATION_TOO_LARGE(
            422,
            "Calculation too large",
            "Each part of the request is within its limit, but together they ask for more valuations than one calculation may hold.",
            "Split the portfolio or the scenarios, or ask the operator to raise the limit that the detail names.",
            "10000 contracts under 10000 scenarios are 100000000 valuations; 5000000 are allowed"),
    CURRENCY_REQUIRED(
            422,
            "Currency required",
            "The positions are margined in more than one currency, so the total needs one to be stated in.",
            "Give currency, and rates into it if the parameter set has none.",
            "the requirements are in INR and USD"),
    FX_RATE_MISSING(
            422,
            "Exchange rate missing",
            "Amounts must be converted, and there is no rate for a pair of currencies.",
            "Give the missing rates, or choose a currency into which all rates are known.",
            "no rate from JPY into USD"),
    FIGURE_OUT_OF_RANGE(
            422,
            "Figure out of range",
            "A computed figure has more than 18 integer digits, or an exact one more than 18 fraction digits. It is refused "
                    + "instead of rounded or cut.",
            "Look for a quantity, price or rate with too many digits in the request.",
            "the scan risk of BANKNIFTY exceeds 999999999999999999"),
    INTERNAL_ERROR(
            500,
            "Internal error",
            "The service failed, and it is not the request's fault. Nothing was stored.",
            "Report the incidentId to the operator, who finds the failure under it in the log.",
            "incident 0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b");

    private final int status;
    private final String title;
    private final String cause;
    private final String fix;
    private final String example;

    Reason(int status, String title, String cause, String fix, String example) {
        this.status = status;
        this.title = title;
        this.cause = cause;
        this.fix = fix;
        this.example = example;
    }

    /** The three digits by which callers sort refusals: 4xx theirs, 5xx ours. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What happened, in general. */
    public String cause() {
        return cause;
    }

    /** What the caller can do about it. */
    public String fix() {
        return fix;
    }

    /** A detail as it could stand in a problem document. */
    public String example() {
        return example;
    }

    /** The name in kebab-case, as it stands in {@link #type()}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The path of the page about this reason, which identifies it in problem documents. */
    public String type() {
        return "/problems/" + slug();
    }

    public static Optional<Reason> ofSlug(String slug) {
        return Arrays.stream(values())
                .filter(reason -> reason.slug().equals(slug))
                .findFirst();
    }
}
