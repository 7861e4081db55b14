package io.plimsoll.changeproposal;

import io.plimsoll.changeproposal.ImpactLine.CallEffect;
import io.plimsoll.changeproposal.ImpactReport.Outcome;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored reports. Each is worked on by one process at a time: by the one that holds its lease. */
public interface ImpactReports {
    Optional<ImpactReport> find(UUID id);

    /** @throws RejectedException IMPACT_REPORT_NOT_FOUND, also if it is of another proposal */
    default ImpactReport get(UUID proposalId, UUID id) {
        return find(id).filter(report -> report.proposalId().equals(proposalId))
                .orElseThrow(() -> new RejectedException(
                        Reason.IMPACT_REPORT_NOT_FOUND,
                        "change proposal %s has no impact report %s".formatted(proposalId, id)));
    }

    /** Of a proposal, newest first. */
    List<ImpactReport> newestFirst(UUID proposalId, int countMax);

    /** In the caller's transaction if there is one. */
    void add(ImpactReport report);

    /** Unfinished ones that nobody holds, oldest first. */
    List<UUID> waiting(Instant now);

    /**
     * Takes the lease of an unfinished report that nobody holds.
     *
     * @return empty if it is finished, or somebody else holds it
     */
    Optional<ImpactReport> take(UUID id, UUID holder, Instant now, Instant until);

    /**
     * Keeps how far it is, and the lease.
     *
     * @return whether the holder still held it; if not, nothing was kept
     */
    boolean keep(UUID id, UUID holder, int accountCount, int doneCount, Instant until);

    /**
     * Stores what came of it, in one transaction; nothing if the holder no longer held it.
     *
     * @param ranked the lines, of which the first gets number 1
     */
    void succeed(UUID id, UUID holder, Outcome outcome, List<ImpactLine> ranked, Instant now);

    /** Nothing if the holder no longer held it. */
    void fail(UUID id, UUID holder, String failure, Instant now);

    /**
     * Lines by number, ascending.
     *
     * @param afterNumber number of the last line of the page before; 0 for the first page
     * @param effect null for all
     */
    List<NumberedLine> lines(UUID id, int afterNumber, @Nullable CallEffect effect, int countMax);

    /** @param number 1-based place in the ranking */
    record NumberedLine(int number, ImpactLine line) {}
}
