package io.plimsoll.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.plimsoll.instrument.ContractId;
import java.io.IOException;

/** Writes a contract the way requests name it: expiries as {@code 2025-08-28} or {@code 2019-03}, parts it has not left out. */
final class ContractIdSerializer extends StdSerializer<ContractId> {

    private static final long serialVersionUID = 1;

    ContractIdSerializer() {
        super(ContractId.class);
    }

    @Override
    public void serialize(ContractId contract, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        generator.writeStartObject();
        generator.writeStringField("exchange", contract.exchange());
        generator.writeStringField("product", contract.product());
        generator.writeStringField("kind", contract.kind().name());
        if (!contract.expiry().isEmpty()) {
            generator.writeStringField("expiry", ContractId.readable(contract.expiry()));
        }
        if (contract.right() != null) {
            generator.writeStringField("right", contract.right().name());
            generator.writeStringField("strike", contract.strike().toPlainString());
        }
        if (contract.underlyingExpiry() != null) {
            generator.writeStringField("underlyingExpiry", ContractId.readable(contract.underlyingExpiry()));
        }
        generator.writeEndObject();
    }
}
