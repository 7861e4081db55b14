package io.plimsoll.account.rest;

import io.plimsoll.account.BookPosition;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "PositionsRequest")
record PositionsRequest(
        @NotNull
        @Size(max = POSITION_COUNT_MAX)
        @Schema(description = "All of them; each contract once. Empty for none.")
        List<@NotNull @Valid AccountPositionRequest> positions) {

    /** As many as one margin calculation takes. */
    static final int POSITION_COUNT_MAX = 10_000;

    List<BookPosition> toPositions() {
        return positions.stream().map(AccountPositionRequest::toPosition).toList();
    }
}
