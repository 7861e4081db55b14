package io.plimsoll.testsupport.failpoint;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes the PostgreSQL driver call {@link FailPoints} before each statement, each batch and each commit. */
public final class FailPointAgent {
    private static final ClassDesc FAIL_POINTS = ClassDesc.of("io.plimsoll.testsupport.failpoint.FailPoints");

    /** Methods without parameters, by the internal name of their class. */
    private static final Map<String, Set<String>> POINTS = Map.of(
            "org/postgresql/jdbc/PgPreparedStatement", Set.of("execute", "executeQuery", "executeUpdate"),
            "org/postgresql/jdbc/PgStatement", Set.of("executeBatch"),
            "org/postgresql/jdbc/PgConnection", Set.of("commit"));

    private FailPointAgent() {}

    /**
     * Packs the agent.
     *
     * @return the option of a JVM that is to have it
     */
    public static String option(Path jar, FailPointFolder control) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), FailPointAgent.class.getName());
        try (JarOutputStream packed = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            add(packed, FailPoints.class);
            add(packed, FailPoints.Work.class);
            add(packed, FailPointFolder.class);
            add(packed, FailPointAgent.class);
            add(packed, DriverPoints.class);
            add(packed, CallFirst.class);
        }
        return "-javaagent:%s=%s".formatted(jar, control.path().toAbsolutePath());
    }

    private static void add(JarOutputStream jar, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (InputStream code = type.getClassLoader().getResourceAsStream(name)) {
            code.transferTo((OutputStream) jar);
        }
        jar.closeEntry();
    }

    /** @param control path of the folder */
    public static void premain(String control, Instrumentation instrumentation) {
        FailPoints.controlledBy(Path.of(control));
        instrumentation.addTransformer(new DriverPoints());
    }

    private static final class DriverPoints implements ClassFileTransformer {
        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] code) {
            Set<String> methods = name == null ? null : POINTS.get(name);
            if (methods == null) {
                return null;
            }
            try {
                ClassFile file =
                        ClassFile.of(ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)
                                .orElse(ClassHierarchyResolver.defaultResolver())));
                return file.transformClass(
                        file.parse(code),
                        ClassTransform.transformingMethodBodies(method -> isPoint(method, methods), new CallFirst()));
            } catch (RuntimeException failure) {
                // the JVM swallows it, and the process would go on without fail points
                failure.printStackTrace();
                throw failure;
            }
        }

        private static boolean isPoint(MethodModel method, Set<String> names) {
            return names.contains(method.methodName().stringValue())
                    && method.methodTypeSymbol().parameterCount() == 0;
        }
    }

    private static final class CallFirst implements CodeTransform {
        @Override
        public void atStart(CodeBuilder code) {
            code.aload(0).invokestatic(FAIL_POINTS, "reached", MethodTypeDesc.of(CD_void, CD_Object));
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
        }
    }
}
