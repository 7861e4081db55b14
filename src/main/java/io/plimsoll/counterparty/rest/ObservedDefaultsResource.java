package io.plimsoll.counterparty.rest;

import io.plimsoll.counterparty.Counterparties;
import io.plimsoll.counterparty.Counterparty;
import io.plimsoll.counterparty.experience.DefaultExperience;
import io.plimsoll.counterparty.experience.DefaultExperiences;
import io.plimsoll.money.Money;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/observed-defaults")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Counterparties")
class ObservedDefaultsResource {
    private static final Duration PERIOD_DEFAULT = Duration.ofDays(365);

    private final DefaultExperiences experiences;
    private final Counterparties counterparties;
    private final Clock clock;

    ObservedDefaultsResource(DefaultExperiences experiences, Counterparties counterparties, Clock clock) {
        this.experiences = experiences;
        this.counterparties = counterparties;
        this.clock = clock;
    }

    @Schema(
            name = "ObservedDefaults",
            description =
                    "Liquidations of accounts, counted. An account that is liquidated was called and did not pay: it defaulted.")
    record ObservedResponse(
            @Schema(description = "Whose accounts were counted; absent if all were.")
            String counterparty,

            @Schema(description = "PD that its terms say; absent with counterparty.")
            BigDecimal statedDefaultProbability,

            @Schema(description = "LGD that its terms say; absent with counterparty.")
            BigDecimal statedLossGivenDefault,

            @Schema(required = true) Instant from,
            @Schema(required = true) Instant to,

            @Schema(required = true, description = "By currency, in the order of their codes.")
            List<ExperienceResponse> currencies) {}

    @Schema(name = "DefaultExperience", description = "Of accounts in one base currency.")
    record ExperienceResponse(
            @Schema(required = true, examples = "USD") String currency,

            @Schema(required = true, description = "Open at any time of the period.")
            long accountCount,

            @Schema(required = true, description = "How long they were open, together, in years of 365 days.")
            BigDecimal accountYears,

            @Schema(required = true, description = "Begun within the period, the cancelled left out.")
            int defaultCount,

            @Schema(required = true, description = "Of these, whose liquidation has ended; the amounts are theirs.")
            int endedCount,

            @Schema(
                    required = true,
                    description = "EAD at the beginning of each: of CRE52, with the maintenance margin as add-on.")
            BigDecimal exposureAtDefault,

            @Schema(required = true, description = "What the accounts could not cover.")
            BigDecimal loss,

            @Schema(required = true, description = "exposureAtDefault less loss, at least 0.")
            BigDecimal recovered,

            @Schema(description = "PD within a year: 1 - exp(-defaults / account-years). Absent without time at risk.")
            BigDecimal defaultProbability,

            @Schema(description = "LGD: loss over exposureAtDefault, at most 1. Absent without an ended default.")
            BigDecimal lossGivenDefault) {
        static ExperienceResponse of(DefaultExperience experience) {
            String currency = experience.currency();
            return new ExperienceResponse(
                    currency,
                    experience.accountCount(),
                    experience.accountYears(),
                    experience.defaultCount(),
                    experience.endedCount(),
                    rounded(experience.exposureAtDefault(), currency),
                    rounded(experience.loss(), currency),
                    rounded(experience.recovered(), currency),
                    experience.defaultProbability().orElse(null),
                    experience.lossGivenDefault().orElse(null));
        }

        private static BigDecimal rounded(BigDecimal amount, String currency) {
            return new Money(amount, currency).rounded(RoundingMode.HALF_EVEN).amount();
        }
    }

    @GET
    @Operation(
            operationId = "getObservedDefaults",
            summary = "Count defaults and what they cost",
            description =
                    "Observed probability of default and loss given default, from the liquidations that began within a period: of the accounts of one "
                            + "counterparty, beside what its terms say, or of the whole house.")
    @APIResponse(
            responseCode = "200",
            description = "Counted now",
            content = @Content(schema = @Schema(implementation = ObservedResponse.class)))
    @APIResponse(
            responseCode = "404",
            description = "No counterparty of the name",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public ObservedResponse observed(
            @QueryParam("counterparty") @Parameter(description = "Only accounts that its terms name.")
                    String counterparty,
            @QueryParam("from") @Parameter(description = "Begun at this instant or later. A year before to if absent.")
                    Instant from,
            @QueryParam("to") @Parameter(description = "Begun before this instant. Now if absent.") Instant to) {
        Instant until = to == null ? clock.instant() : to;
        Instant since = from == null ? until.minus(PERIOD_DEFAULT) : from;
        if (!since.isBefore(until)) {
            throw RejectedException.shape(
                    "query/from",
                    ShapeCode.VALUE_REFUSED,
                    "from must be before to, were %s, %s".formatted(since, until));
        }
        Counterparty known =
                counterparty == null ? null : counterparties.library().get(counterparty);
        return new ObservedResponse(
                counterparty,
                known == null ? null : known.defaultProbability(),
                known == null ? null : known.lossGivenDefault(),
                since,
                until,
                experiences.of(known == null ? null : known.accountIds(), since, until).stream()
                        .map(ExperienceResponse::of)
                        .toList());
    }
}
