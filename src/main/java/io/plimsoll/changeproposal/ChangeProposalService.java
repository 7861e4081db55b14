package io.plimsoll.changeproposal;

import io.plimsoll.changeproposal.ChangeProposal.Kind;
import io.plimsoll.changeproposal.ChangeProposals.Place;
import io.plimsoll.changeproposal.ProposalState.Name;
import io.plimsoll.changeproposal.ProposalState.Proposed;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.MarginPolicyService;
import io.plimsoll.policy.MarginRule;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.snapshot.MarketSnapshots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** The moves of change proposals. What is returned is not stored yet, unless it says so. */
public final class ChangeProposalService {
    private static final int LOOKED_AT_MAX = 1_000;
    private static final int PAGE_SIZE = 1_000;

    /** Where a proposal has the content of a policy, the names of policies and that of a set. */
    private static final String POLICY_POINTER = "/marginPolicy/content";

    private static final String POLICY_NAMES_POINTER = "/parameterSet/marginPolicies/";
    private static final String SET_POINTER = "/parameterSet/parameterSet";

    private final ChangeProposals proposals;
    private final ImpactReports reports;
    private final MarginPolicyService policies;
    private final MarketSnapshots snapshots;
    private final Duration reportAgeMax;
    private final ReturnLimits limits;
    private final Supplier<UUID> ids;
    private final Clock clock;

    /** @param reportAgeMax how old the impact report may be that a decision is made on */
    public ChangeProposalService(
            ChangeProposals proposals,
            ImpactReports reports,
            MarginPolicyService policies,
            MarketSnapshots snapshots,
            Duration reportAgeMax,
            ReturnLimits limits,
            Supplier<UUID> ids,
            Clock clock) {
        this.proposals = proposals;
        this.reports = reports;
        this.policies = policies;
        this.snapshots = snapshots;
        this.reportAgeMax = reportAgeMax;
        this.limits = limits;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A proposal of one policy.
     *
     * @param draft its content, of whatever version
     * @throws RejectedException MARGIN_POLICY_READ_ONLY; CHANGE_PROPOSAL_EMPTY if the policy says the same already; whatever
     *     {@link MarginPolicyService#check} refuses
     */
    public ChangeProposal policy(MarginPolicy draft, String reason, Person by) {
        policies.check(draft, wrong -> at(POLICY_POINTER + wrong.pointer(), wrong));
        return proposal(Kind.MARGIN_POLICY, List.of(successor(draft)), reason, by);
    }

    /**
     * A proposal that policies name another parameter set.
     *
     * @param policyNames each once
     * @throws RejectedException MARGIN_POLICY_UNKNOWN, MARGIN_POLICY_READ_ONLY; CHANGE_PROPOSAL_EMPTY if a policy names the set
     *     already; whatever {@link MarginPolicyService#check} refuses
     */
    public ChangeProposal parameterSet(String parameterSet, List<String> policyNames, String reason, Person by) {
        List<MarginPolicy> next = new ArrayList<>();
        for (String name : policyNames) {
            MarginPolicy policy = policies.library().named(name);
            MarginPolicy draft = policy.margined(with(policy.margin(), parameterSet));
            String namedAt = POLICY_NAMES_POINTER + next.size();
            // that there is no such set is not for the policy to mend
            policies.check(
                    draft,
                    wrong -> at(
                            wrong.code().equals(Reason.PARAMETER_SET_UNKNOWN.name()) ? SET_POINTER : namedAt, wrong));
            next.add(successor(draft));
        }
        return proposal(Kind.PARAMETER_SET, next, reason, by);
    }

    private static Violation at(String pointer, Violation wrong) {
        return new Violation(pointer, wrong.code(), wrong.detail());
    }

    private static MarginRule with(MarginRule rule, String parameterSet) {
        return new MarginRule(rule.methodology(), parameterSet, rule.scenarioSet(), rule.settings());
    }

    private MarginPolicy successor(MarginPolicy draft) {
        Optional<MarginPolicy> present = policies.library().replaceable(draft.name());
        MarginPolicy next = policies.library().successor(present, draft);
        if (present.filter(next::equals).isPresent()) {
            throw new RejectedException(
                    Reason.CHANGE_PROPOSAL_EMPTY,
                    "margin policy %s says the same in version %d".formatted(next.name(), next.version()));
        }
        return next;
    }

    private ChangeProposal proposal(Kind kind, List<MarginPolicy> next, String reason, Person by) {
        return new ChangeProposal(ids.get(), kind, reason, by, clock.instant(), next, new Proposed());
    }

    /**
     * Approved by another than who proposed it. Made and stored in one transaction, in which the proposal is locked.
     *
     * @throws RejectedException CHANGE_PROPOSAL_NOT_FOUND; CHANGE_PROPOSAL_DECIDED; FOUR_EYES_REQUIRED; CHANGE_PROPOSAL_STALE;
     *     IMPACT_REPORT_REQUIRED if there is none, or the newest finished one is of another market or too old
     */
    public ChangeProposal approved(UUID id, Person by, String comment) {
        ChangeProposal proposal = proposals.get(id);
        Proposed proposed = proposal.proposed();
        if (by.isSameAs(proposal.proposedBy())) {
            throw new RejectedException(
                    Reason.FOUR_EYES_REQUIRED,
                    "%s proposed it, so another one must approve it"
                            .formatted(proposal.proposedBy().name()));
        }
        replaced(proposal, this::versionInForce).ifPresent(name -> {
            throw new RejectedException(
                    Reason.CHANGE_PROPOSAL_STALE,
                    "margin policy %s has another version meanwhile; propose the change anew".formatted(name));
        });
        Instant now = clock.instant();
        ImpactReport report = freshReport(proposal, now);
        Instant watchedUntil = proposal.hasVersionsBefore() ? now.plus(limits.watch()) : null;
        return proposal.in(proposed.approved(new Decision(by, now, comment), report.id(), watchedUntil));
    }

    private ImpactReport freshReport(ChangeProposal proposal, Instant now) {
        UUID latest = snapshots.latestId().orElse(null);
        return reports.newestFirst(proposal.id(), LOOKED_AT_MAX).stream()
                .filter(report -> report.isFresh(latest, now, reportAgeMax))
                .findFirst()
                .orElseThrow(() -> new RejectedException(
                        Reason.IMPACT_REPORT_REQUIRED,
                        "no finished impact report of change proposal %s is on the latest market and at most %s old"
                                .formatted(proposal.id(), reportAgeMax)));
    }

    /**
     * Brings an approved proposal in force, and keeps its state: in the caller's transaction.
     *
     * @throws RejectedException VERSION_STALE if another was faster
     */
    public void bringInForce(ChangeProposal approved) {
        Instant now = clock.instant();
        policies.add(approved.policies().stream()
                .map(policy -> policy.as(policy.version(), now))
                .toList());
        proposals.keepState(approved);
    }

    /** @throws RejectedException CHANGE_PROPOSAL_NOT_FOUND; CHANGE_PROPOSAL_DECIDED */
    public ChangeProposal rejected(UUID id, Person by, String comment) {
        ChangeProposal proposal = proposals.get(id);
        return proposal.in(proposal.proposed().rejected(new Decision(by, clock.instant(), comment)));
    }

    /** @throws RejectedException CHANGE_PROPOSAL_NOT_FOUND; CHANGE_PROPOSAL_DECIDED; NOT_PERMITTED unless by who proposed it */
    public ChangeProposal withdrawn(UUID id, Person by, String comment) {
        ChangeProposal proposal = proposals.get(id);
        Proposed proposed = proposal.proposed();
        if (!by.isSameAs(proposal.proposedBy())) {
            throw new RejectedException(
                    Reason.NOT_PERMITTED,
                    "only %s can withdraw it; others reject it"
                            .formatted(proposal.proposedBy().name()));
        }
        return proposal.in(proposed.withdrawn(new Decision(by, clock.instant(), comment)));
    }

    /** The proposals of which the base was replaced, in their new state. For a timer, which stores each as it finds it still. */
    public List<ChangeProposal> outdated() {
        // many proposals are of the same few policies
        Map<String, Integer> versionsInForce = new HashMap<>();
        ToIntFunction<String> versionInForce = name -> versionsInForce.computeIfAbsent(name, this::versionInForce);
        List<ChangeProposal> outdated = new ArrayList<>();
        List<ChangeProposal> page = proposedNewestFirst(Optional.empty());
        while (!page.isEmpty()) {
            page.forEach(proposal -> outdated(proposal, versionInForce).ifPresent(outdated::add));
            ChangeProposal last = page.getLast();
            page = proposedNewestFirst(Optional.of(new Place(last.proposedAt(), last.id())));
        }
        return outdated;
    }

    private List<ChangeProposal> proposedNewestFirst(Optional<Place> after) {
        return proposals.newestFirst(Name.PROPOSED, after, PAGE_SIZE);
    }

    /** Empty unless it is PROPOSED and was based on what has been replaced. */
    public Optional<ChangeProposal> outdated(ChangeProposal proposal) {
        return outdated(proposal, this::versionInForce);
    }

    private Optional<ChangeProposal> outdated(ChangeProposal proposal, ToIntFunction<String> versionInForce) {
        return proposal.state() instanceof Proposed proposed
                ? replaced(proposal, versionInForce).map(name -> proposal.in(proposed.outdated(name, clock.instant())))
                : Optional.empty();
    }

    /**
     * Name of a policy that has another version than the one the proposal was based on.
     *
     * @param versionInForce by name
     */
    private static Optional<String> replaced(ChangeProposal proposal, ToIntFunction<String> versionInForce) {
        return proposal.policies().stream()
                .filter(next -> versionInForce.applyAsInt(next.name()) != next.version() - 1)
                .map(MarginPolicy::name)
                .findFirst();
    }

    /** 0 if there is none. */
    private int versionInForce(String name) {
        return policies.find(name).map(MarginPolicy::version).orElse(0);
    }
}
