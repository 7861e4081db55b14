package io.plimsoll.parameterset.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.span.SpanParameterSets;
import io.plimsoll.methodology.span.SpanParameters;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.parameterset.ContractSearch;
import io.plimsoll.parameterset.ContractSearch.Filter;
import io.plimsoll.parameterset.ContractSearch.FoundContract;
import io.plimsoll.parameterset.ContractSearch.Place;
import io.plimsoll.parameterset.ParameterSet;
import io.plimsoll.parameterset.ParameterSets;
import io.plimsoll.parameterset.ParameterSets.CommodityFilter;
import io.plimsoll.parameterset.ParameterSets.ListedCommodity;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.KeyCursor;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Spelling;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what is in a parameter set. */
@Path("/v1/parameter-sets/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Parameter sets")
class ParameterSetContentResource {
    /** Words beyond which a search for the nearest one would cost more than it helps. */
    private static final int COMPARED_CODE_COUNT_MAX = 5_000;

    private final ParameterSets sets;
    private final SpanParameterSets opened;
    private final ContractSearch contracts;

    ParameterSetContentResource(ParameterSets sets, SpanParameterSets opened, ContractSearch contracts) {
        this.sets = sets;
        this.opened = opened;
        this.contracts = contracts;
    }

    @Schema(name = "CombinedCommodityPage")
    record CombinedCommodityPageResponse(
            @Schema(required = true) List<CombinedCommoditySummaryResponse> items,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    @Schema(name = "ContractPage")
    record ContractPageResponse(
            @Schema(required = true) List<ContractParametersResponse> items,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    @GET
    @Path("/combined-commodities")
    @Operation(
            operationId = "listCombinedCommodities",
            summary = "List a set's combined commodities by exchange complex and code")
    @APIResponse(
            responseCode = "200",
            description = "A page of combined commodities",
            content = @Content(schema = @Schema(implementation = CombinedCommodityPageResponse.class)))
    @CheckedParameters
    public CombinedCommodityPageResponse combinedCommodities(
            @Parameter(description = "Id or name of the set.", example = "cme-teaching") @PathParam("id")
                    String idOrName,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @Parameter(description = "What the code begins with.", example = "C") @QueryParam("code") @Size(max = 64)
                    String code,
            @QueryParam("currency")
                    @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
                    String currency,
            @Parameter(description = "Clearing organization.", example = "CME")
                    @QueryParam("exchangeComplex")
                    @Size(max = 64)
                    String exchangeComplex) {
        PageRequest request = PageRequest.of(limit, null);
        ParameterSet set = sets.get(idOrName);
        List<ListedCommodity> rows = sets.combinedCommodities(
                set.id(),
                new CommodityFilter(code, currency, exchangeComplex),
                Optional.ofNullable(cursor)
                        .map(text -> KeyCursor.of(text, 2))
                        .map(key ->
                                new CommodityKey(key.parts().get(0), key.parts().get(1))),
                request.rowsToRead());
        boolean isMore = rows.size() > limit;
        List<ListedCommodity> items = isMore ? rows.subList(0, limit) : rows;
        return new CombinedCommodityPageResponse(
                items.stream().map(CombinedCommoditySummaryResponse::of).toList(),
                isMore
                        ? new KeyCursor(List.of(
                                        items.getLast().key().exchangeComplex(),
                                        items.getLast().key().combinedCommodity()))
                                .encoded()
                        : null);
    }

    @GET
    @Path("/combined-commodities/{code}")
    @Operation(operationId = "getCombinedCommodity", summary = "Show all rules of a combined commodity")
    @APIResponse(
            responseCode = "200",
            description = "The combined commodity",
            content = @Content(schema = @Schema(implementation = CombinedCommodityResponse.class)))
    @CheckedParameters
    public CombinedCommodityResponse combinedCommodity(
            @Parameter(description = "Id or name of the set.", example = "nse-2025-08-08-i1") @PathParam("id")
                    String idOrName,
            @Parameter(description = "Case-sensitive.", example = "BANKNIFTY") @PathParam("code") String code,
            @Parameter(
                            description =
                                    "Clearing organization; needed only where two have the same code. Default: the first of the set that has it.")
                    @QueryParam("exchangeComplex")
                    @Size(max = 64)
                    String exchangeComplex) {
        ParameterSet set = sets.get(idOrName);
        SpanParameters parameters = opened.get(set.id().toString());
        CommodityKey key = set.exchangeComplexes().stream()
                .filter(complex -> exchangeComplex == null || exchangeComplex.equals(complex))
                .map(complex -> new CommodityKey(complex, code))
                .filter(candidate -> sets.hasCombinedCommodity(set.id(), candidate))
                .findFirst()
                .orElseThrow(() -> unknown(set, code));
        CombinedCommodity commodity = parameters.load(List.of(key)).get(key).commodity();
        ExchangeComplex complex = parameters.set().exchangeComplexes().stream()
                .filter(candidate -> candidate.code().equals(key.exchangeComplex()))
                .findFirst()
                .orElseThrow();
        return CombinedCommodityResponse.of(key, commodity, complex);
    }

    private RejectedException unknown(ParameterSet set, String code) {
        List<String> codes = sets
                .combinedCommodities(
                        set.id(), new CommodityFilter(null, null, null), Optional.empty(), COMPARED_CODE_COUNT_MAX)
                .stream()
                .map(commodity -> commodity.key().combinedCommodity())
                .toList();
        String unknown = "no combined commodity " + code;
        return new RejectedException(
                Reason.COMBINED_COMMODITY_NOT_FOUND,
                Spelling.nearest(code, codes)
                        .map(nearest -> unknown + "; nearest: " + nearest)
                        .orElse(unknown));
    }

    @GET
    @Path("/contracts")
    @Operation(
            operationId = "listContracts",
            summary = "List a set's contracts with risk arrays, deltas and prices",
            description =
                    "By exchange complex, combined commodity and contract. Give at least a product: without one, a rare "
                            + "contract is looked for in the whole set.")
    @APIResponse(
            responseCode = "200",
            description = "A page of contracts",
            content = @Content(schema = @Schema(implementation = ContractPageResponse.class)))
    @CheckedParameters
    public ContractPageResponse contracts(
            @Parameter(description = "Id or name of the set.", example = "nse-2025-08-08-i1") @PathParam("id")
                    String idOrName,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @Parameter(description = "Acronym of the exchange.", example = "NSE")
                    @QueryParam("exchange")
                    @Size(max = 64)
                    String exchange,
            @Parameter(description = "Product code of the exchange.", example = "BANKNIFTY")
                    @QueryParam("product")
                    @Size(max = 64)
                    String product,
            @QueryParam("kind") ContractKind kind,
            @Parameter(description = "YYYY-MM-DD, YYYY-MM, or the exchange's period code.", example = "2025-08-28")
                    @QueryParam("expiry")
                    @Pattern(regexp = ContractName.EXPIRY, message = ContractName.EXPIRY_EXPECTED)
                    String expiry,
            @QueryParam("right") OptionRight right,
            @Parameter(example = "56000") @QueryParam("strike") BigDecimal strike) {
        PageRequest request = PageRequest.of(limit, null);
        ParameterSet set = sets.get(idOrName);
        Filter filter = new Filter(
                exchange, product, kind, expiry == null ? null : ContractId.periodCode(expiry), right, strike);
        List<FoundContract> rows = contracts.find(
                set, filter, Optional.ofNullable(cursor).map(ParameterSetContentResource::place), request.rowsToRead());
        boolean isMore = rows.size() > limit;
        List<FoundContract> items = isMore ? rows.subList(0, limit) : rows;
        return new ContractPageResponse(
                items.stream().map(ContractParametersResponse::of).toList(),
                isMore ? cursor(items.getLast().place()).encoded() : null);
    }

    private static KeyCursor cursor(Place place) {
        return new KeyCursor(List.of(
                place.commodity().exchangeComplex(),
                place.commodity().combinedCommodity(),
                String.valueOf(place.row())));
    }

    private static Place place(String cursor) {
        List<String> parts = KeyCursor.of(cursor, 3).parts();
        if (!parts.get(2).matches("[0-9]{1,9}")) {
            throw Cursor.refusal();
        }
        return new Place(new CommodityKey(parts.get(0), parts.get(1)), Integer.parseInt(parts.get(2)));
    }
}
