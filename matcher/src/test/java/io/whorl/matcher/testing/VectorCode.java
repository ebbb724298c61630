package io.whorl.matcher.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads from class files which methods use the Vector API. */
public final class VectorCode {

    private static final String VECTOR_API = "jdk/incubator/vector/";

    private VectorCode() {}

    /**
     * A method that calls the Vector API or has one of its types in its signature.
     *
     * @param name as the virtual machine prints it: {@code package.Class::method}
     * @param bytecodes size of its code, which decides whether it is inlined
     * @param passesVectors whether its signature holds a type of the Vector API
     */
    public record Method(String name, int bytecodes, boolean passesVectors) {}

    /** The vector methods of all classes in the package of {@code type}, from where that class was loaded; not static initialisers. */
    public static List<Method> inPackageOf(Class<?> type) {
        try {
            URI source =
                    type.getProtectionDomain().getCodeSource().getLocation().toURI();
            String folder = type.getPackageName().replace('.', '/');
            if (source.getPath().endsWith(".jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(Path.of(source), Map.of())) {
                    return in(jar.getPath("/", folder));
                }
            }
            return in(Path.of(source).resolve(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Method> in(Path folder) throws IOException {
        List<Method> methods = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
                model.methods().stream().filter(VectorCode::usesVectors).forEach(m -> methods.add(method(model, m)));
            }
        }
        return methods;
    }

    private static Method method(ClassModel model, MethodModel method) {
        String type = model.thisClass().asInternalName().replace('/', '.');
        int bytecodes =
                method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0);
        return new Method(type + "::" + method.methodName().stringValue(), bytecodes, passesVectors(method));
    }

    private static boolean usesVectors(MethodModel method) {
        // an initialiser runs once: it may ask for a species
        if (method.methodName().equalsString("<clinit>")) {
            return false;
        }
        return passesVectors(method)
                || method.code().stream()
                        .flatMap(code -> code.elementList().stream())
                        .anyMatch(element -> element instanceof InvokeInstruction call && worksOnVectors(call));
    }

    private static boolean passesVectors(MethodModel method) {
        return method.methodType().stringValue().contains(VECTOR_API);
    }

    /** A call into a species asks for its length or name, which moves no vector. */
    private static boolean worksOnVectors(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        return owner.startsWith(VECTOR_API) && !owner.endsWith("/VectorSpecies");
    }
}
