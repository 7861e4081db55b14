package io.plimsoll.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of settings is that of the code, of the file in the jar and of the README. */
class SettingsTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern KEY_IN_JAVA = Pattern.compile(
            "(?:ConfigProperty\\(name|static final String [A-Z_]+) = \"(plimsoll\\.[a-z-]+\\.[a-z.-]+)\"");
    private static final Pattern ROW_OF_KEYS = Pattern.compile("(?m)^\\| (`plimsoll\\.[^|]*) \\|");
    private static final Pattern KEY_IN_ROW = Pattern.compile("`([a-z0-9.*-]+)`");

    private static final List<Class<?>> MAPPINGS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.plimsoll").stream()
                    .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                    .<Class<?>>map(JavaClass::reflect)
                    .toList();

    private static final Map<String, Setting> TABLE =
            Settings.all().stream().collect(Collectors.toMap(Setting::key, Function.identity()));

    @Test
    void every_setting_that_the_code_reads_is_in_the_table_and_no_other() throws IOException {
        Set<String> read = new TreeSet<>(mapped().keySet());
        read.addAll(keysInJava());

        assertThat(read).hasSizeGreaterThan(80);
        assertThat(TABLE.keySet().stream().filter(key -> key.startsWith(Settings.PREFIX)))
                .containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void every_default_is_allowed() {
        mapped().forEach((key, value) -> value.ifPresent(
                text -> assertThat(TABLE.get(key).rule().read(text)).as(key).isNotNull()));
    }

    /** Or an empty value would be told as a wrong one where it means none, and the other way round. */
    @Test
    void settings_are_optional_where_the_code_says_so() {
        Set<String> optional = new TreeSet<>();
        MAPPINGS.forEach(mapping -> optional.addAll(optional(prefix(mapping), mapping)));

        assertThat(TABLE.values().stream()
                        .filter(Setting::isOptional)
                        .map(Setting::key)
                        .filter(mapped()::containsKey))
                .containsExactlyInAnyOrderElementsOf(optional);
    }

    @Test
    void defaults_by_which_pairs_are_judged_are_those_of_the_code() {
        Map<String, Optional<String>> mapped = mapped();

        assertThat(PairRules.DEFAULTS)
                .allSatisfy((key, value) -> assertThat(mapped.get(key)).as(key).contains(value));
    }

    @Test
    void every_key_of_the_file_in_the_jar_is_known() throws IOException {
        Properties file = new Properties();
        try (Reader text = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            file.load(text);
        }
        Stream<String> keys = file.stringPropertyNames().stream()
                .map(key -> key.replaceFirst("^%[a-z]+\\.", ""))
                .filter(key -> key.startsWith(Settings.PREFIX));

        assertThat(keys).isNotEmpty().allMatch(TABLE::containsKey);
    }

    @Test
    void every_key_of_the_readme_is_known() throws IOException {
        List<String> rows = new ArrayList<>();
        Matcher row = ROW_OF_KEYS.matcher(Files.readString(Path.of("README.md")));
        while (row.find()) {
            rows.addAll(keys(row.group(1)));
        }

        assertThat(rows).hasSizeGreaterThan(40);
        assertThat(rows)
                .allMatch(key -> key.endsWith(".*")
                        ? TABLE.keySet().stream()
                                .anyMatch(known -> known.startsWith(key.substring(0, key.length() - 1)))
                        : TABLE.containsKey(key));
    }

    @Test
    void environment_has_one_name_for_each() {
        assertThat(TABLE.keySet().stream().map(Setting::environmentName)).doesNotHaveDuplicates();
    }

    /** A key that begins with a dot goes on from the one before it. */
    private static List<String> keys(String cell) {
        List<String> keys = new ArrayList<>();
        Matcher key = KEY_IN_ROW.matcher(cell);
        while (key.find()) {
            String written = key.group(1);
            keys.add(
                    written.startsWith(".")
                            ? keys.getLast().substring(0, keys.getLast().lastIndexOf('.')) + written
                            : written);
        }
        return keys;
    }

    private static Set<String> keysInJava() throws IOException {
        Set<String> keys = new TreeSet<>();
        Path table = SOURCES.resolve("io/plimsoll/platform/configuration");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java") && !file.startsWith(table))
                    .forEach(file -> keys.addAll(keysIn(file)));
        }
        return keys;
    }

    private static List<String> keysIn(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .flatMap(line -> KEY_IN_JAVA.matcher(line).results().map(found -> found.group(1)))
                    .toList();
        } catch (IOException cannotBeRead) {
            throw new UncheckedIOException(cannotBeRead);
        }
    }

    private static String prefix(Class<?> mapping) {
        return mapping.getAnnotation(ConfigMapping.class).prefix();
    }

    /** Defaults by key; empty where there is none. */
    private static Map<String, Optional<String>> mapped() {
        Map<String, Optional<String>> defaults = new TreeMap<>();
        MAPPINGS.forEach(mapping -> collect(prefix(mapping), mapping, defaults));
        return defaults;
    }

    private static void collect(String prefix, Class<?> mapping, Map<String, Optional<String>> defaults) {
        for (Method method : mapping.getDeclaredMethods()) {
            if (isGroup(method)) {
                collect(key(prefix, method), method.getReturnType(), defaults);
            } else if (isSetting(method)) {
                defaults.put(
                        key(prefix, method),
                        Optional.ofNullable(method.getAnnotation(WithDefault.class))
                                .map(WithDefault::value));
            }
        }
    }

    private static Set<String> optional(String prefix, Class<?> mapping) {
        return Stream.of(mapping.getDeclaredMethods())
                .filter(method -> isSetting(method) && method.getReturnType() == Optional.class)
                .map(method -> key(prefix, method))
                .collect(Collectors.toSet());
    }

    private static boolean isSetting(Method method) {
        return !method.isDefault() && !method.isSynthetic() && !isGroup(method);
    }

    private static boolean isGroup(Method method) {
        return method.getReturnType().getEnclosingClass() == method.getDeclaringClass()
                && method.getReturnType().isInterface();
    }

    private static String key(String prefix, Method method) {
        WithName name = method.getAnnotation(WithName.class);
        return prefix + "." + (name == null ? StringUtil.skewer(method.getName()) : name.value());
    }
}
