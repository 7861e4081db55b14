package io.plimsoll.testsupport;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Currency;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Insurance funds that no test has moved yet: the database is everybody's, and a fund never becomes empty of movements again. */
public final class UnusedFunds {
    /** Of the printed example, whose reply names what the fund holds. */
    private static final List<String> TAKEN = List.of("NOK");

    private UnusedFunds() {}

    /** Code of a currency with two decimal places. */
    public static String currency(DataSource database) {
        TreeSet<String> unused = new TreeSet<>();
        for (Currency currency : Currency.getAvailableCurrencies()) {
            if (currency.getDefaultFractionDigits() == 2) {
                unused.add(currency.getCurrencyCode());
            }
        }
        TAKEN.forEach(unused::remove);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet used = statement.executeQuery("select currency from insurance_fund")) {
            while (used.next()) {
                unused.remove(used.getString(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return unused.first();
    }
}
