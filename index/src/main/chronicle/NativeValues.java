import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import net.openhft.chronicle.values.ValueModel;

/**
 * Run by the build, with the folder of compiled classes: adds the class with which Chronicle Map reads and writes the head of a file. The library looks for it on the class path
 * first; where it is not, each process writes its source anew when it opens a map, and compiles it, which is a second of every start
 * (docs/decisions/0043). So what is made here is what would be made there, by the same library; without it all works as well, and later.
 */
final class NativeValues {

    private static final String PACKAGE = "net.openhft.chronicle.hash";
    private static final String INTERFACE = "VanillaGlobalMutableState";

    private NativeValues() {}

    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        Path classes = Path.of(args[0]);
        String name = INTERFACE + ValueModel.$$NATIVE;
        Path folder = Files.createTempDirectory("native-values");
        Path source = folder.resolve(name + ".java");
        try {
            Files.writeString(source, source(Class.forName(PACKAGE + "." + INTERFACE), name));
            compile(source, classes);
        } finally {
            Files.deleteIfExists(source);
            Files.delete(folder);
        }
    }

    /** As the library writes it: it has no public way to ask for the text. */
    private static String source(Class<?> type, String name) throws ReflectiveOperationException {
        Method generate = Class.forName("net.openhft.chronicle.values.Generators")
                .getDeclaredMethod("generateNativeClass", ValueModel.class, String.class);
        generate.setAccessible(true);
        return (String) generate.invoke(null, ValueModel.acquire(type), name);
    }

    private static void compile(Path source, Path classes) {
        List<String> options = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", classes.toString()));
        options.addAll(List.of("-classpath", System.getProperty("java.class.path"), source.toString()));
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("the class of " + INTERFACE + " does not compile");
        }
    }
}
