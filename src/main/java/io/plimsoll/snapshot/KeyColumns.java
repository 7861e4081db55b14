package io.plimsoll.snapshot;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Columns that name marks. */
final class KeyColumns {
    private KeyColumns() {}

    static void writeContracts(ColumnWriter out, List<ContractId> contracts) throws IOException {
        out.texts(contracts, ContractId::exchange);
        out.texts(contracts, ContractId::product);
        out.texts(contracts, each -> each.kind().name());
        out.texts(contracts, ContractId::expiry);
        out.texts(contracts, each -> each.right() == null ? null : each.right().name());
        out.decimals(contracts, ContractId::strike);
        out.texts(contracts, ContractId::underlyingExpiry);
    }

    static List<ContractId> contracts(ColumnReader in, int count) throws IOException {
        String[] exchanges = in.texts(count);
        String[] products = in.texts(count);
        Object[] kinds = in.parsed(count, ContractKind::valueOf);
        String[] expiries = in.texts(count);
        Object[] rights = in.parsed(count, OptionRight::valueOf);
        BigDecimal[] strikes = in.decimals(count);
        String[] underlyingExpiries = in.texts(count);
        List<ContractId> contracts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            contracts.add(new ContractId(
                    exchanges[i],
                    products[i],
                    (ContractKind) kinds[i],
                    expiries[i],
                    (OptionRight) rights[i],
                    strikes[i],
                    underlyingExpiries[i]));
        }
        return contracts;
    }

    /** Which kind of key stands where, then the keys kind by kind. */
    static void writeKeys(ColumnWriter out, List<MarkKey> keys) throws IOException {
        out.texts(keys, KeyColumns::kind);
        List<MarkKey.OfContract> contracts = ofType(keys, MarkKey.OfContract.class);
        writeContracts(out, contracts.stream().map(MarkKey.OfContract::contract).toList());
        out.texts(ofType(keys, MarkKey.OfUnderlying.class), MarkKey.OfUnderlying::name);
        List<MarkKey.OfFxRate> rates = ofType(keys, MarkKey.OfFxRate.class);
        out.texts(rates, MarkKey.OfFxRate::from);
        out.texts(rates, MarkKey.OfFxRate::to);
        out.texts(ofType(keys, MarkKey.OfAsset.class), MarkKey.OfAsset::asset);
    }

    static List<MarkKey> keys(ColumnReader in, int count) throws IOException {
        String[] kinds = in.texts(count);
        Map<String, Integer> counts = new HashMap<>();
        for (String kind : kinds) {
            counts.merge(kind, 1, Integer::sum);
        }
        List<ContractId> contracts = contracts(in, counts.getOrDefault("CONTRACT", 0));
        String[] underlyings = in.texts(counts.getOrDefault("UNDERLYING", 0));
        String[] from = in.texts(counts.getOrDefault("FX_RATE", 0));
        String[] to = in.texts(counts.getOrDefault("FX_RATE", 0));
        String[] assets = in.texts(counts.getOrDefault("ASSET", 0));
        Map<String, Integer> next = new HashMap<>();
        List<MarkKey> keys = new ArrayList<>(count);
        for (String kind : kinds) {
            int index = next.merge(kind, 1, Integer::sum) - 1;
            keys.add(
                    switch (kind) {
                        case "CONTRACT" -> new MarkKey.OfContract(contracts.get(index));
                        case "UNDERLYING" -> new MarkKey.OfUnderlying(underlyings[index]);
                        case "FX_RATE" -> new MarkKey.OfFxRate(from[index], to[index]);
                        case "ASSET" -> new MarkKey.OfAsset(assets[index]);
                        default -> throw new IllegalStateException("unknown kind of key " + kind);
                    });
        }
        return keys;
    }

    private static String kind(MarkKey key) {
        return switch (key) {
            case MarkKey.OfContract contract -> "CONTRACT";
            case MarkKey.OfUnderlying underlying -> "UNDERLYING";
            case MarkKey.OfFxRate rate -> "FX_RATE";
            case MarkKey.OfAsset asset -> "ASSET";
        };
    }

    private static <K extends MarkKey> List<K> ofType(List<MarkKey> keys, Class<K> type) {
        return keys.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
