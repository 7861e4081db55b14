package io.plimsoll.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that are refused, each with the line that says why, and some that look strange and are not. */
class ConfigurationCheckTest {
    private static final String COUNT_FROM_0 = "a whole number from 0 to 2147483647";
    private static final String COUNT_FROM_1 = "a whole number from 1 to 2147483647";
    private static final String DURATION = "a duration of zero or more, to 3650 days, such as PT30S or 30s";
    private static final String POSITIVE_DURATION =
            "a duration above zero, from 1 ms to 3650 days, such as PT30S or 30s";
    private static final String SOCKET_DURATION = "a duration above zero, from 1 ms to 20 days, such as PT30S or 30s";

    @Test
    void configuration_in_the_jar_is_accepted() {
        assertThat(refusals()).isEmpty();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', nullValues = "EMPTY", textBlock = """
            plimsoll.database.embedded.port                              | yes      | a whole number from 0 to 65535
            plimsoll.database.embedded.port                              | -1       | a whole number from 0 to 65535
            plimsoll.database.embedded.port                              | 65536    | a whole number from 0 to 65535
            plimsoll.database.embedded.port                              | 5432.5   | a whole number from 0 to 65535
            plimsoll.database.embedded.data-folder                       | EMPTY    | a path of the file system
            plimsoll.access.anonymous                                    | SOMEBODY | NONE or LOOPBACK or ANYBODY
            plimsoll.access.roles-claim                                  | EMPTY    | a text that is not blank
            plimsoll.access.key-fresh-for                                | -PT1S    | DURATION
            plimsoll.sandbox.enabled                                     | ture     | true or false
            plimsoll.sandbox.demo-broker.enabled                         | maybe    | true or false
            plimsoll.sandbox.clock.enabled                               | EMPTY    | true or false
            plimsoll.scheduling.poll-interval                            | PT0S     | POSITIVE_DURATION
            plimsoll.scheduling.heartbeat-interval                       | often    | POSITIVE_DURATION
            plimsoll.scheduling.thread-count                             | 0        | COUNT_FROM_1
            plimsoll.scheduling.thread-count                             | 4000000000 | COUNT_FROM_1
            plimsoll.parameter-sets.cache-bytes-max                      | 256M     | a whole number of at least 0
            plimsoll.parameter-sets.pa2-header-flags                     | NET      | CAP_THEN_NET or NET_THEN_CAP
            plimsoll.valuations.calculation-max                          | 0        | a whole number of at least 1
            plimsoll.valuations.stress-test-max                          | 5e7      | a whole number of at least 1
            plimsoll.market-snapshots.instrument-count-max               | -100     | COUNT_FROM_1
            plimsoll.market-snapshots.carried-age-max                    | a week   | DURATION
            plimsoll.market-snapshots.plausibility.unit-tolerance        | 1        | a decimal of at least 0 and below 1
            plimsoll.market-snapshots.plausibility.volatility-factor-max | 0.99     | a decimal of at least 1
            plimsoll.market-snapshots.plausibility.fx-jump-fraction-max  | 10 %     | a decimal of at least 0
            plimsoll.market-snapshots.plausibility.stuck-count-min       | 0        | COUNT_FROM_1
            plimsoll.remargin.worker-count                               | -1       | COUNT_FROM_0
            plimsoll.remargin.batch-size                                 | 0        | COUNT_FROM_1
            plimsoll.remargin.sweep-pause                                | 0        | POSITIVE_DURATION
            plimsoll.margin-calls.extension-count-max                    | -1       | COUNT_FROM_0
            plimsoll.margin-calls.sweep-pause                            | PT0S     | POSITIVE_DURATION
            plimsoll.liquidation.price-band                              | 0        | a decimal above 0
            plimsoll.liquidation.replan-move                             | 0,01     | a decimal above 0
            plimsoll.liquidation.surplus                                 | TO_US    | TO_CLIENT or TO_INSURANCE_FUND
            plimsoll.liquidation.loss-sharing                            | NOBODY   | SOCIALISED or AUTO_DELEVERAGED or UNCOVERED
            plimsoll.liquidation.grace-after-start                       | 5 mins   | DURATION
            plimsoll.liquidation-plans.candidate-count-max               | 0        | COUNT_FROM_1
            plimsoll.automatic-liquidation.source-count-min              | 0        | COUNT_FROM_1
            plimsoll.automatic-liquidation.price-age-max                 | PT0S     | POSITIVE_DURATION
            plimsoll.simulations.worker-count                            | 0        | COUNT_FROM_1
            plimsoll.simulations.account-step-count-max                  | many     | a whole number of at least 1
            plimsoll.exposure-simulations.worker-count                   | 40000    | a whole number from 1 to 32767
            plimsoll.gas-gamma.warn-from                                 | 0        | a decimal above 0
            plimsoll.http.json-depth-max                                 | 0        | COUNT_FROM_1
            plimsoll.events.stream-count-max                             | -1       | COUNT_FROM_0
            plimsoll.webhooks.http-allowed                               | never    | true or false
            plimsoll.webhooks.timeout                                    | PT0S     | a duration above zero, from 1 ms to PT30S, such as PT5S or 5s
            plimsoll.webhooks.timeout                                    | PT31S    | a duration above zero, from 1 ms to PT30S, such as PT5S or 5s
            plimsoll.metrics.patience                                    | -1s      | POSITIVE_DURATION
            plimsoll.metrics.fresh-for                                   | P3650DT0.001S | DURATION
            plimsoll.metrics.fresh-for                                   | P200000D | DURATION
            plimsoll.scheduling.heartbeat-interval                       | P99999999999999D | POSITIVE_DURATION
            plimsoll.scheduling.heartbeat-interval                       | P999999999999999999D | POSITIVE_DURATION
            plimsoll.remargin.sweep-pause                                | P3650DT1S | POSITIVE_DURATION
            plimsoll.remargin.sweep-pause                                | PT0.000999999S | POSITIVE_DURATION
            plimsoll.statements.timeout                                  | PT0.000000001S | SOCKET_DURATION
            plimsoll.statements.bulk-timeout                             | P30D     | SOCKET_DURATION
            plimsoll.statements.bulk-timeout                             | P20DT0.001S | SOCKET_DURATION
            plimsoll.database-pulse.interval                             | P21D     | SOCKET_DURATION
            plimsoll.database-pulse.patience                             | P200000D | SOCKET_DURATION
            quarkus.http.idle-timeout                                    | P25D     | SOCKET_DURATION
            """)
    void value_that_is_not_allowed_is_told_with_what_is(String key, String value, String allowed) {
        String written = value == null ? "" : value;

        assertThat(refusals(key, written))
                .containsExactly("%s = %s: must be %s".formatted(key, written, inFull(allowed)));
    }

    @Test
    void every_setting_may_be_empty_or_is_told_with_what_it_must_be() {
        for (Setting setting : Settings.all()) {
            String empty =
                    "%s = : must be %s".formatted(setting.key(), setting.rule().allowed());

            List<String> refusals = refusals(setting.key(), "");

            assertThat(refusals).as(setting.key()).isEqualTo(setting.isOptional() ? List.of() : List.of(empty));
        }
    }

    @Test
    void empty_settings_hide_no_others() {
        assertThat(refusals(
                        "plimsoll.statements.timeout", "",
                        "plimsoll.webhooks.retry-pauses", "0s,,5s",
                        "plimsoll.remargin.batch-size", "0"))
                .hasSize(3);
    }

    @Test
    void lists_are_refused_for_one_of_their_elements() {
        assertThat(refusals("plimsoll.webhooks.retry-pauses", "0s,5s,soon"))
                .containsExactly(
                        "plimsoll.webhooks.retry-pauses = 0s,5s,soon: must be a list with commas between, each "
                                + DURATION);
        assertThat(refusals("plimsoll.insurance-funds.currencies-beyond-iso", "BTC,,ETH"))
                .singleElement()
                .asString()
                .endsWith("each a code of capital letters and digits");
        assertThat(refusals("plimsoll.market-snapshots.plausibility.negative-price-kinds", "FUTURE,SPOT"))
                .singleElement()
                .asString()
                .contains("each FUTURE or OPTION or ");
    }

    @Test
    void misspelt_keys_are_told_with_the_nearest() {
        assertThat(refusals("plimsoll.scheduling.thread-cuont", "4"))
                .containsExactly("plimsoll.scheduling.thread-cuont: there is no such setting, the nearest is "
                        + "plimsoll.scheduling.thread-count");
        assertThat(refusals("plimsoll.access.jwks.url", "https://issuer.example/keys"))
                .containsExactly(
                        "plimsoll.access.jwks.url: there is no such setting, the nearest is plimsoll.access.jwks-url");
        assertThat(refusals("%prod.plimsoll.remargin.batchsize", "9"))
                .containsExactly("%prod.plimsoll.remargin.batchsize: there is no such setting, the nearest is "
                        + "plimsoll.remargin.batch-size");
        assertThat(refusals("plimsoll.weather", "fine")).containsExactly("plimsoll.weather: there is no such setting");
    }

    @Test
    void value_of_an_unknown_key_is_not_told_for_it_may_be_a_secret() {
        assertThat(refusals("plimsoll.database.password", "hush"))
                .singleElement()
                .asString()
                .doesNotContain("hush");
    }

    @Test
    void variables_of_the_environment_are_keys_too() {
        assertThat(ofEnvironment(Map.of("PLIMSOLL_SCHEDULING_THREAD_COUNT", "none")))
                .containsExactly("plimsoll.scheduling.thread-count = none: must be " + COUNT_FROM_1);
        assertThat(ofEnvironment(Map.of("PLIMSOLL_SCHEDULING_THREADS_COUNT", "4")))
                .containsExactly("PLIMSOLL_SCHEDULING_THREADS_COUNT: there is no such setting, the nearest is "
                        + "PLIMSOLL_SCHEDULING_THREAD_COUNT");
        assertThat(ofEnvironment(
                        Map.of("PLIMSOLL_SCHEDULING_THREAD_COUNT", "8", "PLIMSOLL_ACCESS_ANONYMOUS", "anybody")))
                .isEmpty();
    }

    @Test
    void variables_that_a_cluster_sets_for_a_service_are_left_alone() {
        assertThat(ofEnvironment(Map.of(
                        "PLIMSOLL_SERVICE_HOST", "10.0.0.7",
                        "PLIMSOLL_SERVICE_PORT_HTTP", "8080",
                        "PLIMSOLL_PORT", "tcp://10.0.0.7:8080",
                        "PLIMSOLL_PORT_8080_TCP_ADDR", "10.0.0.7",
                        "PLIMSOLL_DATABASE_SERVICE_HOST", "10.0.0.8")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plimsoll.automatic-liquidation.retry-pause-min=PT10M"
                        + "|must be at most plimsoll.automatic-liquidation.retry-pause-max, which is PT5M",
                "plimsoll.gas-gamma.warn-from=1.01|must be at most plimsoll.gas-gamma.uneconomic-from, which is 1",
                "plimsoll.simulations.keep-pause=20s|must be below plimsoll.simulations.lease, which is PT20S",
                "plimsoll.events.poll-interval=16s|must be at most plimsoll.events.heartbeat-interval, which is 5s",
                "plimsoll.events.heartbeat-interval=PT10S|must be below quarkus.http.idle-timeout, which is 10s",
                "plimsoll.slow-requests.look-interval=10|must be below quarkus.http.idle-timeout, which is 10s",
                "plimsoll.statements.timeout=PT31S|must be at most plimsoll.statements.bulk-timeout, which is PT30S",
                "plimsoll.scheduling.stop-timeout=10|must be below quarkus.shutdown.timeout, which is 10s",
                "plimsoll.http.json-body-bytes-max=268435457|must be at most quarkus.http.limits.max-body-size, which is 256M",
                "plimsoll.market-snapshot-body.bytes-max=268435457"
                        + "|must be at most quarkus.http.limits.max-body-size, which is 256M",
                "plimsoll.simulations.body-bytes-max=268435457"
                        + "|must be at most quarkus.http.limits.max-body-size, which is 256M",
                "plimsoll.access.jwks-url=https://issuer.example/keys|must be given together with plimsoll.access.issuer",
                "plimsoll.access.audience=margin|must be given together with plimsoll.access.issuer"
            })
    void settings_that_contradict_each_other_are_told_together(String variant) {
        String[] parts = variant.split("[=|]");

        assertThat(refusals(parts[0], parts[1])).containsExactly("%s = %s: %s".formatted(parts[0], parts[1], parts[2]));
    }

    @Test
    void issuer_needs_its_keys_and_an_audience() {
        String issuer = "plimsoll.access.issuer";

        assertThat(refusals(issuer, "https://issuer.example"))
                .containsExactly(
                        issuer + " = https://issuer.example: must be given together with plimsoll.access.jwks-url",
                        issuer + " = https://issuer.example: must be given together with plimsoll.access.audience");
        assertThat(refusals(
                        issuer,
                        "https://issuer.example",
                        "plimsoll.access.jwks-url",
                        "issuer.example/keys",
                        "plimsoll.access.audience",
                        "margin"))
                .containsExactly(
                        "plimsoll.access.jwks-url = issuer.example/keys: must be an absolute URL that begins with "
                                + "https:// or http://");
        assertThat(refusals(
                        issuer,
                        "https://issuer.example",
                        "plimsoll.access.jwks-url",
                        "https://issuer.example/keys",
                        "plimsoll.access.audience",
                        "margin"))
                .isEmpty();
    }

    @Test
    void reference_to_nothing_is_told() {
        assertThat(refusals("plimsoll.database.embedded.data-folder", "${NO_SUCH_FOLDER}/plimsoll"))
                .containsExactly(
                        "plimsoll.database.embedded.data-folder = ${NO_SUCH_FOLDER}/plimsoll: must be a path of the file system");
    }

    @Test
    void readme_prints_a_refusal_as_it_is() throws IOException {
        Matcher printed = Pattern.compile("(?s)<!-- refused configuration -->\\s*```text\n(.*?)\n```")
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(printed.find()).isTrue();

        List<String> refusals = ofEnvironment(Map.of(
                "PLIMSOLL_SCHEDULING_THREAD_COUNT", "0",
                "PLIMSOLL_ACCESS_JWKS_URL", "https://issuer.example/keys",
                "PLIMSOLL_REMARGIN_BATCHSIZE", "9"));

        assertThat("Plimsoll cannot start: " + new InvalidConfigurationException(refusals).getMessage())
                .isEqualToNormalizingNewlines(printed.group(1));
    }

    @Test
    void everything_is_told_at_once() {
        assertThat(refusals(
                        "plimsoll.remargin.batch-size", "0",
                        "plimsoll.sandbox.enabled", "ja",
                        "plimsoll.gas-gamma.warn-from", "2",
                        "plimsoll.sandbox.enable", "true"))
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plimsoll.scheduling.poll-interval             | 250ms
            plimsoll.scheduling.poll-interval             | 2
            plimsoll.liquidation.grace-after-start        | PT0S
            plimsoll.automatic-liquidation.sweep-pause    | P3650D
            plimsoll.metrics.fresh-for                    | P3650D
            plimsoll.metrics.fresh-for                    | PT0S
            plimsoll.remargin.sweep-pause                 | 1ms
            plimsoll.statements.timeout                   | PT0.001S
            plimsoll.statements.bulk-timeout              | P20D
            plimsoll.database-pulse.patience              | P20D
            quarkus.http.idle-timeout                     | P20D
            plimsoll.database.embedded.port               | 0
            plimsoll.sandbox.enabled                      | NO
            plimsoll.liquidation.loss-sharing             | auto-deleveraged
            plimsoll.automatic-liquidation.retry-pause-max | PT10S
            plimsoll.gas-gamma.warn-from                  | 1
            plimsoll.http.json-body-bytes-max             | 268435456
            """)
    void edges_of_what_is_allowed_are_accepted(String key, String value) {
        assertThat(refusals(key, value)).isEmpty();
    }

    @Test
    void empty_value_of_what_need_not_be_there_is_none() {
        assertThat(refusals("plimsoll.sandbox.demo-broker.enabled", "", "plimsoll.access.issuer", ""))
                .isEmpty();
    }

    private static String inFull(String allowed) {
        return switch (allowed) {
            case "COUNT_FROM_0" -> COUNT_FROM_0;
            case "COUNT_FROM_1" -> COUNT_FROM_1;
            case "DURATION" -> DURATION;
            case "POSITIVE_DURATION" -> POSITIVE_DURATION;
            case "SOCKET_DURATION" -> SOCKET_DURATION;
            default -> allowed;
        };
    }

    /** @param written keys, each with its value after it, over what the jar says */
    private static List<String> refusals(String... written) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (int i = 0; i < written.length; i += 2) {
            properties.put(written[i], written[i + 1]);
        }
        return new ConfigurationCheck(
                        config(new PropertiesConfigSource(properties, "written " + Arrays.toString(written), 260)))
                .refusals();
    }

    private static List<String> ofEnvironment(Map<String, String> variables) {
        return new ConfigurationCheck(config(new EnvConfigSource(variables, 300))).refusals();
    }

    private static SmallRyeConfig config(ConfigSource source) {
        try {
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .withProfile("prod")
                    .withSources(
                            source,
                            new PropertiesConfigSource(
                                    ConfigurationCheck.class.getClassLoader().getResource("application.properties"),
                                    250))
                    .build();
        } catch (IOException cannotBeRead) {
            throw new UncheckedIOException(cannotBeRead);
        }
    }
}
