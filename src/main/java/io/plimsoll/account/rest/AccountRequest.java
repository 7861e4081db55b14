package io.plimsoll.account.rest;

import io.plimsoll.account.AccountService.Opening;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.AccountTerms;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AccountRequest")
record AccountRequest(
        @NotNull
        @Pattern(regexp = REFERENCE, message = "a reference is 1 to 64 letters, digits, dots, hyphens and underscores")
        @Schema(description = "The broker's own name of the account, unique.", examples = "C-10023")
        String reference,

        @NotBlank @Size(max = OWNER_LENGTH_MAX) @Schema(description = "Whose it is, for people.")
        String owner,

        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "ISO 4217 code of its equity and requirement. Never changes.", examples = "USD")
        String baseCurrency,

        @Schema(
                description = "Class of the account in the methodology's rules. SPECULATOR if absent. Never changes.",
                defaultValue = "SPECULATOR")
        AccountType accountType,

        @Schema(description = "Absent: what the methodology says of the account type.")
        Netting netting,

        @NotBlank
        @Size(max = NAME_LENGTH_MAX)
        @Schema(description = "Name of the margin policy it is margined and called by.", examples = "standard-span")
        String marginPolicy,

        @Size(min = 1, max = NAME_LENGTH_MAX)
        @Schema(description = "Name of the schedule its collateral is valued by. Absent: only cash counts.")
        String haircutSchedule) {

    static final String REFERENCE = "[A-Za-z0-9._-]{1,64}";
    static final int OWNER_LENGTH_MAX = 200;
    static final int NAME_LENGTH_MAX = 80;

    Opening toOpening() {
        return new Opening(
                reference,
                baseCurrency,
                accountType == null ? AccountType.SPECULATOR : accountType,
                new AccountTerms(owner, netting, marginPolicy, haircutSchedule, AccountStatus.ACTIVE));
    }
}
