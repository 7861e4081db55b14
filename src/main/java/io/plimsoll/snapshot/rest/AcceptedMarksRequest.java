package io.plimsoll.snapshot.rest;

import io.plimsoll.platform.requests.ContractRequest;
import io.plimsoll.snapshot.MarkKey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Marks that whoever uploads vouches for. */
@Schema(
        name = "AcceptedMarks",
        description =
                "Marks of this upload to be used although they are not plausible; both the doubt and the decision are recorded. The query "
                        + "parameter acceptQuarantined=true accepts all.")
record AcceptedMarksRequest(
        @Size(max = 10_000) List<@NotNull @Valid ContractRequest> contracts,
        @Size(max = 10_000) List<@NotBlank String> underlyings,
        @Size(max = 10_000) List<@NotBlank String> assets,
        @Size(max = 1_000) List<@NotNull @Valid CurrencyPairRequest> fxRates) {

    @Schema(name = "CurrencyPair")
    record CurrencyPairRequest(
            @NotBlank @Schema(examples = "EUR") String from,
            @NotBlank @Schema(examples = "USD") String to) {}

    /** What is accepted, by where it stands in this request, as a pointer into it. */
    Map<String, MarkKey> keys() {
        Map<String, MarkKey> keys = new LinkedHashMap<>();
        add(keys, "contracts", contracts, contract -> new MarkKey.OfContract(contract.toContractId()));
        add(keys, "underlyings", underlyings, MarkKey.OfUnderlying::new);
        add(keys, "assets", assets, MarkKey.OfAsset::new);
        add(keys, "fxRates", fxRates, pair -> new MarkKey.OfFxRate(pair.from, pair.to));
        return keys;
    }

    private static <T> void add(Map<String, MarkKey> keys, String list, List<T> entries, Function<T, MarkKey> keyOf) {
        for (int i = 0; entries != null && i < entries.size(); i++) {
            keys.put("/%s/%d".formatted(list, i), keyOf.apply(entries.get(i)));
        }
    }
}
