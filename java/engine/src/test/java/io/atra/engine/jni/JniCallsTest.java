package io.atra.engine.jni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.atra.engine.ffm.FfmEngine;
import io.atra.engine.seam.NativeLibrary.Outcome;
import io.atra.engine.seam.Seam;
import java.io.File;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The native methods and the library's table are the same: what the table has beyond the class the library refuses when
 * it binds, what the class has beyond the table is found here.
 */
class JniCallsTest {

    private static final int CONTRACT = 1;

    @BeforeAll
    static void load() {
        assertThat(JniEngine.library()).isInstanceOf(Outcome.Loaded.class);
    }

    /** Nulls and a handle that is none: every call refuses them, and none is unbound. */
    @ParameterizedTest
    @MethodSource("calls")
    void everyMethodIsBound(Method call) throws Exception {
        Object[] zeros = Arrays.stream(call.getParameterTypes())
                .map(type -> type == long.class ? (Object) 0L : (Object) 0)
                .toArray();
        assertThat(call.invoke(null, zeros)).isEqualTo(CONTRACT);
    }

    @ParameterizedTest
    @MethodSource("seam")
    void everyCallOfTheSeamHasAMethod(Method call) {
        Class<?>[] types = Arrays.stream(call.getParameterTypes())
                .map(type -> type == MemorySegment.class ? long.class : type)
                .toArray(Class[]::new);
        assertThatCode(() -> JniCalls.class.getDeclaredMethod(call.getName(), types))
                .doesNotThrowAnyException();
    }

    /** An application server holds a library apart for each application: the second goes on with FFM. */
    @Test
    void anotherClassLoaderIsTold() throws Exception {
        try (var second = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            assertThat(String.valueOf(load(second, FfmEngine.class))).contains("Loaded");
            assertThat(String.valueOf(load(second, JniEngine.class)))
                    .contains("another class loader of this process has it already");
        }
    }

    private static Object load(ClassLoader loader, Class<?> engine) throws Exception {
        return loader.loadClass(engine.getName()).getMethod("library").invoke(null);
    }

    private static URL[] classPath() throws Exception {
        List<URL> all = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            all.add(Path.of(entry).toUri().toURL());
        }
        return all.toArray(URL[]::new);
    }

    static Stream<Method> calls() {
        return Arrays.stream(JniCalls.class.getDeclaredMethods())
                .filter(method -> Modifier.isNative(method.getModifiers()))
                .filter(method -> !method.getName().equals("register"));
    }

    /** The version is told by binding. */
    static Stream<Method> seam() {
        return Arrays.stream(Seam.class.getDeclaredMethods())
                .filter(method -> !method.getName().equals("version"));
    }
}
