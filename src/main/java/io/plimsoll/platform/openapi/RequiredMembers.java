package io.plimsoll.platform.openapi;

import io.plimsoll.instrument.ContractId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;

/**
 * Says of replies which members are always there, as far as the code proves it.
 *
 * <p>Null is left out of a reply and everything else is written. So a component of a record is always there if it is a primitive, or if its
 * package is {@code @NullMarked} and it is not {@code @Nullable}, which the compiler checks. Only schemas that no request has are
 * changed: what a reply always has, a request may lack.
 */
final class RequiredMembers {
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName NULL_MARKED = DotName.createSimple("org.jspecify.annotations.NullMarked");
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");

    /** Written by a serializer of its own, which leaves out an empty expiry. */
    private static final DotName CONTRACT_ID = DotName.createSimple(ContractId.class);

    private static final Set<String> CONTRACT_ID_MEMBERS = Set.of("exchange", "product", "kind");

    private final IndexView index;
    private final Map<String, Schema> schemas;

    private RequiredMembers(IndexView index, Map<String, Schema> schemas) {
        this.index = index;
        this.schemas = schemas;
    }

    static void declare(OpenAPI document, IndexView index) {
        new RequiredMembers(index, document.getComponents().getSchemas()).declare(document);
    }

    private void declare(OpenAPI document) {
        Set<String> asked = new HashSet<>();
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .flatMap(RequiredMembers::requested)
                .forEach(schema -> collect(schema, asked));
        Map<String, List<ClassInfo>> records = records();
        schemas.forEach((name, schema) -> {
            if (!asked.contains(name) && schema.getProperties() != null) {
                declare(schema, records.getOrDefault(name, List.of()));
            }
        });
    }

    /** By the names of their schemas; two may have one name, and then what both always have counts. */
    private Map<String, List<ClassInfo>> records() {
        Map<String, List<ClassInfo>> records = new HashMap<>();
        for (ClassInfo type : index.getKnownClasses()) {
            if (type.isRecord()) {
                records.computeIfAbsent(schemaName(type), name -> new ArrayList<>())
                        .add(type);
            }
        }
        return records;
    }

    private static String schemaName(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        return schema == null || schema.value("name") == null
                ? type.name().withoutPackagePrefix().replaceFirst("^.*[$]", "")
                : schema.value("name").asString();
    }

    private void declare(Schema schema, List<ClassInfo> namedSo) {
        Set<String> members = schema.getProperties().keySet();
        List<Set<String>> present = namedSo.stream()
                .filter(type ->
                        type.recordComponents().stream().allMatch(component -> members.contains(component.name())))
                .filter(type -> type.recordComponents().size() == members.size())
                .map(this::alwaysPresent)
                .toList();
        if (present.isEmpty()) {
            return;
        }
        Set<String> required = new LinkedHashSet<>(Objects.requireNonNullElse(schema.getRequired(), List.of()));
        present.getFirst().stream()
                .filter(name -> present.stream().allMatch(names -> names.contains(name)))
                .forEach(required::add);
        if (!required.isEmpty()) {
            schema.setRequired(List.copyOf(required));
        }
    }

    /** By name, which is the order of the index. */
    private Set<String> alwaysPresent(ClassInfo type) {
        ClassInfo folder = index.getClassByName(DotName.createSimple(type.name().packagePrefix() + ".package-info"));
        boolean isNullMarked = folder != null && folder.hasDeclaredAnnotation(NULL_MARKED);
        Set<String> names = new LinkedHashSet<>();
        for (RecordComponentInfo component : type.recordComponents()) {
            boolean isPresent = type.name().equals(CONTRACT_ID)
                    ? CONTRACT_ID_MEMBERS.contains(component.name())
                    : component.type().kind() == Type.Kind.PRIMITIVE
                            || isNullMarked
                                    && component.type().kind() != Type.Kind.TYPE_VARIABLE
                                    && !component.type().hasAnnotation(NULLABLE);
            if (isPresent) {
                names.add(component.name());
            }
        }
        return names;
    }

    private static Stream<Schema> requested(Operation operation) {
        Stream<Schema> bodies = operation.getRequestBody() == null
                ? Stream.empty()
                : schemas(operation.getRequestBody().getContent());
        Stream<Schema> parameters = operation.getParameters() == null
                ? Stream.empty()
                : operation.getParameters().stream()
                        .flatMap(parameter -> Stream.concat(
                                Stream.ofNullable(parameter.getSchema()), schemas(parameter.getContent())));
        return Stream.concat(bodies, parameters);
    }

    private static Stream<Schema> schemas(Content content) {
        return content == null
                ? Stream.empty()
                : content.getMediaTypes().values().stream().flatMap(media -> Stream.ofNullable(media.getSchema()));
    }

    /** The names of all schemas that this one leads to. */
    private void collect(Schema schema, Set<String> names) {
        if (schema.getRef() != null) {
            String name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
            if (names.add(name) && schemas.containsKey(name)) {
                collect(schemas.get(name), names);
            }
        }
        Stream.of(
                        schema.getProperties() == null
                                ? List.<Schema>of()
                                : schema.getProperties().values(),
                        list(schema.getItems()),
                        list(schema.getAdditionalPropertiesSchema()),
                        list(schema.getPropertyNames()),
                        orNone(schema.getAllOf()),
                        orNone(schema.getAnyOf()),
                        orNone(schema.getOneOf()))
                .flatMap(Collection::stream)
                .forEach(part -> collect(part, names));
    }

    private static List<Schema> list(Schema schema) {
        return schema == null ? List.of() : List.of(schema);
    }

    private static List<Schema> orNone(List<Schema> parts) {
        return Objects.requireNonNullElse(parts, List.of());
    }
}
