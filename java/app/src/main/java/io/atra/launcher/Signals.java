package io.atra.launcher;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;

/** Passes this process's signals on to its child, and lets the child end first. */
final class Signals {
    /** How long a child may take to stop by a Ctrl-C of its own terminal before it is sent one. */
    private static final long GRACE_MS = 500;

    private Signals() {}

    /** From now on SIGINT and SIGTERM go to {@code child}; whatever else ends this process ends the child too. */
    static void forwardTo(Process child) {
        handle("INT", () -> interrupt(child));
        handle("TERM", child::destroy);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(child)));
    }

    private static void end(Process child) {
        child.destroy();
        try {
            child.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A terminal sends SIGINT to both processes, {@code kill} to this one alone: what still runs after a moment is
     * sent it (again).
     */
    private static void interrupt(Process child) {
        try {
            if (!child.waitFor(GRACE_MS, TimeUnit.MILLISECONDS)) {
                sendInterrupt(child);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sendInterrupt(Process child) throws InterruptedException {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + pid(child)).start().waitFor();
        } catch (ReflectiveOperationException | IOException e) {
            child.destroy(); // without a kill, as on Windows: the next best signal
        }
    }

    private static long pid(Process child) throws ReflectiveOperationException {
        try {
            return (long) Process.class.getMethod("pid").invoke(child);
        } catch (NoSuchMethodException java8) {
            Field field = child.getClass().getDeclaredField("pid");
            field.setAccessible(true);
            return field.getInt(child);
        }
    }

    /** By reflection, as {@code sun.misc} is outside the platform's documented part. */
    private static void handle(String signal, Runnable action) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object name = type.getConstructor(String.class).newInstance(signal);
            InvocationHandler run = (proxy, method, arguments) -> {
                action.run();
                return null;
            };
            Object handler = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlerType}, run);
            type.getMethod("handle", type, handlerType).invoke(null, name, handler);
        } catch (ReflectiveOperationException e) {
            return; // without it (-Xrs, another vendor's JVM) the shutdown hook ends the child
        }
    }
}
