package io.plimsoll.margincall;

import io.plimsoll.account.Accounts.ConcurrentChangeException;
import io.plimsoll.margincall.EventChain.Head;
import io.plimsoll.margincall.EventChain.Link;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** Calls and events in maps; one caller at a time. */
public final class InMemoryMarginCalls implements MarginCalls, CallEvents {
    public static final String TENANT = "default";

    private static final Comparator<MarginCall> NEWEST_FIRST = Comparator.comparing(
                    (MarginCall call) -> call.times().issuedAt())
            .thenComparing(call -> call.terms().id().toString())
            .reversed();

    private final Map<UUID, MarginCall> calls = new HashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<String, Head> heads = new TreeMap<>();

    @Override
    public MarginCall get(UUID id) {
        return Optional.ofNullable(calls.get(id))
                .orElseThrow(() -> new RejectedException(Reason.MARGIN_CALL_NOT_FOUND, "no margin call " + id));
    }

    @Override
    public Optional<MarginCall> live(UUID accountId) {
        return calls.values().stream()
                .filter(call -> call.terms().accountId().equals(accountId)
                        && call.status().isLive())
                .findFirst();
    }

    @Override
    public Map<UUID, MarginCall> live(Collection<UUID> accountIds) {
        Map<UUID, MarginCall> live = new HashMap<>();
        accountIds.forEach(id -> live(id).ifPresent(call -> live.put(id, call)));
        return live;
    }

    @Override
    public void lockAccount(UUID accountId) {}

    @Override
    public boolean lockAccountOf(UUID id) {
        return calls.containsKey(id);
    }

    @Override
    public List<MarginCall> newestFirst(Filter filter, Optional<Place> after, int countMax) {
        return calls.values().stream()
                .filter(call -> filter.accountId() == null
                        || filter.accountId().equals(call.terms().accountId()))
                .filter(call ->
                        filter.from() == null || !call.times().issuedAt().isBefore(filter.from()))
                .filter(call -> filter.to() == null || call.times().issuedAt().isBefore(filter.to()))
                .filter(call -> filter.status() == null || filter.status() == call.status())
                .sorted(NEWEST_FIRST)
                .filter(call -> after.isEmpty() || isAfter(call, after.get()))
                .limit(countMax)
                .toList();
    }

    private static boolean isAfter(MarginCall call, Place place) {
        int order = call.times().issuedAt().compareTo(place.issuedAt());
        return order < 0
                || order == 0
                        && call.terms().id().toString().compareTo(place.id().toString()) < 0;
    }

    @Override
    public void saveAll(List<CallChange> changes) {
        changes.forEach(this::requireCurrent);
        for (CallChange change : changes) {
            calls.put(change.call().terms().id(), change.call());
            appendAll(change.events());
        }
    }

    @Override
    public void appendAll(List<CallEvent> events) {
        for (CallEvent event : events) {
            String accountId = event.accountId().toString();
            Link link = EventChain.append(TENANT, heads.getOrDefault(accountId, Head.EMPTY), event);
            heads.put(accountId, link.head());
            links.add(link);
        }
    }

    private void requireCurrent(CallChange change) {
        UUID accountId = change.call().terms().accountId();
        MarginCall stored = calls.get(change.call().terms().id());
        boolean isStale = change.isNew()
                ? live(accountId).isPresent()
                : stored == null || stored.facts().version() != change.versionBefore();
        if (isStale) {
            throw new ConcurrentChangeException(accountId);
        }
    }

    @Override
    public int claimDue(Instant deadlineUntil, int countMax, Function<MarginCall, CallChange> expiry) {
        return claim(
                call -> call.status().isOpen() && !call.times().deadlineAt().isAfter(deadlineUntil), countMax, expiry);
    }

    @Override
    public int claimEscalations(Instant until, int countMax, Function<MarginCall, CallChange> escalation) {
        return claim(
                call -> call.progress().nextEscalationAt() != null
                        && !call.progress().nextEscalationAt().isAfter(until),
                countMax,
                escalation);
    }

    private int claim(Predicate<MarginCall> isClaimed, int countMax, Function<MarginCall, CallChange> work) {
        List<CallChange> changes = calls.values().stream()
                .filter(isClaimed)
                .limit(countMax)
                .map(work)
                .toList();
        saveAll(changes);
        return changes.size();
    }

    @Override
    public LatencyStatistics latencyStatistics(Instant from, Instant to, String policyName) {
        return LatencyStatistics.of(calls.values().stream()
                .filter(call -> call.times().settledAt() != null)
                .filter(call -> from == null || !call.times().settledAt().isBefore(from))
                .filter(call -> to == null || call.times().settledAt().isBefore(to))
                .filter(call ->
                        policyName == null || policyName.equals(call.terms().policyName()))
                .map(CallLatency::of)
                .toList());
    }

    @Override
    public List<Link> newestFirst(MarginCall call, OptionalLong before, int countMax) {
        return links.stream()
                .filter(link -> link.callId().equals(call.terms().id())
                        && link.accountId().equals(call.terms().accountId()))
                .filter(link -> link.sequence() < before.orElse(Long.MAX_VALUE))
                .sorted(Comparator.comparing(Link::sequence).reversed())
                .limit(countMax)
                .toList();
    }

    @Override
    public List<Link> chain(UUID accountId, long afterSequence, int countMax) {
        return links.stream()
                .filter(link -> link.accountId().equals(accountId) && link.sequence() > afterSequence)
                .sorted(Comparator.comparing(Link::sequence))
                .limit(countMax)
                .toList();
    }

    @Override
    public Optional<Link> lastUntil(UUID accountId, Instant instant) {
        return links.stream()
                .filter(link ->
                        link.accountId().equals(accountId) && !link.recordedAt().isAfter(instant))
                .filter(link -> link.type() != CallEventType.DELEVERAGED)
                .max(Comparator.comparing(Link::sequence));
    }

    @Override
    public Optional<Head> head(UUID accountId) {
        return Optional.ofNullable(heads.get(accountId.toString()));
    }

    @Override
    public Map<UUID, Head> heads(UUID after, int countMax) {
        Map<UUID, Head> found = new LinkedHashMap<>();
        heads.entrySet().stream()
                .filter(entry -> after == null || entry.getKey().compareTo(after.toString()) > 0)
                .limit(countMax)
                .forEach(entry -> found.put(UUID.fromString(entry.getKey()), entry.getValue()));
        return found;
    }

    /** For tests of what must be found out. */
    List<Link> links() {
        return links;
    }
}
