package io.plimsoll.snapshot.rest;

import io.plimsoll.platform.requests.ContractRequest;
import io.plimsoll.snapshot.AcceptedMarks;
import io.plimsoll.snapshot.MarkKey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Marks that whoever uploads vouches for. */
@Schema(
        name = "AcceptedMarks",
        description =
                "Marks to be used although they are not plausible; both the doubt and the decision are recorded. The query parameter "
                        + "acceptQuarantined=true accepts all.")
record AcceptedMarksRequest(
        @Size(max = 10_000) List<@NotNull @Valid ContractRequest> contracts,
        @Size(max = 10_000) List<@NotBlank String> underlyings,
        @Size(max = 10_000) List<@NotBlank String> assets,
        @Size(max = 1_000) List<@NotNull @Valid CurrencyPairRequest> fxRates) {

    @Schema(name = "CurrencyPair")
    record CurrencyPairRequest(
            @NotBlank @Schema(examples = "EUR") String from,
            @NotBlank @Schema(examples = "USD") String to) {}

    AcceptedMarks toAcceptedMarks() {
        Set<MarkKey> keys = new HashSet<>();
        orEmpty(contracts).forEach(contract -> keys.add(new MarkKey.OfContract(contract.toContractId())));
        orEmpty(underlyings).forEach(name -> keys.add(new MarkKey.OfUnderlying(name)));
        orEmpty(assets).forEach(asset -> keys.add(new MarkKey.OfAsset(asset)));
        orEmpty(fxRates).forEach(pair -> keys.add(new MarkKey.OfFxRate(pair.from, pair.to)));
        return new AcceptedMarks(false, keys);
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
