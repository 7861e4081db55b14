package io.plimsoll.cash.rest;

import io.plimsoll.account.Accounts;
import io.plimsoll.cash.CashLedger;
import io.plimsoll.cash.FreeCash;
import io.plimsoll.platform.sandbox.DemoIds;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/accounts/{id}/cash-balances")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
class CashBalancesResource {
    private final CashLedger ledger;
    private final FreeCash freeCash;
    private final Accounts accounts;

    CashBalancesResource(CashLedger ledger, FreeCash freeCash, Accounts accounts) {
        this.ledger = ledger;
        this.freeCash = freeCash;
        this.accounts = accounts;
    }

    @GET
    @Operation(
            operationId = "getCashBalances",
            summary = "Show the cash of an account",
            description = "Sums of the entries of its movements, by currency; a currency that never moved is absent.")
    public CashBalancesResponse get(@PathParam("id") @Parameter(example = DemoIds.ACCOUNT) UUID id) {
        accounts.get(id);
        return CashBalancesResponse.of(id, ledger.balances(id), freeCash);
    }
}
