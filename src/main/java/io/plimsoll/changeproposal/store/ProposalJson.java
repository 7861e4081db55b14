package io.plimsoll.changeproposal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.requests.MarginPolicyRequest;
import io.plimsoll.policy.MarginPolicy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** JSON of what proposals hold. */
@Singleton
class ProposalJson {
    private final ObjectMapper mapper;

    ProposalJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** One policy, with the content as in the table of policies. */
    record Row(String name, Integer version, MarginPolicyRequest content) {}

    String json(List<MarginPolicy> policies) {
        return text(policies.stream()
                .map(policy -> new Row(policy.name(), policy.version(), MarginPolicyRequest.of(policy)))
                .toList());
    }

    List<MarginPolicy> read(String json, Instant proposedAt) {
        return Arrays.stream(value(json, Row[].class))
                .map(row -> row.content.toPolicy(row.name, row.version, proposedAt))
                .toList();
    }

    String text(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException cannotBeWritten) {
            throw new IllegalStateException("cannot be written as JSON", cannotBeWritten);
        }
    }

    <T> T value(String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException otherLayout) {
            throw new IllegalStateException("stored JSON is no " + type.getSimpleName(), otherLayout);
        }
    }
}
