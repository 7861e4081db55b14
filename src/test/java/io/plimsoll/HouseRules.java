package io.plimsoll;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.plimsoll.platform.validation.CheckedParameters;
import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules of the house for the packages below a base, so that they can be tried on classes that break them. */
record HouseRules(String base) {

    private static final Set<String> EDGE_SEGMENTS = Set.of("rest", "store", "platform", "testsupport");
    private static final Set<String> INEXACT = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
    private static final Set<String> UNSTEADY_MATH = Set.of(
            "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "asin", "acos", "atan", "atan2",
            "sinh", "cosh", "tanh", "cbrt", "hypot");
    private static final Set<String> CHANCE = Set.of(
            "java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom", "java.util.SplittableRandom");

    ArchRule rootsArePlainJava() {
        return classes()
                .that(areRoots().and(areNotInFilePackages()).and(DescribedPredicate.not(areVectorKernels())))
                .should()
                .onlyDependOnClassesThat(arePlainJava().or(areRoots()))
                .allowEmptyShould(true);
    }

    ArchRule rootsThatReadFilesMayUseStax() {
        return classes()
                .that(areRoots().and(DescribedPredicate.not(areNotInFilePackages())))
                .should()
                .onlyDependOnClassesThat(arePlainJava().or(areRoots()).or(resideBelow("javax.xml.stream")))
                .allowEmptyShould(true);
    }

    /** The incubator module may be absent at run time: one class, and what is nested in it, is all that would not load. */
    ArchRule vectorKernelsMayUseTheVectorApi() {
        return classes()
                .that(areRoots().and(areVectorKernels()))
                .should()
                .onlyDependOnClassesThat(arePlainJava().or(areRoots()).or(resideBelow("jdk.incubator.vector")))
                .allowEmptyShould(true);
    }

    /** Where a package is marked, the compiler refuses to use what may be null as if it never were. Edges are free to be. */
    ArchRule rootPackagesAreNullMarked() {
        return ArchRuleDefinition.all(new AbstractClassesTransformer<JavaPackage>("root packages") {
                    @Override
                    public Iterable<JavaPackage> doTransform(JavaClasses types) {
                        return types.stream()
                                .filter(areRoots())
                                .map(JavaClass::getPackage)
                                .distinct()
                                .toList();
                    }
                })
                .should(new ArchCondition<JavaPackage>("be @NullMarked") {
                    @Override
                    public void check(JavaPackage root, ConditionEvents events) {
                        if (!root.isAnnotatedWith(NullMarked.class)) {
                            events.add(SimpleConditionEvent.violated(root, root.getName() + " is not @NullMarked"));
                        }
                    }
                })
                .allowEmptyShould(true);
    }

    ArchRule restDoesNotKnowStore() {
        return noClasses()
                .that(haveSegment("rest"))
                .should()
                .dependOnClassesThat(haveSegment("store"))
                .allowEmptyShould(true);
    }

    ArchRule storeDoesNotKnowRest() {
        return noClasses()
                .that(haveSegment("store"))
                .should()
                .dependOnClassesThat(haveSegment("rest"))
                .allowEmptyShould(true);
    }

    ArchRule edgesArePackagePrivate() {
        return classes()
                .that(areEdges().and(describe("are top-level", JavaClass::isTopLevelClass)))
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true);
    }

    /** The platform wires everything together, so it stands outside. */
    ArchRule featuresHaveNoCycles() {
        return slices().matching(base + ".(*)..")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(haveSegment("platform"), DescribedPredicate.alwaysTrue())
                .ignoreDependency(DescribedPredicate.alwaysTrue(), haveSegment("platform"))
                .allowEmptyShould(true);
    }

    ArchRule methodologiesDoNotKnowEachOther() {
        return slices().matching(base + ".methodology.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }

    ArchRule edgesHaveNoInexactNumbers() {
        return classes().that(areEdges()).should(haveNoInexactNumbers()).allowEmptyShould(true);
    }

    /** A primitive count that is absent from the request would silently be zero. */
    ArchRule requestsHaveNoPrimitiveNumbers() {
        return classes()
                .that(haveSegment("rest")
                        .and(describe(
                                "are requests", type -> type.getSimpleName().endsWith("Request"))))
                .should(new ArchCondition<>("have no primitive numbers") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getFields().stream()
                                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                                .filter(field -> Set.of("int", "long", "short", "byte")
                                        .contains(field.getRawType().getName()))
                                .forEach(field ->
                                        events.add(SimpleConditionEvent.violated(field, field.getDescription())));
                    }
                })
                .allowEmptyShould(true);
    }

    /** Nobody looks at constraints on parameters of a method that does not say so. */
    ArchRule constraintsOnParametersAreChecked() {
        return classes()
                .that(describe("are resources", type -> type.getSimpleName().endsWith("Resource")))
                .should(new ArchCondition<>("check the parameters that have constraints") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getMethods().stream()
                                .filter(method -> !method.isAnnotatedWith(CheckedParameters.class))
                                .filter(method -> method.getParameters().stream()
                                        .flatMap(parameter -> parameter.getAnnotations().stream())
                                        .anyMatch(annotation -> isConstraint(annotation.getRawType())))
                                .forEach(method ->
                                        events.add(SimpleConditionEvent.violated(method, method.getDescription())));
                    }
                })
                .allowEmptyShould(true);
    }

    private static boolean isConstraint(JavaClass annotation) {
        return annotation.isEquivalentTo(Valid.class) || annotation.isAnnotatedWith(Constraint.class);
    }

    ArchRule namesSayWhatThingsAre() {
        List<String> suffixes = List.of("Impl", "Manager", "Helper", "Helpers", "Util", "Utils", "Dto", "DTO");
        return noClasses()
                .that(describe("have a name", type -> !type.getSimpleName().isEmpty()))
                .should()
                .haveSimpleName("")
                .orShould(new ArchCondition<JavaClass>("be named after what they are not") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        String name = type.getSimpleName();
                        boolean isEmptyWord =
                                suffixes.stream().anyMatch(name::endsWith) || name.matches("(Abstract|Base|I)[A-Z].*");
                        if (isEmptyWord) {
                            events.add(SimpleConditionEvent.satisfied(type, type.getDescription()));
                        }
                    }
                })
                .allowEmptyShould(true);
    }

    /** {@code Math.exp} and its like may differ in the last digit between machines, and a replay would not be identical. */
    ArchRule rootsUseSteadyMath() {
        return noRootAccesses(
                "functions of Math that differ between machines",
                access -> access.getTargetOwner().isEquivalentTo(Math.class)
                        && UNSTEADY_MATH.contains(access.getTarget().getName()));
    }

    /** The Vector API hands {@code EXP} and its like to a library of the machine. */
    ArchRule vectorKernelsUseSteadyOperations() {
        return classes()
                .that(areRoots().and(areVectorKernels()))
                .should(new ArchCondition<>("not use vector operations that differ between machines") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getFieldAccessesFromSelf().stream()
                                .filter(access -> access.getTargetOwner()
                                        .getName()
                                        .equals("jdk.incubator.vector.VectorOperators"))
                                .filter(access -> UNSTEADY_MATH.contains(
                                        access.getTarget().getName().toLowerCase(Locale.ROOT)))
                                .forEach(access ->
                                        events.add(SimpleConditionEvent.violated(access, access.getDescription())));
                    }
                })
                .allowEmptyShould(true);
    }

    ArchRule rootsAreGivenTheTime() {
        return noRootAccesses("the system's time", access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getTarget().getName();
            boolean isNow = owner.getPackageName().startsWith("java.time") && name.equals("now") && !takesClock(access);
            boolean isSystemClock =
                    owner.isEquivalentTo(Clock.class) && (name.startsWith("system") || name.startsWith("tick"));
            boolean isSystem =
                    owner.isEquivalentTo(System.class) && (name.equals("currentTimeMillis") || name.equals("nanoTime"));
            return isNow || isSystemClock || isSystem;
        });
    }

    ArchRule rootsLeaveNothingToChance() {
        return noRootAccesses("randomness", access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getTarget().getName();
            boolean isUnseeded = owner.isEquivalentTo(Random.class) && name.equals("<init>") && takesNothing(access);
            return CHANCE.contains(owner.getName())
                    || isUnseeded
                    || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
                    || (owner.isEquivalentTo(Math.class) && name.equals("random"));
        });
    }

    Stream<ArchRule> all() {
        return Stream.of(
                rootsArePlainJava(),
                rootsThatReadFilesMayUseStax(),
                vectorKernelsMayUseTheVectorApi(),
                rootPackagesAreNullMarked(),
                restDoesNotKnowStore(),
                storeDoesNotKnowRest(),
                edgesArePackagePrivate(),
                featuresHaveNoCycles(),
                methodologiesDoNotKnowEachOther(),
                edgesHaveNoInexactNumbers(),
                requestsHaveNoPrimitiveNumbers(),
                constraintsOnParametersAreChecked(),
                namesSayWhatThingsAre(),
                rootsUseSteadyMath(),
                vectorKernelsUseSteadyOperations(),
                rootsAreGivenTheTime(),
                rootsLeaveNothingToChance());
    }

    private ArchRule noRootAccesses(String what, Predicate<JavaAccess<?>> isForbidden) {
        return classes()
                .that(areRoots())
                .should(new ArchCondition<>("not use " + what) {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        Stream.of(
                                        type.getMethodCallsFromSelf(),
                                        type.getConstructorCallsFromSelf(),
                                        type.getMethodReferencesFromSelf(),
                                        type.getConstructorReferencesFromSelf())
                                .flatMap(Set::stream)
                                .filter(isForbidden)
                                .forEach(access ->
                                        events.add(SimpleConditionEvent.violated(access, access.getDescription())));
                    }
                })
                .allowEmptyShould(true);
    }

    private static ArchCondition<JavaClass> haveNoInexactNumbers() {
        return new ArchCondition<>("have no double or float in fields and signatures") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                        .filter(field -> isInexact(field.getType()))
                        .forEach(field -> events.add(SimpleConditionEvent.violated(field, field.getDescription())));
                type.getCodeUnits().stream()
                        .filter(unit -> isInexact(unit.getReturnType())
                                || unit.getParameterTypes().stream().anyMatch(HouseRules::isInexact))
                        .forEach(unit -> events.add(SimpleConditionEvent.violated(unit, unit.getDescription())));
            }
        };
    }

    private static boolean isInexact(JavaType type) {
        return type.getAllInvolvedRawTypes().stream()
                .anyMatch(raw -> INEXACT.contains(raw.getBaseComponentType().getName()));
    }

    private static boolean takesClock(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean takesNothing(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                && target.getRawParameterTypes().isEmpty();
    }

    private DescribedPredicate<JavaClass> areRoots() {
        return describe(
                "are roots",
                type -> isBelow(type.getPackageName(), base) && segments(type).noneMatch(EDGE_SEGMENTS::contains));
    }

    private DescribedPredicate<JavaClass> areEdges() {
        return describe(
                "are edges",
                type -> isBelow(type.getPackageName(), base)
                        && segments(type).anyMatch(segment -> segment.equals("rest") || segment.equals("store")));
    }

    private DescribedPredicate<JavaClass> haveSegment(String segment) {
        return describe(
                "have package segment " + segment,
                type -> isBelow(type.getPackageName(), base) && segments(type).anyMatch(segment::equals));
    }

    private static DescribedPredicate<JavaClass> areVectorKernels() {
        return describe(
                "are vector kernels",
                type -> type.getFullName()
                        .substring(type.getPackageName().length())
                        .startsWith(".VectorKernel"));
    }

    private static DescribedPredicate<JavaClass> areNotInFilePackages() {
        return describe("are not in file packages", type -> segments(type).noneMatch("file"::equals));
    }

    private static DescribedPredicate<JavaClass> arePlainJava() {
        return describe(
                "are plain Java",
                type -> type.getBaseComponentType().isPrimitive()
                        || isBelow(type.getBaseComponentType().getPackageName(), "java")
                        // of the module java.base, too
                        || isBelow(type.getBaseComponentType().getPackageName(), "javax.crypto")
                        // read by the compiler, and by nobody at run time
                        || isBelow(type.getBaseComponentType().getPackageName(), "org.jspecify.annotations"));
    }

    private static DescribedPredicate<JavaClass> resideBelow(String parent) {
        return describe("reside below " + parent, type -> isBelow(type.getPackageName(), parent));
    }

    private static boolean isBelow(String name, String parent) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }

    private static Stream<String> segments(JavaClass type) {
        return Arrays.stream(type.getPackageName().split("\\."));
    }
}
