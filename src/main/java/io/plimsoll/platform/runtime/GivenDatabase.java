package io.plimsoll.platform.runtime;

import io.plimsoll.platform.configuration.InvalidConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.postgresql.Driver;

/**
 * The database that {@code DB_URL} names, asked once before anything is built on it: Quarkus would tell what is wrong with it somewhere in
 * eighty lines of stack traces, and the pool would take a wrong password for a database that does not answer.
 */
final class GivenDatabase {
    private static final String DATASOURCE = "quarkus.datasource.";
    private static final String PROPERTIES = DATASOURCE + "jdbc.additional-jdbc-properties.";
    private static final String SCHEME = "jdbc:postgresql:";

    private final SmallRyeConfig config;

    GivenDatabase(SmallRyeConfig config) {
        this.config = config;
    }

    /**
     * @throws InvalidConfigurationException if the URL is none of PostgreSQL's driver
     * @throws DatabaseStartException if somebody by whom the service works cannot log in, with the server's words
     */
    void requireReachable() {
        String url = text(DATASOURCE + "jdbc.url");
        String ownersUrl = text("quarkus.flyway.jdbc-url");
        requireScheme(DATASOURCE + "jdbc.url", url);
        requireScheme("quarkus.flyway.jdbc-url", ownersUrl);
        Properties user = login(DATASOURCE);
        user.putAll(driverProperties());
        requireLogin(url, user, "DB_USER");
        requireLogin(ownersUrl, login("quarkus.flyway."), "DB_OWNER");
    }

    private String text(String key) {
        return config.getOptionalValue(key, String.class).orElse("");
    }

    private Properties login(String prefix) {
        Properties login = new Properties();
        config.getOptionalValue(prefix + "username", String.class).ifPresent(name -> login.setProperty("user", name));
        config.getOptionalValue(prefix + "password", String.class)
                .ifPresent(password -> login.setProperty("password", password));
        return login;
    }

    /** But for options of the session, such as the role, which a migration may have to make first. */
    private Properties driverProperties() {
        Properties properties = new Properties();
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(key -> key.startsWith(PROPERTIES) && !key.equals(PROPERTIES + "options"))
                .forEach(key -> properties.setProperty(key.substring(PROPERTIES.length()), text(key)));
        return properties;
    }

    /** The URL may hold a password and is not told. */
    private static void requireScheme(String key, String url) {
        if (!url.startsWith(SCHEME)) {
            throw new InvalidConfigurationException(List.of(
                    ("%s: must begin with %s, such as jdbc:postgresql://localhost:5432/plimsoll; DB_URL names it, "
                                    + "and DB_USER and DB_PASSWORD who logs in")
                            .formatted(key, SCHEME)));
        }
    }

    private static void requireLogin(String url, Properties login, String setting) {
        try (Connection connection = new Driver().connect(url, login)) {
            if (connection == null) {
                throw new DatabaseStartException(
                        "%s is no URL of a database, see DB_URL in README.md".formatted(withoutParameters(url)));
            }
        } catch (SQLException refused) {
            throw new DatabaseStartException(
                    "cannot log in at %s as %s (DB_URL, %s): %s"
                            .formatted(
                                    withoutParameters(url),
                                    login.getProperty("user", "nobody"),
                                    setting,
                                    String.valueOf(refused.getMessage()).replaceAll("\\s+", " ")),
                    refused);
        }
    }

    private static String withoutParameters(String url) {
        return url.replaceFirst("[?].*", "");
    }
}
