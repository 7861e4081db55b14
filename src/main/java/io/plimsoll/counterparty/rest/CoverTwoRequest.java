package io.plimsoll.counterparty.rest;

import static io.plimsoll.rejection.Reason.EXPOSURE_INPUT_INVALID;

import io.plimsoll.counterparty.defaultfund.CoverTwo.StressScenario;
import io.plimsoll.counterparty.defaultfund.StressedMembers.Grid;
import io.plimsoll.platform.requests.PriceMoveRequest;
import io.plimsoll.platform.requests.VolatilityMoveRequest;
import io.plimsoll.rejection.Violations;
import io.plimsoll.scenario.VolatilityMove;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMax;

@Schema(
        name = "CoverTwoStressRequest",
        description =
                "Members with their margins and what they lose in each scenario; or accounts of ours, whose losses are found by their own "
                        + "stress test. Values that cannot be are refused together.")
record CoverTwoRequest(
        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "ISO 4217 code of all amounts.", examples = "USD")
        String currency,

        @Schema(description = "Least size of the fund, at least 0.", defaultValue = "0", examples = "\"40\"")
        BigDecimal floor,

        @Schema(description = "Least contribution of each member, at least 0.", defaultValue = "0")
        BigDecimal minimumContribution,

        @Size(min = 1, max = 10_000) @Schema(description = "With scenarios; or give accounts.")
        List<@NotNull @Valid MemberRequest> members,

        @Size(min = 1, max = 1_000) @Schema(description = "With members; or give accounts.")
        List<@NotNull @Valid ScenarioRequest> scenarios,

        @Valid @Schema(description = "Instead of members and scenarios.")
        AccountsRequest accounts) {
    private static final int CELL_COUNT_MAX = 1_000;

    @Schema(name = "ClearingMember")
    record MemberRequest(
            @NotNull @Size(min = 1, max = 64) @Schema(description = "Once in the list.", examples = "A")
            String name,

            @Size(min = 1, max = 64)
            @Schema(
                    description =
                            "Of members who would default together; each alone if absent. Not the name of a member outside it.")
            String group,

            @NotNull @Schema(description = "At least 0.", examples = "\"100\"")
            BigDecimal initialMargin) {}

    @Schema(name = "ClearingScenario")
    record ScenarioRequest(
            @NotNull @Size(min = 1, max = 64) @Schema(description = "Once in the list.", examples = "s1")
            String name,

            @NotNull @Size(max = 10_000) @Schema(description = "Members that are absent lose nothing.")
            List<@NotNull @Valid LossRequest> losses) {}

    @Schema(name = "MemberLoss")
    record LossRequest(
            @NotNull @Size(min = 1, max = 64) @Schema(description = "Name of a member.", examples = "A")
            String member,

            @NotNull @Schema(description = "Before its margin; below 0 if it gains.", examples = "\"120\"")
            BigDecimal loss) {}

    @Schema(
            name = "ClearingAccounts",
            description = "Each in the currency, margined by its policy on the latest market.")
    record AccountsRequest(
            @NotEmpty @Size(max = 100) List<@NotNull @Valid AccountRequest> members,
            @NotNull @Valid GridRequest grid) {}

    @Schema(name = "ClearingAccount")
    record AccountRequest(
            @NotNull UUID accountId,

            @Size(min = 1, max = 64)
            @Schema(
                    description =
                            "Of accounts that would default together; each alone if absent. Not the reference of an account outside it.")
            String group) {}

    @Schema(name = "ClearingGrid", description = "Every price move with every volatility move, at most 1,000.")
    record GridRequest(
            @NotEmpty @Size(max = 101) @Schema(description = "Of every underlying; rows.")
            List<@NotNull @Valid PriceMoveRequest> priceMoves,

            @Size(min = 1, max = 101) @Schema(description = "Of every option; columns. Absent: volatilities stay.")
            List<@NotNull @Valid VolatilityMoveRequest> volatilityMoves,

            @DurationMax(days = 3_660, message = "a time shift is at most 3660 days")
            @Schema(
                    type = SchemaType.STRING,
                    description = "By how much later every cell is, ISO 8601.",
                    defaultValue = "PT0S",
                    examples = "P1D")
            Duration timeShift) {

        @AssertTrue(message = "a time shift is at least PT0S")
        @Schema(hidden = true)
        boolean isForward() {
            return timeShift == null || !timeShift.isNegative();
        }

        @AssertTrue(message = "a grid has at most 1000 cells")
        @Schema(hidden = true)
        boolean isSmall() {
            return priceMoves == null
                    || priceMoves.size() * (volatilityMoves == null ? 1 : volatilityMoves.size()) <= CELL_COUNT_MAX;
        }

        private Grid toGrid() {
            return new Grid(
                    priceMoves.stream().map(PriceMoveRequest::toPriceMove).toList(),
                    volatilityMoves == null
                            ? List.of(VolatilityMove.of(VolatilityMove.Kind.ABSOLUTE, BigDecimal.ZERO))
                            : volatilityMoves.stream()
                                    .map(VolatilityMoveRequest::toVolatilityMove)
                                    .toList(),
                    timeShift == null ? Duration.ZERO : timeShift);
        }
    }

    @AssertTrue(message = "either members and scenarios are given, or accounts")
    @Schema(hidden = true)
    boolean hasOneForm() {
        return accounts == null ? members != null && scenarios != null : members == null && scenarios == null;
    }

    /** Adds every EXPOSURE_INPUT_INVALID, but nothing about accounts. */
    void check(Violations violations) {
        requireNotNegative("/floor", floor, violations);
        requireNotNegative("/minimumContribution", minimumContribution, violations);
        if (accounts == null) {
            Set<String> names = checkMembers(violations);
            checkScenarios(names, violations);
            checkGroups(memberNames(), violations);
        }
    }

    /**
     * Adds EXPOSURE_INPUT_INVALID for every group that has the name of a member outside it: the reply could not tell the two apart.
     *
     * @param names see {@link #toGroups}
     */
    void checkGroups(List<String> names, Violations violations) {
        Map<String, String> groups = toGroups(names);
        Set<String> known = new HashSet<>(names);
        for (int i = 0; i < names.size(); i++) {
            String group = groups.get(names.get(i));
            violations.addUnless(
                    group == null || !known.contains(group) || group.equals(groups.get(group)),
                    (accounts == null ? "/members/%d/group" : "/accounts/members/%d/group").formatted(i),
                    EXPOSURE_INPUT_INVALID,
                    "%s is the name of a member that is not in this group".formatted(group));
        }
    }

    private Set<String> checkMembers(Violations violations) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < members.size(); i++) {
            MemberRequest member = members.get(i);
            requireOnce(names.add(member.name), "/members/%d/name".formatted(i), member.name, violations);
            requireNotNegative("/members/%d/initialMargin".formatted(i), member.initialMargin, violations);
        }
        return names;
    }

    private void checkScenarios(Set<String> members, Violations violations) {
        Set<String> names = new HashSet<>();
        for (int s = 0; s < scenarios.size(); s++) {
            ScenarioRequest scenario = scenarios.get(s);
            requireOnce(names.add(scenario.name), "/scenarios/%d/name".formatted(s), scenario.name, violations);
            Set<String> losing = new HashSet<>();
            for (int i = 0; i < scenario.losses.size(); i++) {
                String member = scenario.losses.get(i).member;
                String pointer = "/scenarios/%d/losses/%d/member".formatted(s, i);
                violations.addUnless(members.contains(member), pointer, EXPOSURE_INPUT_INVALID, "no member " + member);
                requireOnce(losing.add(member), pointer, member, violations);
            }
        }
    }

    private static void requireOnce(boolean isFirst, String pointer, String name, Violations violations) {
        violations.addUnless(isFirst, pointer, EXPOSURE_INPUT_INVALID, name + " is given twice");
    }

    private static void requireNotNegative(String pointer, BigDecimal given, Violations violations) {
        violations.addUnless(
                given == null || given.signum() >= 0,
                pointer,
                EXPOSURE_INPUT_INVALID,
                "this is at least 0, not " + given);
    }

    BigDecimal floorOrNone() {
        return floor == null ? BigDecimal.ZERO : floor;
    }

    BigDecimal minimumContributionOrNone() {
        return minimumContribution == null ? BigDecimal.ZERO : minimumContribution;
    }

    /** Of the members, in the order given; none if accounts are given. */
    List<String> memberNames() {
        return accounts == null ? members.stream().map(MemberRequest::name).toList() : List.of();
    }

    /** Of the accounts, in the order given; none if members are given. */
    List<UUID> accountIds() {
        return accounts == null
                ? List.of()
                : accounts.members.stream().map(AccountRequest::accountId).toList();
    }

    Grid toGrid() {
        return accounts.grid.toGrid();
    }

    List<StressScenario> toScenarios() {
        return scenarios.stream()
                .map(scenario -> {
                    Map<String, BigDecimal> losses = new HashMap<>();
                    scenario.losses.forEach(loss -> losses.put(loss.member, loss.loss));
                    return new StressScenario(scenario.name, losses);
                })
                .toList();
    }

    Map<String, BigDecimal> toInitialMargins() {
        Map<String, BigDecimal> margins = new LinkedHashMap<>();
        members.forEach(member -> margins.put(member.name, member.initialMargin));
        return margins;
    }

    /** By member; of accounts the names are in the order of {@link #accountIds}. */
    Map<String, String> toGroups(List<String> names) {
        Map<String, String> groups = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String group = accounts == null ? members.get(i).group : accounts.members.get(i).group;
            if (group != null) {
                groups.put(names.get(i), group);
            }
        }
        return groups;
    }
}
