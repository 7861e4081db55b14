package io.plimsoll.snapshot.rest;

import io.plimsoll.platform.requests.InstrumentRequest;
import io.plimsoll.platform.requests.MarketRequest.FxRateRequest;
import io.plimsoll.platform.requests.UnderlyingRequest;
import io.plimsoll.snapshot.ReceivedMarks;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What {@link JsonSnapshot} reads, for the document; no instance is ever made. */
@Schema(
        name = "MarketSnapshotRequest",
        description = "Marks at one instant. All lists may be absent; what is absent is carried over from before.")
record SnapshotRequest(
        @Schema(required = true, description = "When the marks were so.", examples = "2020-04-20T18:00:00Z")
        Instant asOf,

        @Schema(
                description =
                        "Whose marks these are. Marks that several sources have brought may be forced upon where a single source's may not; "
                                + "uploads that name none are all of one.",
                pattern = "^" + ReceivedMarks.SOURCE_PATTERN + "$",
                examples = "venue-a")
        String source,

        @Schema(description = "At most 10,000.") List<UnderlyingRequest> underlyings,
        @Schema(description = "At most 100,000.") List<InstrumentRequest> instruments,

        @Schema(description = "At most 1,000; a pair of currencies once.")
        List<FxRateRequest> fxRates,

        @Schema(description = "Prices of collateral, at most 10,000.")
        List<AssetPriceRequest> assets,

        @Schema(
                description =
                        "What gas costs on chains, at most 100, each name once. Not carried over: whoever asks for a gas price of an instant gets "
                                + "the newest before it, of a snapshot or of /v1/gas-prices. Beside other marks only; in JSON only.")
        List<GasMarkRequest> gasPrices,

        AcceptedMarksRequest acceptedMarks) {}
