package io.plimsoll.platform;

import static io.plimsoll.accountmargin.MarginFixtures.NOW;
import static io.plimsoll.accountmargin.MarginFixtures.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.access.Caller.Credential;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.RemarginRunner.RunnerSettings;
import io.plimsoll.changeproposal.ChangeProposal;
import io.plimsoll.changeproposal.ChangeProposalService;
import io.plimsoll.changeproposal.GovernedAccounts;
import io.plimsoll.changeproposal.ImpactReports;
import io.plimsoll.changeproposal.ImpactRunner;
import io.plimsoll.changeproposal.InMemoryChangeProposals;
import io.plimsoll.changeproposal.InMemoryImpactReports;
import io.plimsoll.changeproposal.Person;
import io.plimsoll.changeproposal.ProposalState.Name;
import io.plimsoll.changeproposal.ProposalState.Proposed;
import io.plimsoll.changeproposal.ReturnLimits;
import io.plimsoll.changeproposal.ReturnWatch;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.platform.access.AuditTrail;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.MarginPolicyService;
import io.plimsoll.policy.OptionValueRule;
import io.plimsoll.versioned.InMemoryVersionStore;
import io.plimsoll.versioned.VersionsAdded;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reports and one proposal that fail whoever looks at them, and another proposal behind. */
@QuarkusTest
class ChangeProposalSweepTest {
    private static final ReturnLimits LIMITS =
            new ReturnLimits(Duration.ofHours(24), new BigDecimal("0.02"), new BigDecimal("1.5"));
    private static final MarginPolicy POLICY = policy(OptionValueRule.NET);
    private static final UUID LOCKED_FOR_EVER = new UUID(1, 2);
    private static final UUID OTHER = new UUID(1, 1);

    @Inject
    AuditTrail trail;

    @Inject
    GovernedAccounts accounts;

    @Inject
    AccountRemargining remargining;

    @Inject
    Clock clock;

    private final List<String> asked = new ArrayList<>();
    private final InMemoryChangeProposals proposals = new InMemoryChangeProposals() {
        @Override
        public void lock(UUID id) {
            asked.add("lock " + id);
            if (id.equals(LOCKED_FOR_EVER)) {
                throw new IllegalStateException("no lock in time");
            }
        }
    };
    private final ImpactReports reports = new InMemoryImpactReports() {
        @Override
        public List<UUID> waiting(Instant now) {
            asked.add("reports");
            throw new IllegalStateException("no reports in time");
        }
    };

    @Test
    void what_fails_for_one_keeps_no_other_from_its_turn() {
        InMemoryVersionStore<MarginPolicy> versions = new InMemoryVersionStore<>();
        versions.add(POLICY.as(1, NOW));
        versions.add(POLICY.as(2, NOW));
        add(LOCKED_FOR_EVER);
        add(OTHER);
        MarginPolicyService policies = new MarginPolicyService(
                versions, List.of(), new Methodologies(List.of()), null, null, VersionsAdded.NOBODY, clock);

        sweep(policies).sweep();

        assertThat(asked).containsExactly("reports", "lock " + LOCKED_FOR_EVER, "lock " + OTHER);
        assertThat(proposals.get(LOCKED_FOR_EVER).state().name()).isEqualTo(Name.PROPOSED);
        assertThat(proposals.get(OTHER).state().name()).isEqualTo(Name.STALE);
    }

    private void add(UUID id) {
        proposals.add(new ChangeProposal(
                id,
                ChangeProposal.Kind.MARGIN_POLICY,
                "Fairer.",
                new Person("Ada", Credential.API_KEY, "Ada"),
                NOW,
                List.of(POLICY.as(2, NOW)),
                new Proposed()));
    }

    private ChangeProposalSweep sweep(MarginPolicyService policies) {
        ImpactRunner runner = new ImpactRunner(
                proposals,
                reports,
                accounts,
                null,
                Runnable::run,
                Runnable::run,
                new RunnerSettings(1, 1, Duration.ofSeconds(20)),
                UUID::randomUUID,
                clock);
        ChangeProposalService service = new ChangeProposalService(
                proposals, reports, policies, null, Duration.ofHours(1), LIMITS, UUID::randomUUID, clock);
        ReturnWatch watch = new ReturnWatch(proposals, policies, accounts, remargining, LIMITS, clock);
        return new ChangeProposalSweep(proposals, service, runner, watch, trail);
    }
}
