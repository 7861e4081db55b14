package io.plimsoll.policy;

import io.plimsoll.calendar.HolidayCalendars;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.versioned.VersionLibrary;
import io.plimsoll.versioned.VersionLibrary.Words;
import io.plimsoll.versioned.VersionStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Margin policies by name, and the rules for new ones. */
public final class MarginPolicyService implements MarginPolicies {
    private static final Words WORDS = new Words(
            "margin policy",
            Reason.MARGIN_POLICY_NOT_FOUND,
            Reason.MARGIN_POLICY_UNKNOWN,
            Reason.MARGIN_POLICY_READ_ONLY);

    private final VersionLibrary<MarginPolicy> library;
    private final Methodologies methodologies;
    private final NamedInputs named;
    private final HolidayCalendars calendars;
    private final Clock clock;

    /** @param ready come with the service; what they name may be missing where there is no sandbox */
    public MarginPolicyService(
            VersionStore<MarginPolicy> store,
            List<MarginPolicy> ready,
            Methodologies methodologies,
            NamedInputs named,
            HolidayCalendars calendars,
            Clock clock) {
        this.library = new VersionLibrary<>(WORDS, store, ready, clock);
        this.methodologies = methodologies;
        this.named = named;
        this.calendars = calendars;
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
        PolicyRules.check(policy, clock.instant(), methodologies, named, calendars);
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
