package io.plimsoll.platform.configuration;

import io.plimsoll.platform.configuration.PairRules.Written;
import io.plimsoll.rejection.Spelling;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads the configuration before anything starts, and finds everything that is wrong in it: keys that nobody knows, values of another form
 * or out of bounds, and pairs that contradict each other.
 *
 * <p>The framework alone would take a misspelt key for none at all and a misspelt flag for false, and would tell the first wrong value only,
 * with the database running.
 */
public final class ConfigurationCheck {
    private static final String ENVIRONMENT_PREFIX = Setting.environmentName(Settings.PREFIX);

    /** Of a profile before a key. */
    private static final String PROFILE = "^%[^.]+[.]";

    /** Variables that Kubernetes sets for every service it knows, and one may well be named plimsoll. */
    private static final Pattern OF_A_CLUSTER =
            Pattern.compile(".*_SERVICE_(HOST|PORT(_.*)?)|.*_PORT_\\d+_(TCP|UDP|SCTP)(_.*)?");

    private static final Pattern ADDRESS_IN_A_CLUSTER = Pattern.compile("(tcp|udp|sctp)://.*");

    private final SmallRyeConfig config;

    public ConfigurationCheck(SmallRyeConfig config) {
        this.config = config;
    }

    /** One line for each thing that is wrong: {@code key = value: what it must be}. Empty if the service may start. */
    public List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        Map<String, Written> written = new HashMap<>();
        for (Setting setting : Settings.all()) {
            written(setting).ifPresent(found -> {
                written.put(setting.key(), found);
                if (found.value() == null) {
                    refusals.add("%s = %s: must be %s"
                            .formatted(
                                    setting.key(), found.text(), setting.rule().allowed()));
                }
            });
        }
        refusals.addAll(PairRules.refusals(written));
        refusals.addAll(unknownKeys());
        return refusals;
    }

    private Optional<Written> written(Setting setting) {
        ConfigValue given = config.getConfigValue(setting.key());
        if (given.getValue() == null && given.getRawValue() != null) {
            // it refers to something that is not there
            return Optional.of(new Written(given.getRawValue(), null));
        }
        return text(setting, given.getValue()).map(text -> {
            try {
                return new Written(text, setting.rule().read(text));
            } catch (IllegalArgumentException notAllowed) {
                return new Written(text, null);
            }
        });
    }

    /** Empty if nothing is given, or nothing where that says that there is none. */
    private static Optional<String> text(Setting setting, String given) {
        if (given == null) {
            return Optional.ofNullable(PairRules.DEFAULTS.get(setting.key()));
        }
        return given.isBlank() && setting.isOptional() ? Optional.empty() : Optional.of(given.strip());
    }

    private List<String> unknownKeys() {
        Map<String, String> known = Settings.all().stream()
                .map(Setting::key)
                .filter(key -> key.startsWith(Settings.PREFIX))
                .collect(Collectors.toMap(Setting::environmentName, Function.identity()));
        Set<String> refusals = new TreeSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            boolean isEnvironment = source instanceof EnvConfigSource;
            source.getPropertyNames().stream()
                    .filter(name -> !isEnvironment || !isOfACluster(name, source.getValue(name)))
                    .forEach(name -> unknown(name, isEnvironment, known).ifPresent(refusals::add));
        }
        return List.copyOf(refusals);
    }

    private static boolean isOfACluster(String name, String value) {
        return OF_A_CLUSTER.matcher(Setting.environmentName(name)).matches()
                || value != null && ADDRESS_IN_A_CLUSTER.matcher(value).matches();
    }

    /** @param known keys by their names in the environment */
    private static Optional<String> unknown(String name, boolean isEnvironment, Map<String, String> known) {
        String key = name.replaceFirst(PROFILE, "");
        if (isEnvironment) {
            // the framework adds keys that it guesses from the names of variables; they are the same variables
            String variable = Setting.environmentName(key);
            return variable.startsWith(ENVIRONMENT_PREFIX) && !known.containsKey(variable)
                    ? Optional.of(refusal(variable, variable, known.keySet()))
                    : Optional.empty();
        }
        return key.startsWith(Settings.PREFIX) && !known.containsValue(key)
                ? Optional.of(refusal(name, key, Set.copyOf(known.values())))
                : Optional.empty();
    }

    private static String refusal(String name, String key, Set<String> known) {
        return "%s: there is no such setting".formatted(name)
                + Spelling.nearest(withoutPrefix(key), withoutPrefix(known).keySet())
                        .map(near -> ", the nearest is " + withoutPrefix(known).get(near))
                        .orElse("");
    }

    /** Without what all have in common, which would make any two look alike. */
    private static Map<String, String> withoutPrefix(Set<String> keys) {
        return keys.stream().collect(Collectors.toMap(ConfigurationCheck::withoutPrefix, Function.identity()));
    }

    private static String withoutPrefix(String key) {
        return key.toLowerCase(Locale.ROOT).startsWith("plimsoll") ? key.substring(Settings.PREFIX.length()) : key;
    }
}
