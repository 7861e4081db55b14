package io.plimsoll.access.rest;

import io.plimsoll.access.AllowList;
import io.plimsoll.access.Caller;
import io.plimsoll.access.Caller.Credential;
import io.plimsoll.access.Role;
import io.plimsoll.platform.access.CurrentCaller;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/caller")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access", description = "Who may do what, and who did.")
class CallerResource {
    private final CurrentCaller current;

    CallerResource(CurrentCaller current) {
        this.current = current;
    }

    @Schema(name = "Caller")
    record CallerResponse(
            @Schema(required = true) String name,
            @Schema(required = true) String tenant,
            @Schema(required = true) List<Role> roles,

            @Schema(required = true, description = "By what the caller is known.")
            Credential credential,

            @Schema(
                    required = true,
                    description = "What it may use, as in the OpenAPI document.",
                    examples = "[\"GET /v1/accounts\"]")
            List<String> operations) {}

    @GET
    @Operation(
            operationId = "getCaller",
            summary = "Show who I am here, and what I may do",
            description = "Answers 401 to whoever is nobody here, so it is a way to try a credential.")
    public CallerResponse get() {
        Caller caller = current.get();
        return new CallerResponse(
                caller.name(),
                caller.tenant(),
                caller.roles().stream().sorted().toList(),
                caller.credential(),
                AllowList.operations().stream()
                        .filter(operation -> isFor(caller, operation))
                        .sorted()
                        .toList());
    }

    private static boolean isFor(Caller caller, String operation) {
        Set<Role> roles = AllowList.of(operation).orElseThrow();
        boolean hasRole = roles.isEmpty() || caller.roles().stream().anyMatch(roles::contains);
        return hasRole
                && (!AllowList.isForFirstTenant(operation) || caller.tenant().equals(Tenant.DEFAULT.name()));
    }
}
