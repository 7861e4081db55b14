package io.plimsoll.policy;

import io.plimsoll.calendar.HolidayCalendars;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.versioned.VersionLibrary;
import io.plimsoll.versioned.VersionLibrary.Words;
import io.plimsoll.versioned.VersionStore;
import io.plimsoll.versioned.VersionSummary;
import io.plimsoll.versioned.VersionsAdded;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Margin policies by name, and the rules for new ones. */
public final class MarginPolicyService implements MarginPolicies {
    private static final Words WORDS = new Words(
            "margin policy",
            Reason.MARGIN_POLICY_NOT_FOUND,
            Reason.MARGIN_POLICY_UNKNOWN,
            Reason.MARGIN_POLICY_READ_ONLY);
    private static final int PAGE_SIZE = 500;

    private final VersionLibrary<MarginPolicy> library;
    private final Methodologies methodologies;
    private final NamedInputs named;
    private final HolidayCalendars calendars;
    private final VersionsAdded added;
    private final Clock clock;

    /** @param ready come with the service; what they name may be missing where there is no sandbox */
    public MarginPolicyService(
            VersionStore<MarginPolicy> store,
            List<MarginPolicy> ready,
            Methodologies methodologies,
            NamedInputs named,
            HolidayCalendars calendars,
            VersionsAdded added,
            Clock clock) {
        this.library = new VersionLibrary<>(WORDS, store, ready, clock);
        this.methodologies = methodologies;
        this.named = named;
        this.calendars = calendars;
        this.added = added;
        this.clock = clock;
    }

    public VersionLibrary<MarginPolicy> library() {
        return library;
    }

    /**
     * Refuses a policy that names what is not there, or what its methodology does not take.
     *
     * @throws RejectedException with a pointer to everything that is wrong
     */
    public void check(MarginPolicy policy) {
        check(policy, UnaryOperator.identity());
    }

    /**
     * The same of a policy that is a part of the request, or is made of it.
     *
     * @param inRequest a violation of which the pointer is into the policy, with the pointer into the request
     */
    public void check(MarginPolicy policy, UnaryOperator<Violation> inRequest) {
        PolicyRules.check(policy, clock.instant(), methodologies, named, calendars, inRequest);
    }

    /**
     * Stores new versions, in the caller's transaction if there is one.
     *
     * @throws RejectedException VERSION_STALE if another was faster
     */
    public void add(List<MarginPolicy> successors) {
        successors.forEach(library::add);
        Set<String> replaced = successors.stream()
                .filter(policy -> policy.version() > 1)
                .map(MarginPolicy::name)
                .collect(Collectors.toSet());
        if (!replaced.isEmpty()) {
            added.added(replaced);
        }
    }

    /** Names of the policies that margin by one of these scenario sets. */
    public Set<String> naming(Set<String> scenarioSets) {
        Set<String> naming = new HashSet<>();
        List<VersionSummary> page = library.newestFirst(Optional.empty(), PAGE_SIZE);
        while (!page.isEmpty()) {
            page.stream()
                    .map(VersionSummary::name)
                    .filter(name -> library.find(name)
                            .map(policy -> policy.margin().scenarioSet())
                            .filter(scenarioSets::contains)
                            .isPresent())
                    .forEach(naming::add);
            page = library.newestFirst(Optional.of(VersionLibrary.placeOf(page.getLast())), PAGE_SIZE);
        }
        return naming;
    }

    @Override
    public Optional<MarginPolicy> find(String name) {
        return library.find(name);
    }

    @Override
    public Optional<MarginPolicy> find(String name, int version) {
        return library.find(name, version);
    }
}
