package io.plimsoll.calculation.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.calculation.AccountCalculations.AccountCalculation;
import io.plimsoll.calculation.AccountCalculations.AccountReference;
import io.plimsoll.calculation.CalculationRecord;
import io.plimsoll.calculation.CalculationRecord.ScenarioSetVersion;
import io.plimsoll.calculation.MarginCalculation;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.calculation.PackedDocument.Compression;
import io.plimsoll.calculation.rest.ReplayResponse.ReplayDifference;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginRequirement.ParameterSetReference;
import io.plimsoll.scenario.ScenarioSet;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Requests and replies as the documents that are kept. One writer for the first reply and for every replay. */
@Singleton
class CalculationDocuments {
    private static final int DIFFERENCE_COUNT_MAX = 100;

    private final ObjectMapper mapper;
    private final Compression compression;

    CalculationDocuments(ObjectMapper mapper, Compression compression) {
        this.mapper = mapper;
        this.compression = compression;
    }

    /**
     * A request as it is kept: as it was sent; of an account, with all that the account brought.
     *
     * @param account null for positions of the request
     * @param coverage see {@link CoverageDocument}; null where nothing could cover calls, and of what was kept before coverage was part of
     *     a calculation: then the positions are those that the methodology margined
     */
    record KeptRequest(AccountReference account, MarginCalculationRequest request, JsonNode coverage) {}

    /** @param account whose positions were margined; null for positions of the request */
    byte[] reply(AccountReference account, MarginCalculation calculation) {
        return bytes(MarginCalculationResponse.of(account, calculation));
    }

    /** What is kept in place of a request by account. */
    byte[] request(AccountCalculation made) {
        return bytes(new KeptRequest(
                made.account(),
                MarginCalculationRequest.of(made.calculation().inputs()),
                CoverageDocument.of(made.calculation().inputs().coverage())));
    }

    /** The reply that was given. */
    byte[] reply(CalculationRecord kept) {
        return kept.reply().bytes(compression);
    }

    KeptRequest request(CalculationRecord kept) {
        try {
            JsonNode document = mapper.readTree(kept.request().bytes(compression));
            return document.has("account")
                    ? mapper.treeToValue(document, KeptRequest.class)
                    : new KeptRequest(null, mapper.treeToValue(document, MarginCalculationRequest.class), null);
        } catch (IOException noLongerReadable) {
            throw new UncheckedIOException(noLongerReadable);
        }
    }

    CalculationRecord toRecord(MarginCalculation calculation, byte[] request, byte[] reply) {
        MarginRequirement requirement = calculation.requirement();
        ParameterSetReference parameterSet = requirement.parameterSet();
        ScenarioSet scenarios = calculation.inputs().terms().scenarios();
        return new CalculationRecord(
                calculation.id(),
                calculation.calculatedAt(),
                calculation.methodology(),
                parameterSet == null ? null : UUID.fromString(parameterSet.id()),
                parameterSet == null ? null : parameterSet.sha256(),
                scenarios == null || scenarios.isInline()
                        ? null
                        : new ScenarioSetVersion(scenarios.name(), scenarios.version()),
                requirement.currency(),
                requirement.initialMargin(),
                requirement.maintenanceMargin(),
                requirement.netOptionValue(),
                requirement.totalRequirement(),
                calculation.inputs().portfolio().positions().size(),
                PackedDocument.of(request, compression),
                PackedDocument.of(reply, compression));
    }

    /** Where two replies differ; empty exactly if their bytes are equal. */
    List<ReplayDifference> differences(byte[] stored, byte[] replayed) {
        if (Arrays.equals(stored, replayed)) {
            return List.of();
        }
        List<ReplayDifference> differences = new ArrayList<>();
        try {
            compare("", mapper.readTree(stored), mapper.readTree(replayed), differences);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
        if (differences.isEmpty()) {
            differences.add(new ReplayDifference("", "same values in another order", "same values in another order"));
        }
        return differences;
    }

    private static void compare(String pointer, JsonNode a, JsonNode b, List<ReplayDifference> differences) {
        if (differences.size() >= DIFFERENCE_COUNT_MAX || a != null && a.equals(b)) {
            return;
        }
        boolean isContainer = a != null && b != null && a.isContainerNode() && a.getNodeType() == b.getNodeType();
        if (!isContainer) {
            differences.add(new ReplayDifference(pointer, text(a), text(b)));
            return;
        }
        if (a.isArray()) {
            for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
                compare(pointer + "/" + i, a.get(i), b.get(i), differences);
            }
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        addNames(names, a.fieldNames());
        addNames(names, b.fieldNames());
        names.forEach(name -> compare(pointer + "/" + name, a.get(name), b.get(name), differences));
    }

    private static void addNames(Set<String> names, Iterator<String> more) {
        more.forEachRemaining(names::add);
    }

    private static String text(JsonNode node) {
        return node == null ? null : node.isValueNode() ? node.asText() : node.toString();
    }

    private byte[] bytes(Object reply) {
        try {
            return mapper.writeValueAsBytes(reply);
        } catch (JsonProcessingException cannotBeWritten) {
            throw new IllegalStateException("the reply cannot be written as JSON", cannotBeWritten);
        }
    }
}
