package io.plimsoll.changeproposal;

import static io.plimsoll.accountmargin.MarginFixtures.NOW;
import static io.plimsoll.accountmargin.MarginFixtures.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.access.Caller.Credential;
import io.plimsoll.changeproposal.ProposalState.Name;
import io.plimsoll.changeproposal.ProposalState.Proposed;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.MarginPolicyService;
import io.plimsoll.policy.OptionValueRule;
import io.plimsoll.versioned.InMemoryVersionStore;
import io.plimsoll.versioned.VersionsAdded;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Proposals that a policy goes from version 1 to 2, or from version 2 to 3. */
class ChangeProposalServiceTest {
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final MarginPolicy POLICY = policy(OptionValueRule.NET);

    private final InMemoryVersionStore<MarginPolicy> versions = new InMemoryVersionStore<>();
    private final InMemoryChangeProposals proposals = new InMemoryChangeProposals();
    private final ChangeProposalService service = new ChangeProposalService(
            proposals,
            new InMemoryImpactReports(),
            new MarginPolicyService(
                    versions, List.of(), new Methodologies(List.of()), null, null, VersionsAdded.NOBODY, CLOCK),
            null,
            Duration.ofHours(1),
            new ReturnLimits(Duration.ofHours(24), new BigDecimal("0.02"), new BigDecimal("1.5")),
            UUID::randomUUID,
            CLOCK);

    @BeforeEach
    void second_version_is_in_force() {
        versions.add(POLICY.as(1, NOW));
        versions.add(POLICY.as(2, NOW));
    }

    /** The newer one, the higher its number. */
    private ChangeProposal proposed(int number, int version) {
        ChangeProposal proposal = new ChangeProposal(
                new UUID(1, number),
                ChangeProposal.Kind.MARGIN_POLICY,
                "Fairer.",
                new Person("Ada", Credential.API_KEY, "Ada"),
                NOW.plusSeconds(number / 2),
                List.of(POLICY.as(version, NOW)),
                new Proposed());
        proposals.add(proposal);
        return proposal;
    }

    @Test
    void proposals_whose_base_was_replaced_are_outdated_and_the_others_are_not() {
        ChangeProposal onFirst = proposed(1, 2);
        proposed(2, 3);

        List<ChangeProposal> outdated = service.outdated();

        assertThat(outdated).singleElement().satisfies(proposal -> {
            assertThat(proposal.id()).isEqualTo(onFirst.id());
            assertThat(proposal.state().name()).isEqualTo(Name.STALE);
        });
    }

    @Test
    void oldest_of_very_many_proposals_is_outdated_as_well() {
        ChangeProposal oldest = proposed(0, 2);
        for (int number = 1; number <= 2_000; number++) {
            proposed(number, 3);
        }

        assertThat(service.outdated()).extracting(ChangeProposal::id).containsExactly(oldest.id());
    }
}
