package io.plimsoll.policy.rest;

import io.plimsoll.platform.json.JsonBodies;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** When shares that were bought with borrowed money are called. */
@Path("/v1/securities-loan-calls")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Margin calls")
class SecuritiesLoanResource {
    static final String EXAMPLE = """
            {"loan": "2500", "shareCount": "100", "maintenanceRate": "0.25", "price": "30"}
            """;

    private final JsonBodies bodies;

    SecuritiesLoanResource(JsonBodies bodies) {
        this.bodies = bodies;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "computeSecuritiesLoanCall",
            summary = "Compute at which price a loan on shares is called",
            description =
                    "The price at which the equity of shares bought with borrowed money is just the part of their value that it must be, "
                            + "and how the loan stands at a price. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SecuritiesLoanRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "A quarter of the value",
                                            summary = "2,500 borrowed on 100 shares are called below 33.33",
                                            value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = SecuritiesLoanResponse.class)))
    public SecuritiesLoanResponse compute(InputStream requestBody) {
        SecuritiesLoanRequest request =
                bodies.read(requestBody, SecuritiesLoanRequest.class).value();
        return SecuritiesLoanResponse.of(request.toLoan(), request.price(), request.decimals());
    }
}
