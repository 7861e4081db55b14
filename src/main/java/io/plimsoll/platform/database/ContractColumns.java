package io.plimsoll.platform.database;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The seven columns that name a contract. */
public final class ContractColumns {
    public static final String NAMES = "exchange, product, kind, expiry, option_right, strike, underlying_expiry";

    private ContractColumns() {}

    public static ContractId contract(ResultSet row) throws SQLException {
        String right = row.getString("option_right");
        return ContractId.of(
                row.getString("exchange"),
                row.getString("product"),
                ContractKind.valueOf(row.getString("kind")),
                row.getString("expiry"),
                right == null ? null : OptionRight.valueOf(right),
                row.getBigDecimal("strike"),
                row.getString("underlying_expiry"));
    }

    /** In the order of {@link #NAMES}. */
    public static void addTo(List<Object> values, ContractId contract) {
        values.add(contract.exchange());
        values.add(contract.product());
        values.add(contract.kind());
        values.add(contract.expiry());
        values.add(contract.right());
        values.add(contract.strike());
        values.add(contract.underlyingExpiry());
    }
}
