package io.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.plimsoll");
    private static final JavaClasses CANARIES = new ClassFileImporter().importPackages("canary");
    private static final HouseRules ON_CANARIES = new HouseRules("canary");

    static Stream<ArchRule> rules() {
        return new HouseRules("io.plimsoll").all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void house_keeps(ArchRule rule) {
        rule.check(OURS);
    }

    @Test
    void roots_that_are_not_plain_java_are_found() {
        assertBites(ON_CANARIES.rootsArePlainJava(), "RootOnFramework", "RootOnEdge", "RootOnXml", "RootOnVectors");
        assertBites(ON_CANARIES.rootsThatReadFilesMayUseStax(), "FileOnDom");
        assertBites(ON_CANARIES.vectorKernelsMayUseTheVectorApi(), "VectorKernelOnXml");
    }

    @Test
    void root_packages_that_are_not_null_marked_are_found_and_edges_are_not() {
        EvaluationResult result =
                new HouseRules("canary.marking").rootPackagesAreNullMarked().evaluate(CANARIES);

        assertThat(result.getFailureReport().getDetails())
                .containsExactly("canary.marking.forgotten is not @NullMarked");
    }

    @Test
    void edges_that_meet_or_are_public_are_found() {
        assertBites(ON_CANARIES.restDoesNotKnowStore(), "RestOnStore");
        assertBites(ON_CANARIES.storeDoesNotKnowRest(), "StoreOnRest");
        assertBites(ON_CANARIES.edgesArePackagePrivate(), "PublicEdge", "PublicStore");
    }

    @Test
    void cycles_and_acquainted_methodologies_are_found() {
        assertBites(ON_CANARIES.featuresHaveNoCycles(), "Buyer", "Seller");
        assertBites(ON_CANARIES.methodologiesDoNotKnowEachOther(), "Span");
    }

    @Test
    void inexact_and_primitive_numbers_at_the_edge_are_found() {
        assertBites(ON_CANARIES.edgesHaveNoInexactNumbers(), "DoubleResponse", "FloatListResponse");
        assertBites(ON_CANARIES.requestsHaveNoPrimitiveNumbers(), "CountRequest");
    }

    @Test
    void constraints_on_parameters_that_nobody_checks_are_found() {
        ArchRule rule = ON_CANARIES.constraintsOnParametersAreChecked();

        assertBites(rule, "UncheckedResource");
        assertThat(rule.evaluate(CANARIES).getFailureReport().getDetails())
                .hasSize(2)
                .allMatch(violation -> violation.matches(".*\\.(limited|filtered)\\(.*"));
    }

    @Test
    void empty_names_are_found() {
        assertBites(
                ON_CANARIES.namesSayWhatThingsAre(),
                "PriceManager",
                "PriceHelper",
                "PriceUtils",
                "PriceDto",
                "PriceImpl",
                "AbstractPrice",
                "BasePrice",
                "IPrice");
    }

    @Test
    void time_chance_and_unsteady_math_in_roots_are_found() {
        assertBites(ON_CANARIES.rootsUseSteadyMath(), "RootOnMathExp", "RootOnMathPowReference");
        assertBites(ON_CANARIES.vectorKernelsUseSteadyOperations(), "VectorKernelOnExp");
        assertBites(ON_CANARIES.rootsAreGivenTheTime(), "RootOnClock", "RootOnZonedClock", "RootOnSystemTime");
        assertBites(ON_CANARIES.rootsLeaveNothingToChance(), "RootOnChance", "RootOnUnseededRandom");
    }

    @Test
    void every_known_answer_has_a_source() throws IOException {
        assertThat(knownAnswersWithoutSource(Path.of("src", "test", "resources", "known-answers")))
                .isEmpty();
    }

    @Test
    void known_answers_without_a_source_are_found(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("span"));
        Files.writeString(folder.resolve("span/sourced.json"), "{\"source\": \"manual, page 3\"}");
        Files.writeString(folder.resolve("span/blank.json"), "{\"source\": \" \"}");
        Files.writeString(folder.resolve("span/none.json"), "{}");

        assertThat(knownAnswersWithoutSource(folder)).containsExactlyInAnyOrder("blank.json", "none.json");
    }

    private static List<String> knownAnswersWithoutSource(Path folder) throws IOException {
        List<String> unsourced = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".json")).toList()) {
                    JsonNode source = new ObjectMapper().readTree(file.toFile()).path("source");
                    boolean isSourced = source.isContainerNode()
                            ? !source.isEmpty()
                            : !source.asText().isBlank();
                    if (!isSourced) {
                        unsourced.add(file.getFileName().toString());
                    }
                }
            }
        }
        return unsourced;
    }

    /** The rule finds each of these canaries, and none that is not named. */
    private static void assertBites(ArchRule rule, String... names) {
        EvaluationResult result = rule.evaluate(CANARIES);
        String report = result.getFailureReport().toString();
        assertThat(report).contains(names);
        List<String> others = CANARIES.stream()
                .map(type -> type.getSimpleName())
                .filter(name -> name.length() > 4 && !List.of(names).contains(name))
                .filter(name -> report.matches("(?s).*<[a-z.]*\\b" + name + "[.>].*"))
                .toList();
        List<String> targets =
                List.of("PublicEdge", "PublicStore", "Wiring", "Buyer", "Seller", "Other", "StoreOnRest");
        assertThat(others).as(report).allMatch(targets::contains);
    }
}
