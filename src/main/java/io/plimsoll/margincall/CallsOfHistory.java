package io.plimsoll.margincall;

import io.plimsoll.accountmargin.CallsInForce;
import io.plimsoll.margincall.EventChain.Link;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The call that was live at an instant, by the last event until then: what happened later does not change the answer. */
public final class CallsOfHistory implements CallsInForce {
    private final CallEvents events;
    private final MarginCalls calls;

    public CallsOfHistory(CallEvents events, MarginCalls calls) {
        this.events = events;
        this.calls = calls;
    }

    @Override
    public Optional<CallInForce> at(UUID accountId, Instant asOf) {
        return events.lastUntil(accountId, asOf).flatMap(this::inForce);
    }

    private Optional<CallInForce> inForce(Link last) {
        Map<String, String> told = CanonicalJson.facts(last.payload());
        CallStatus status = CallStatus.valueOf(fact(told, "status"));
        if (!status.isLive()) {
            return Optional.empty();
        }
        return Optional.of(new CallInForce(
                last.callId(),
                status.name(),
                status.isOverdue(),
                new BigDecimal(fact(told, "amount")),
                new BigDecimal(fact(told, "remaining")),
                calls.get(last.callId()).times().issuedAt(),
                Instant.parse(fact(told, "deadlineAt"))));
    }

    private static String fact(Map<String, String> told, String name) {
        return Objects.requireNonNull(told.get(name), name);
    }
}
