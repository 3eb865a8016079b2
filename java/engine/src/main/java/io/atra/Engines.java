package io.atra;

import io.atra.engine.Engine;
import io.atra.engine.ffm.FfmEngine;
import io.atra.engine.jni.JniEngine;
import io.atra.engine.pure.PureEngine;
import io.atra.engine.seam.NativeLibrary;
import io.atra.error.RunException;
import io.atra.error.UsageException;
import java.util.List;
import java.util.function.Supplier;

/** The way in to the engines, which give the same bits: the native core through FFM or JNI, and plain Java. */
public final class Engines {

    /** The best first. */
    private static final List<Choice> CHOICES = List.of(
            new Choice(
                    FfmEngine.NAME,
                    () -> report(FfmEngine.NAME, "the native core through FFM", FfmEngine.library()),
                    FfmEngine::load),
            new Choice(
                    JniEngine.NAME,
                    () -> report(JniEngine.NAME, "the native core through JNI", JniEngine.library()),
                    JniEngine::load),
            new Choice(
                    PureEngine.NAME,
                    () -> new EngineReport(PureEngine.NAME, "plain Java (fewer functions)", null, null, null),
                    PureEngine::new));

    private Engines() {}

    private record Choice(String name, Supplier<EngineReport> report, Supplier<Engine> engine) {}

    /**
     * The best engine of this machine: the first of {@link #names} that can be loaded.
     *
     * <pre>{@code
     * try (Engine engine = Engines.load()) {
     *     BacktestResult result = Backtest.run(engine, strategy.plan(), bars);
     * }
     * }</pre>
     *
     * @throws RunException when there is none; it says why and what to do
     */
    public static Engine load() {
        return CHOICES.stream()
                .filter(choice -> choice.report().get().refusal() == null)
                .findFirst()
                .orElse(CHOICES.getFirst())
                .engine()
                .get();
    }

    /**
     * The engine of that name, one of {@link #names}.
     *
     * @throws RunException when it cannot be loaded; it says why and what to do
     * @throws UsageException when no engine has that name
     */
    public static Engine load(String name) {
        return choice(name).engine().get();
    }

    /** The names of all engines, the best first. */
    public static List<String> names() {
        return CHOICES.stream().map(Choice::name).toList();
    }

    /**
     * What is known of the engine of that name; asking loads its library if that can be.
     *
     * @throws UsageException when no engine has that name
     */
    public static EngineReport report(String name) {
        return choice(name).report().get();
    }

    private static Choice choice(String name) {
        return CHOICES.stream()
                .filter(choice -> choice.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "no engine is called '" + name + "'; there are " + String.join(", ", names())));
    }

    private static EngineReport report(String name, String what, NativeLibrary.Outcome library) {
        return switch (library) {
            case NativeLibrary.Outcome.Loaded loaded ->
                new EngineReport(name, what, null, loaded.path(), loaded.build());
            case NativeLibrary.Outcome.Unavailable none -> new EngineReport(name, what, none.reason(), null, null);
        };
    }
}
