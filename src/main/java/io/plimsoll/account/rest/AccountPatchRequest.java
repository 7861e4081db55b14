package io.plimsoll.account.rest;

import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.AccountTerms;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.ShapeCode;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A merge patch of RFC 7396: what is absent stays, null removes. Which of the two it is stands only in the document itself. */
@Schema(
        name = "AccountPatch",
        description = "What changes; what is absent stays. netting and haircutSchedule are removed by null.")
record AccountPatchRequest(
        @Size(min = 1, max = AccountRequest.OWNER_LENGTH_MAX)
        @Pattern(regexp = "[\\s\\S]*\\S[\\s\\S]*", message = "an owner is not blank")
        String owner,

        @Schema(nullable = true) Netting netting,

        @Size(min = 1, max = AccountRequest.NAME_LENGTH_MAX) String marginPolicy,

        @Size(min = 1, max = AccountRequest.NAME_LENGTH_MAX) @Schema(nullable = true)
        String haircutSchedule,

        @Schema(description = "CLOSED is for good, and only for an account that holds nothing.")
        AccountStatus status) {

    /**
     * @param given names of the fields that stand in the document, null or not
     * @throws RejectedException REQUEST_INVALID if null stands where nothing can be removed
     */
    AccountTerms applied(AccountTerms present, Set<String> given) {
        requireValues(given);
        return new AccountTerms(
                owner == null ? present.owner() : owner,
                given.contains("netting") ? netting : present.netting(),
                marginPolicy == null ? present.marginPolicy() : marginPolicy,
                given.contains("haircutSchedule") ? haircutSchedule : present.haircutSchedule(),
                status == null ? present.status() : status);
    }

    private void requireValues(Set<String> given) {
        List<Violation> missing = Stream.of(
                        given.contains("owner") && owner == null ? "owner" : "",
                        given.contains("marginPolicy") && marginPolicy == null ? "marginPolicy" : "",
                        given.contains("status") && status == null ? "status" : "")
                .filter(name -> !name.isEmpty())
                .map(name -> new Violation("/" + name, ShapeCode.REQUIRED, "an account always has one"))
                .toList();
        if (!missing.isEmpty()) {
            throw new RejectedException(Reason.REQUEST_INVALID, "null removes what must be there", missing);
        }
    }
}
