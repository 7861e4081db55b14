package io.plimsoll.margincall;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.margincall.AuditVerification.BreakKind;
import io.plimsoll.margincall.AuditVerification.ChainBreak;
import io.plimsoll.margincall.EventChain.Head;
import io.plimsoll.margincall.EventChain.Link;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditVerificationTest {
    private static final UUID ACCOUNT = new UUID(1, 1);

    private final InMemoryMarginCalls calls = new InMemoryMarginCalls();
    private final AuditVerification verification = new AuditVerification(calls, () -> InMemoryMarginCalls.TENANT);

    private List<Link> fiveEvents() {
        calls.saveAll(List.of(CallFixtures.change(CallStatus.RESTORED, UUID.randomUUID(), ACCOUNT)));
        calls.saveAll(List.of(CallFixtures.change(CallStatus.ISSUED, UUID.randomUUID(), ACCOUNT)));
        assertThat(calls.links()).hasSize(5);
        return calls.links();
    }

    private Optional<ChainBreak> found() {
        return verification.ofAccount(ACCOUNT).firstBreak();
    }

    @Test
    void untouched_chain_is_intact() {
        fiveEvents();

        AuditVerification.Verdict verdict = verification.ofAccount(ACCOUNT);

        assertThat(verdict.firstBreak()).isEmpty();
        assertThat(verdict.eventCount()).isEqualTo(5);
        assertThat(verification.ofAccount(new UUID(2, 2)).firstBreak()).isEmpty();
    }

    @Test
    void every_byte_of_every_event_is_covered() {
        List<Link> links = fiveEvents();
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            byte[] payload = link.payload();
            payload[payload.length / 2] ^= 1;
            List<Link> changed = List.of(
                    with(link, payload, link.type(), link.recordedAt(), link.callId()),
                    with(link, link.payload(), CallEventType.WAIVED, link.recordedAt(), link.callId()),
                    with(link, link.payload(), link.type(), link.recordedAt().plusNanos(1_000), link.callId()),
                    with(link, link.payload(), link.type(), link.recordedAt(), new UUID(9, 9)));
            for (Link other : changed) {
                links.set(i, other);

                assertThat(found())
                        .hasValueSatisfying(found -> assertThat(found.kind()).isEqualTo(BreakKind.CONTENT_CHANGED));
                assertThat(found().orElseThrow().sequence()).isEqualTo(i + 1);
            }
            links.set(i, link);
        }
        assertThat(found()).isEmpty();
        assertThat(new AuditVerification(calls, () -> "other")
                        .ofAccount(ACCOUNT)
                        .firstBreak())
                .isPresent();
    }

    @Test
    void removed_events_are_missed_also_at_the_end() {
        List<Link> links = fiveEvents();
        for (int i = 0; i < 5; i++) {
            Link removed = links.remove(i);

            ChainBreak found = found().orElseThrow();
            assertThat(found.kind()).isEqualTo(i == 4 ? BreakKind.END_CHANGED : BreakKind.EVENT_MISSING);
            assertThat(found.sequence()).isEqualTo(i + 1);
            links.add(i, removed);
        }
    }

    @Test
    void swapped_events_are_found() {
        List<Link> links = fiveEvents();
        Link second = links.get(1);
        Link third = links.get(2);
        links.set(1, renumbered(third, 2));
        links.set(2, renumbered(second, 3));

        assertThat(found().orElseThrow().kind()).isEqualTo(BreakKind.LINK_BROKEN);
        assertThat(found().orElseThrow().sequence()).isEqualTo(2);
    }

    @Test
    void chain_that_was_rewritten_whole_does_not_end_where_it_was_left() {
        List<Link> links = fiveEvents();
        Head head = links.get(3).head();
        TreeMap<String, String> payload = new TreeMap<>();
        payload.put("amount", "1.00");
        Link last = links.get(4);
        links.set(
                4,
                EventChain.append(
                        InMemoryMarginCalls.TENANT,
                        head,
                        new CallEvent(ACCOUNT, last.callId(), last.type(), last.recordedAt(), payload)));

        assertThat(found().orElseThrow().kind()).isEqualTo(BreakKind.END_CHANGED);
    }

    @Test
    void all_accounts_are_walked_page_by_page() {
        for (int i = 0; i < 5; i++) {
            calls.saveAll(List.of(CallFixtures.change(CallStatus.MET, UUID.randomUUID(), new UUID(0, i))));
        }

        AuditVerification.Verdict first = verification.ofAccounts(null, 3);
        AuditVerification.Verdict second = verification.ofAccounts(first.lastAccountId(), 3);

        assertThat(first.accountCount()).isEqualTo(3);
        assertThat(second.accountCount()).isEqualTo(2);
        assertThat(first.eventCount() + second.eventCount()).isEqualTo(10);
    }

    /** Computed with {@code printf '…' | sha256sum}, as the documentation says. */
    @Test
    void hash_is_what_anybody_computes() {
        TreeMap<String, String> payload = new TreeMap<>();
        payload.put("note", "a \"quoted\" line\n\\ and ä");
        payload.put("amount", "450.00");
        CallEvent event = new CallEvent(
                UUID.fromString("0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"),
                UUID.fromString("0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1c"),
                CallEventType.ISSUED,
                Instant.parse("2025-08-08T12:00:00.000001Z"),
                payload);

        Link link = EventChain.append("default", Head.EMPTY, event);

        assertThat(new String(link.payload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"amount\":\"450.00\",\"note\":\"a \\\"quoted\\\" line\\u000a\\\\ and ä\"}");
        assertThat(link.hash()).isEqualTo("ecedfcefc9554d0015f0e9f5fdcc765a5f5ec8cc3f4b4ec97169551d05c5b082");
    }

    private static Link with(Link link, byte[] payload, CallEventType type, Instant recordedAt, UUID callId) {
        return new Link(
                link.accountId(), link.sequence(), callId, type, recordedAt, payload, link.previousHash(), link.hash());
    }

    private static Link renumbered(Link link, long sequence) {
        return new Link(
                link.accountId(),
                sequence,
                link.callId(),
                link.type(),
                link.recordedAt(),
                link.payload(),
                link.previousHash(),
                link.hash());
    }
}
