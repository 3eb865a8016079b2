package io.atra.engine.ffm;

import io.atra.engine.Engine;
import io.atra.engine.seam.NativeLibrary;
import io.atra.engine.seam.SeamEngine;

/** The Rust core, called through the FFM API. */
public final class FfmEngine {

    /** Its name, as results tell it. */
    public static final String NAME = "ffm";

    private FfmEngine() {}

    private static final class Once {
        static final NativeLibrary.Outcome LIBRARY = NativeLibrary.load(FfmSeam::open);
    }

    /**
     * The engine of this machine.
     *
     * @throws io.atra.error.RunException when the native library cannot be loaded; it says why and what to do
     */
    public static Engine load() {
        return SeamEngine.of(NAME, library());
    }

    /** What came of loading the library; the first answer stays for the life of the process. */
    public static NativeLibrary.Outcome library() {
        return Once.LIBRARY;
    }
}
