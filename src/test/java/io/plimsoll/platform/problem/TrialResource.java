package io.plimsoll.platform.problem;

import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.validator.constraints.time.DurationMax;

/** Fails in every way a resource can; only in the tests. */
@PermitAll
@Path("/trial")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TrialResource {

    enum Side {
        LONG,
        SHORT
    }

    record Order(@NotNull BigDecimal price, @Positive Integer count, Side side, List<@NotNull @Valid Leg> legs) {}

    record Limits(
            @DecimalMin("0") BigDecimal atLeast,
            @DecimalMin(value = "0", inclusive = false) BigDecimal above,
            @DurationMax(hours = 1) Duration duration) {}

    record Leg(@NotNull BigDecimal quantity) {}

    private final JsonBodies bodies;

    TrialResource(JsonBodies bodies) {
        this.bodies = bodies;
    }

    @POST
    @Path("/limits")
    @Operation(hidden = true)
    public Limits limits(InputStream body) {
        return bodies.read(body, Limits.class).value();
    }

    @POST
    @Path("/orders")
    @Operation(hidden = true)
    public Order read(InputStream body) {
        return bodies.read(body, Order.class).value();
    }

    @POST
    @Path("/parameters")
    @Operation(hidden = true)
    @CheckedParameters
    public Order direct(@NotNull @Valid Order order) {
        return order;
    }

    @GET
    @Path("/parameters")
    @Operation(hidden = true)
    @CheckedParameters
    public String parameters(
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("count") @Max(10) Integer count,
            @QueryParam("day") LocalDate day,
            @QueryParam("side") Side side,
            @QueryParam("tag") List<String> tags) {
        return "{}";
    }

    /** Reads all and then needs its time. */
    @POST
    @Path("/pauses/{millis}")
    @Operation(hidden = true)
    public Map<String, Integer> pause(@PathParam("millis") long millis, InputStream body) throws Exception {
        int bytesRead = body.readAllBytes().length;
        Thread.sleep(millis);
        return Map.of("bytesRead", bytesRead);
    }

    @GET
    @Path("/ids/{id}")
    @Operation(hidden = true)
    public Map<String, UUID> id(@PathParam("id") UUID id) {
        return Map.of("id", id);
    }

    @GET
    @Path("/failures/{kind}")
    @Operation(hidden = true)
    public String fail(@PathParam("kind") String kind) throws Exception {
        switch (kind) {
            case "rejected" ->
                throw new RejectedException(
                        Reason.CONTRACT_UNKNOWN,
                        "no contract X",
                        List.of(new Violation("/positions/0/contract", Reason.CONTRACT_UNKNOWN, "no contract X")),
                        Map.of("limit", new BigDecimal("1E+3")));
            case "exception" -> throw new IllegalStateException("secret in exception");
            case "error" -> throw new NoClassDefFoundError("secret/in/Error");
            case "database" -> throw new IllegalStateException(new SQLException("secret connection refused", "08001"));
            case "integrity" -> throw new SQLException("secret duplicate key", "23505");
            default -> throw new IllegalArgumentException(kind);
        }
    }
}
