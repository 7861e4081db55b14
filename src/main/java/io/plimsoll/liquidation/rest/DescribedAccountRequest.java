package io.plimsoll.liquidation.rest;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.platform.requests.ContractRequest;
import io.plimsoll.platform.requests.MarketRequest;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "DescribedAccount", description = "An account that need not exist.")
record DescribedAccountRequest(
        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "ISO 4217 code of equity and requirement.", examples = "USD")
        String baseCurrency,

        @Schema(description = "SPECULATOR if absent.") AccountType accountType,

        @Schema(description = "What the methodology says of the account type if absent.")
        Netting netting,

        @NotBlank @Size(max = 128) @Schema(description = "Name of the margin policy.", examples = "standard-scenario")
        String marginPolicy,

        @NotNull @Size(max = 10_000) List<@NotNull @Valid DescribedPositionRequest> positions,

        @NotNull @Size(max = 200) @Schema(description = "Each currency once; value of collateral included.")
        List<@NotNull @Valid DescribedBalanceRequest> balances,

        @Valid @Schema(description = "With every contract of positions. The latest market snapshot if absent.")
        MarketRequest market) {

    @Schema(name = "DescribedPosition")
    record DescribedPositionRequest(
            @NotNull @Valid ContractRequest contract,

            @NotNull @Schema(description = "In contracts, signed, long positive; not 0.", examples = "\"-5\"")
            BigDecimal quantity,

            @NotNull @Schema(description = "Price of one unit at which it was entered, any sign.", examples = "\"102\"")
            BigDecimal averagePrice,

            @NotNull
            @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
            @Schema(description = "ISO 4217 code of the price.", examples = "USD")
            String currency,

            @NotNull @Positive @Schema(description = "Units of the underlying in one contract.", examples = "\"100\"")
            BigDecimal multiplier,

            @Schema(description = "Of an option: whether its buyer pays the price at once; true if absent.")
            Boolean isPremiumStyle) {

        @AssertTrue(message = "quantity must not be 0")
        @Schema(hidden = true)
        boolean hasQuantity() {
            return quantity == null || quantity.signum() != 0;
        }

        @AssertTrue(message = "only options are premium style")
        @Schema(hidden = true)
        boolean hasStyleOfItsKind() {
            return !Boolean.TRUE.equals(isPremiumStyle)
                    || contract == null
                    || contract.kind() == null
                    || contract.kind() == ContractKind.OPTION;
        }

        BookPosition toPosition() {
            ContractId id = contract.toContractId();
            return new BookPosition(
                    id,
                    quantity,
                    quantity.multiply(averagePrice).multiply(multiplier),
                    BigDecimal.ZERO,
                    currency,
                    multiplier,
                    isPremiumStyle == null ? id.kind() == ContractKind.OPTION : isPremiumStyle);
        }
    }

    @Schema(name = "DescribedBalance")
    record DescribedBalanceRequest(
            @NotNull @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
            String currency,

            @NotNull @Schema(description = "Settled.", examples = "\"2500.00\"")
            BigDecimal cash,

            @Schema(description = "Earned or owed, not settled; 0 if absent.", examples = "\"-20.00\"")
            BigDecimal accrued) {
        CashBalance toBalance() {
            return new CashBalance(currency, cash, Objects.requireNonNullElse(accrued, BigDecimal.ZERO));
        }
    }

    @AssertTrue(message = "a currency stands in balances at most once")
    @Schema(hidden = true)
    boolean hasEachCurrencyOnce() {
        Set<String> seen = new HashSet<>();
        return balances == null || balances.stream().allMatch(balance -> balance == null || seen.add(balance.currency));
    }

    /**
     * The account as if it existed.
     *
     * @throws RejectedException REQUEST_INVALID if a contract, however it is written, stands in positions twice
     */
    AccountBook toBook(UUID id, Instant now) {
        Account account = new Account(
                id,
                "described",
                "",
                baseCurrency,
                Objects.requireNonNullElse(accountType, AccountType.SPECULATOR),
                netting,
                marginPolicy,
                null,
                AccountStatus.ACTIVE,
                1,
                0,
                now,
                now);
        List<BookPosition> book = new ArrayList<>();
        Set<ContractId> seen = new HashSet<>();
        for (int i = 0; i < positions.size(); i++) {
            BookPosition position = positions.get(i).toPosition();
            if (!seen.add(position.contract())) {
                throw RejectedException.shape(
                        "/account/positions/" + i + "/contract",
                        ShapeCode.VALUE_REFUSED,
                        position.contract().label() + " stands in positions twice");
            }
            book.add(position);
        }
        return new AccountBook(
                account,
                book,
                balances.stream().map(DescribedBalanceRequest::toBalance).toList(),
                List.of(),
                null);
    }
}
