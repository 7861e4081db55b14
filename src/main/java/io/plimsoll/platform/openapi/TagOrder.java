package io.plimsoll.platform.openapi;

import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/** The groups of operations as whoever comes anew meets them: what the service is for first, what runs it last. */
final class TagOrder {
    /** A test compares them with the document's. */
    static final List<String> NAMES = List.of(
            "Margin",
            "Parameter sets",
            "Scenario sets",
            "Models",
            "Return series",
            "Accounts",
            "Account margin",
            "Market snapshots",
            "Haircut schedules",
            "Margin policies",
            "Holiday calendars",
            "Margin calls",
            "Liquidation",
            "Automation costs",
            "Insurance funds",
            "Whole house",
            "Simulation",
            "Backtests",
            "Hedging",
            "Counterparties",
            "Funding",
            "Vaults",
            "Liquidity pools",
            "Gas",
            "Change proposals",
            "Operations",
            "Notifications",
            "Audit",
            "Access",
            "Sandbox",
            "Problems");

    private TagOrder() {}

    /** One that is not named here comes last. */
    static List<Tag> sorted(List<Tag> tags) {
        return tags.stream()
                .sorted(Comparator.comparingInt(tag -> place(tag.getName())))
                .toList();
    }

    private static int place(String name) {
        int index = NAMES.indexOf(name);
        return index < 0 ? NAMES.size() : index;
    }
}
