package io.plimsoll.margincall.rest;

import io.plimsoll.margincall.CallMove;
import io.plimsoll.margincall.CallStatus;
import io.plimsoll.margincall.CallTransitions;
import io.plimsoll.margincall.CallTransitions.Transition;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/margin-call-transitions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Margin calls")
class TransitionResource {

    @Schema(name = "MarginCallTransition")
    record TransitionResponse(
            @Schema(required = true) CallStatus from,
            @Schema(required = true) CallMove move,
            @Schema(required = true) CallStatus to) {

        static TransitionResponse of(Transition transition) {
            return new TransitionResponse(transition.from(), transition.move(), transition.to());
        }
    }

    @Schema(name = "MarginCallTransitions")
    record TransitionsResponse(@Schema(required = true) List<TransitionResponse> items) {}

    @GET
    @Operation(
            operationId = "listMarginCallTransitions",
            summary = "List every legal step of a margin call",
            description = MarginCallTexts.LIFE_CYCLE)
    public TransitionsResponse list() {
        return new TransitionsResponse(
                CallTransitions.ALL.stream().map(TransitionResponse::of).toList());
    }
}
