package io.plimsoll.calculation.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What no margin service can be faster than: reads the same body into the same records and answers as many bytes. */
@IfBuildProfile(CalculationHttpBenchmark.BUILD_PROFILE)
@PermitAll
@Path("/v1/parse-only")
class ParseOnlyResource {
    private final ObjectMapper mapper;
    private volatile byte[] reply = new byte[0];

    ParseOnlyResource(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response parse(@QueryParam("bytes") int bytes, InputStream body) throws IOException {
        MarginCalculationRequest request = mapper.readValue(body, MarginCalculationRequest.class);
        return Response.status(request.positions().isEmpty() ? 200 : 201)
                .entity(reply(bytes))
                .build();
    }

    private byte[] reply(int bytes) {
        if (reply.length != bytes) {
            byte[] blank = new byte[bytes];
            Arrays.fill(blank, (byte) ' ');
            reply = blank;
        }
        return reply;
    }
}
