package io.plimsoll.counterparty.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.collateral.HaircutScheduleService;
import io.plimsoll.counterparty.Counterparties;
import io.plimsoll.counterparty.Counterparty;
import io.plimsoll.counterparty.CounterpartyClass;
import io.plimsoll.counterparty.CounterpartyClasses;
import io.plimsoll.counterparty.exposure.ExposureCalculations;
import io.plimsoll.counterparty.exposure.ExposureRecord;
import io.plimsoll.counterparty.exposure.ExposureService;
import io.plimsoll.counterparty.exposure.NettingSetAccounts;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.Violations;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/exposure-calculations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Counterparties")
class ExposureCalculationResource {
    static final String PATH = "/v1/exposure-calculations";

    private final ExposureService service;
    private final ExposureCalculations calculations;
    private final Counterparties counterparties;
    private final NettingSetAccounts accounts;
    private final CounterpartyClasses classes;
    private final HaircutScheduleService haircutSchedules;
    private final JsonBodies bodies;
    private final IdempotentReplies replies;
    private final ObjectMapper mapper;
    private final Supplier<UUID> ids;
    private final Clock clock;

    ExposureCalculationResource(
            ExposureService service,
            ExposureCalculations calculations,
            Counterparties counterparties,
            NettingSetAccounts accounts,
            CounterpartyClasses classes,
            HaircutScheduleService haircutSchedules,
            JsonBodies bodies,
            IdempotentReplies replies,
            ObjectMapper mapper,
            Supplier<UUID> ids,
            Clock clock) {
        this.service = service;
        this.calculations = calculations;
        this.counterparties = counterparties;
        this.accounts = accounts;
        this.classes = classes;
        this.haircutSchedules = haircutSchedules;
        this.bodies = bodies;
        this.replies = replies;
        this.mapper = mapper;
        this.ids = ids;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "calculateExposure",
            summary = "Calculate the exposure to a counterparty",
            description =
                    "Replacement cost, potential future exposure, exposure at default and expected loss of a netting set, by the formulas of "
                            + "CRE52, and how much of the counterparty's limit that uses. Where the add-on comes from is chosen and told. A "
                            + "limit that is exceeded refuses nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExposureCalculationRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "Thirty thousand uncovered",
                                        summary = "120,000 owed, 90,000 held after haircut, a given add-on",
                                        value = ExposureExamples.UNCOVERED),
                                @ExampleObject(
                                        name = "Two swaps and a swaption",
                                        summary = "The first example of BCBS 279, by the standardised approach",
                                        value = ExposureExamples.SWAPS_AND_A_SWAPTION),
                                @ExampleObject(
                                        name = "An account of ours",
                                        summary = "Its equity against its own requirement",
                                        value = ExposureExamples.ACCOUNT_OF_OURS)
                            }))
    @APIResponse(
            responseCode = "201",
            description = "Calculated and stored",
            content = @Content(schema = @Schema(implementation = ExposureCalculationResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Calculated, not stored (dry run)",
            content = @Content(schema = @Schema(implementation = ExposureCalculationResponse.class)))
    public Response calculate(
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(
                            description = "The same key with the same body gets the stored reply again.",
                            schema = @Schema(pattern = "^" + IdempotentReplies.KEY_PATTERN + "$"))
                    String idempotencyKey,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun,
            InputStream requestBody) {
        JsonBody<ExposureCalculationRequest> body = bodies.read(requestBody, ExposureCalculationRequest.class);
        Supplier<UnsavedReply> work = () -> calculated(body);
        return dryRun
                ? replies.dryRun(() -> work.get().withStatus(200))
                : replies.once(idempotencyKey, "POST " + PATH, body.sha256(), work);
    }

    /** Null if it is of no class, or of one that leaves haircuts to others. */
    private HaircutSchedule schedule(Counterparty counterparty) {
        return Optional.ofNullable(counterparty.counterpartyClass())
                .flatMap(classes.library()::find)
                .map(CounterpartyClass::haircutSchedule)
                .flatMap(haircutSchedules.library()::find)
                .orElse(null);
    }

    private UnsavedReply calculated(JsonBody<ExposureCalculationRequest> body) {
        ExposureCalculationRequest request = body.value();
        Counterparty counterparty = counterparties.library().named(request.counterparty());
        List<UUID> netted = request.accountIdsOr(counterparty);
        Violations violations = new Violations();
        HaircutSchedule schedule = schedule(counterparty);
        request.check(netted, schedule, violations);
        accounts.check(
                netted,
                counterparty.currency(),
                index -> "/accountIds/" + index,
                Reason.EXPOSURE_INPUT_INVALID,
                violations);
        violations.refuseIfAny();

        UUID id = ids.get();
        ExposureCalculationResponse response = ExposureCalculationResponse.of(
                service.calculate(id, clock.instant(), request.toInputs(counterparty, schedule)),
                service.parameters().name());
        byte[] reply = bytes(response);
        ExposureRecord kept =
                new ExposureRecord(response.toSummary(), PackedDocument.of(body.bytes()), PackedDocument.of(reply));
        return UnsavedReply.created(PATH + "/" + id, reply, () -> calculations.add(kept));
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getExposureCalculation",
            summary = "Read an exposure calculation again",
            description = "The reply as it was given, byte for byte.")
    @APIResponse(
            responseCode = "200",
            description = "As it was answered",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "SHA-256 of the reply, which never changes.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = ExposureCalculationResponse.class)))
    public Response get(@PathParam("id") UUID id) {
        byte[] reply = calculations.get(id).reply().bytes();
        return Response.ok(reply, MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ETAG, "\"" + JsonBodies.sha256(reply) + "\"")
                .build();
    }

    private byte[] bytes(ExposureCalculationResponse reply) {
        try {
            return mapper.writeValueAsBytes(reply);
        } catch (IOException cannotBeWritten) {
            throw new UncheckedIOException(cannotBeWritten);
        }
    }
}
