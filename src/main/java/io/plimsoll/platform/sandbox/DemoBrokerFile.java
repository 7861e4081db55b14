package io.plimsoll.platform.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.platform.requests.HaircutScheduleRequest;
import io.plimsoll.platform.requests.InstrumentRequest;
import io.plimsoll.platform.requests.MarginPolicyRequest;
import io.plimsoll.platform.requests.MarketRequest.FxRateRequest;
import io.plimsoll.platform.requests.UnderlyingRequest;
import io.plimsoll.snapshot.AcceptedMarks;
import io.plimsoll.snapshot.AssetPrice;
import io.plimsoll.snapshot.ReceivedMarks;
import io.plimsoll.snapshot.SnapshotDraft;
import io.plimsoll.snapshot.SnapshotLimits;
import io.plimsoll.upload.ReceivedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The demo broker, written down: what its accounts are margined by and on, and the accounts. Requests are those that clients send.
 *
 * @param haircutSchedules by name
 * @param marginPolicies by name
 * @param snapshotId of the market that the four lists after it make up
 * @param remarginRunId of the run that begins with this market
 * @param instruments by the name that positions and trades refer to
 */
record DemoBrokerFile(
        Map<String, HaircutScheduleRequest> haircutSchedules,
        Map<String, MarginPolicyRequest> marginPolicies,
        UUID snapshotId,
        UUID remarginRunId,
        List<UnderlyingRequest> underlyings,
        Map<String, InstrumentRequest> instruments,
        List<FxRateRequest> fxRates,
        List<AssetPrice> assetPrices,
        List<DemoAccount> accounts) {
    private static final String RESOURCE = "sandbox/demo-broker.json";

    /** @param mapper the service's own, so that a slip of the pen is refused */
    static DemoBrokerFile read(ObjectMapper mapper) {
        try (InputStream json = bytes()) {
            return mapper.readValue(json, DemoBrokerFile.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(RESOURCE, broken);
        }
    }

    /** As if it were uploaded, for the hash of the market. The caller closes it. */
    static ReceivedFile received() {
        try (InputStream json = bytes()) {
            return ReceivedFile.of(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(RESOURCE, broken);
        }
    }

    private static InputStream bytes() {
        return Objects.requireNonNull(
                Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE), RESOURCE);
    }

    /** Names of the parameter sets that the policies are built on. */
    Stream<String> parameterSets() {
        return marginPolicies.values().stream()
                .map(policy -> policy.margin().parameterSet())
                .filter(Objects::nonNull);
    }

    /** @throws IllegalStateException if there is no instrument of the name */
    InstrumentMark mark(String instrument) {
        InstrumentRequest request = instruments.get(instrument);
        if (request == null) {
            throw new IllegalStateException("the demo broker has no instrument " + instrument);
        }
        return request.toMark();
    }

    /** The market as of an instant: it stands still, so that the figures of the accounts do. */
    ReceivedMarks market(Instant asOf, SnapshotLimits limits) {
        SnapshotDraft draft = new SnapshotDraft(limits);
        underlyings.forEach(underlying -> draft.add("/underlyings", underlying.toUnderlying()));
        instruments.forEach((name, instrument) -> draft.add("/instruments/" + name, instrument.toMark()));
        fxRates.forEach(rate -> draft.add("/fxRates", rate.toFxRate()));
        assetPrices.forEach(price -> draft.add("/assetPrices", price));
        return draft.received(asOf, AcceptedMarks.NONE, null);
    }
}
