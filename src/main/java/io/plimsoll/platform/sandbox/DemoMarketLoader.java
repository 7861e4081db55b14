package io.plimsoll.platform.sandbox;

import io.plimsoll.accountmargin.RemarginTrigger;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.collateral.HaircutScheduleService;
import io.plimsoll.platform.Ids;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.MarginPolicyService;
import io.plimsoll.snapshot.SnapshotLibrary;
import io.plimsoll.snapshot.SnapshotLimits;
import io.plimsoll.snapshot.SnapshotService;
import io.plimsoll.snapshot.SnapshotService.Import;
import io.plimsoll.upload.ReceivedFile;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Stores what the demo broker's accounts are margined by and on; what is there already stays as it is. */
@Singleton
class DemoMarketLoader {
    private final HaircutScheduleService schedules;
    private final MarginPolicyService policies;
    private final SnapshotLibrary snapshots;
    private final SnapshotService snapshotService;
    private final SnapshotLimits limits;
    private final RemarginTrigger remargin;
    private final Clock clock;

    DemoMarketLoader(
            HaircutScheduleService schedules,
            MarginPolicyService policies,
            SnapshotLibrary snapshots,
            SnapshotService snapshotService,
            SnapshotLimits limits,
            RemarginTrigger remargin,
            Clock clock) {
        this.schedules = schedules;
        this.policies = policies;
        this.snapshots = snapshots;
        this.snapshotService = snapshotService;
        this.limits = limits;
        this.remargin = remargin;
        this.clock = clock;
    }

    /**
     * In the caller's transaction.
     *
     * @throws io.plimsoll.rejection.RejectedException as the requests that the file holds would be refused
     */
    void load(DemoBrokerFile broker) {
        broker.haircutSchedules().forEach((name, schedule) -> put(schedule.toSchedule(name, 1, clock.instant())));
        broker.marginPolicies().forEach((name, policy) -> put(policy.toPolicy(name, 1, clock.instant())));
        if (snapshots.find(broker.snapshotId()).isEmpty()) {
            Ids.startingWith(broker.snapshotId(), () -> addSnapshot(broker));
            Ids.startingWith(broker.remarginRunId(), () -> remargin.add(remargin.onLatest()));
        }
    }

    private void put(HaircutSchedule draft) {
        Optional<HaircutSchedule> present = schedules.library().replaceable(draft.name());
        HaircutSchedule successor = schedules.library().successor(present, draft);
        if (present.filter(successor::equals).isEmpty()) {
            schedules.add(successor);
        }
    }

    private void put(MarginPolicy draft) {
        policies.check(draft);
        Optional<MarginPolicy> present = policies.library().replaceable(draft.name());
        MarginPolicy successor = policies.library().successor(present, draft);
        if (present.filter(successor::equals).isEmpty()) {
            policies.add(List.of(successor));
        }
    }

    private void addSnapshot(DemoBrokerFile broker) {
        // it is in the caller's transaction, which cannot begin again if somebody else is faster
        snapshots.awaitTurn();
        try (ReceivedFile file = DemoBrokerFile.received()) {
            Import judged = snapshotService.judged(
                    file, broker.market(clock.instant().truncatedTo(ChronoUnit.SECONDS), limits));
            if (judged instanceof Import.Unsaved unsaved) {
                snapshotService.add(unsaved);
            }
        }
    }
}
