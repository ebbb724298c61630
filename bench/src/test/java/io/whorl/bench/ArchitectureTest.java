package io.whorl.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.whorl.matcher.architecture.PackageRules;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the structure that the packages declare ({@link PackageRules}) against the compiled classes. */
class ArchitectureTest {

    private static final String ROOT = "io.whorl.";
    private static final List<String> MODULES = List.of("matcher", "index", "ingest", "bench");
    private static final List<String> ALWAYS_ALLOWED =
            List.of("java.", "javax.", "jdk.", "org.jspecify.", "com.sun.management", "org.w3c.dom", "org.xml.sax");
    /** Codecs generated from the SBE schema belong to the package above them. */
    private static final String GENERATED = "index.wire.sbe";

    private static final String KERNELS = ROOT + "matcher.kernel";
    private static final String VECTOR_API = "jdk.incubator.vector";

    /** What JMH generates around its benchmarks. */
    private static final String GENERATED_BENCHMARKS = ".jmh_generated";

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("io.whorl");
    }

    @Test
    void everyPackageDeclaresItself() {
        TreeSet<String> undeclared = new TreeSet<>();
        packages()
                .filter(p -> p.tryGetAnnotationOfType(PackageRules.class).isEmpty())
                .forEach(p -> undeclared.add(p.getName()));
        assertEquals(Set.of(), undeclared, "packages without @PackageRules in package-info.java");
    }

    @Test
    void usesAreThoseDeclared() {
        TreeSet<String> differences = new TreeSet<>();
        packages().forEach(p -> {
            PackageRules rules = p.getAnnotationOfType(PackageRules.class);
            Set<String> declared = new TreeSet<>(List.of(rules.uses()));
            declared.remove("matcher.architecture");
            Set<String> real = new TreeSet<>();
            targets(p).filter(t -> t.startsWith(ROOT)).forEach(t -> real.add(own(t)));
            real.remove(own(p.getName()));
            real.remove("matcher.architecture");
            compare(p, "package", declared, real, differences);
        });
        assertEquals(Set.of(), differences);
    }

    @Test
    void librariesAreThoseDeclared() {
        TreeSet<String> differences = new TreeSet<>();
        packages().forEach(p -> {
            List<String> declared =
                    List.of(p.getAnnotationOfType(PackageRules.class).libraries());
            Set<String> real = new TreeSet<>();
            targets(p)
                    .filter(t -> !t.startsWith(ROOT)
                            && !t.isEmpty()
                            && ALWAYS_ALLOWED.stream().noneMatch((t + ".")::startsWith))
                    .forEach(t -> real.add(declared.stream()
                            .filter(d -> (t + ".").startsWith(d + "."))
                            .findFirst()
                            .orElse(t)));
            compare(p, "library", new TreeSet<>(declared), real, differences);
        });
        assertEquals(Set.of(), differences);
    }

    @Test
    void modulesPointOneWay() {
        TreeSet<String> backwards = new TreeSet<>();
        packages()
                .forEach(p -> targets(p)
                        .filter(t -> t.startsWith(ROOT))
                        .filter(t -> MODULES.indexOf(module(t)) > MODULES.indexOf(module(p.getName())))
                        .forEach(t -> backwards.add(p.getName() + " uses " + t)));
        assertEquals(Set.of(), backwards);
    }

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("io.whorl.(*.*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    /**
     * A vector that passes from one method of ours to another goes over the heap wherever the compiler does not inline the call, which
     * it decides anew in every program. The JDK's own methods are exempt.
     */
    @Test
    void vectorsStayInTheMethodsOfTheKernels() {
        TreeSet<String> outside = new TreeSet<>();
        TreeSet<String> passed = new TreeSet<>();
        for (JavaClass each : classes) {
            if (!each.getPackageName().equals(KERNELS)
                    && each.getDirectDependenciesFromSelf().stream()
                            .anyMatch(d -> d.getTargetClass().getPackageName().equals(VECTOR_API))) {
                outside.add(each.getName());
            }
            each.getCodeUnits().stream()
                    .filter(ArchitectureTest::passesVectors)
                    .forEach(method -> passed.add(method.getFullName()));
            each.getFields().stream()
                    .filter(field -> isVector(field.getRawType()))
                    .forEach(field -> passed.add(field.getFullName()));
        }
        assertEquals(Set.of(), outside, "only " + KERNELS + " uses the Vector API");
        assertEquals(Set.of(), passed, "vectors in signatures and fields");
    }

    private static boolean passesVectors(JavaCodeUnit method) {
        return isVector(method.getRawReturnType())
                || method.getRawParameterTypes().stream().anyMatch(ArchitectureTest::isVector);
    }

    /** A species is only what vectors are made of. */
    private static boolean isVector(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        return element.getPackageName().equals(VECTOR_API)
                && !element.getSimpleName().equals("VectorSpecies");
    }

    private static void compare(
            JavaPackage p, String what, Set<String> declared, Set<String> real, Set<String> differences) {
        real.stream()
                .filter(r -> !declared.contains(r))
                .forEach(r -> differences.add(p.getName() + ": undeclared " + what + " " + r));
        declared.stream()
                .filter(d -> !real.contains(d))
                .forEach(d -> differences.add(p.getName() + ": declared but unused " + what + " " + d));
    }

    private static Stream<JavaPackage> packages() {
        return classes.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(p -> !p.getName().startsWith(ROOT + GENERATED))
                .filter(p -> !p.getName().endsWith(GENERATED_BENCHMARKS));
    }

    private static Stream<String> targets(JavaPackage p) {
        return p.getClasses().stream()
                .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                .map(d -> d.getTargetClass().getBaseComponentType().getPackageName())
                .distinct();
    }

    private static String own(String packageName) {
        String name = packageName.substring(ROOT.length());
        return name.startsWith(GENERATED) ? "index.wire" : name;
    }

    private static String module(String packageName) {
        String name = packageName.substring(ROOT.length());
        return name.substring(0, name.indexOf('.'));
    }
}
