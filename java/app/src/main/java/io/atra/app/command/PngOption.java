package io.atra.app.command;

import io.atra.app.output.WholeFile;
import io.atra.app.picture.Picture;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option by which a result is drawn as a picture. */
final class PngOption {

    @Option(
            names = "--png",
            paramLabel = "FILE.png",
            description = "Draw a picture: equity with its drawdowns, of a sweep its heat map.")
    @Nullable
    Path target;

    /**
     * Looks whether a picture can be drawn and lie where it is wanted, before anything is run.
     *
     * @throws io.atra.error.UsageException when no file can lie there
     * @throws io.atra.error.RunException when this Java cannot draw
     */
    void check() {
        if (target != null) {
            WholeFile.requirePlace(target);
            Picture.require();
        }
    }

    /** Whether a picture is wanted. */
    boolean wanted() {
        return target != null;
    }

    /** Writes the picture, if one is wanted. */
    void write(Supplier<Picture> picture) {
        if (target != null) {
            picture.get().write(target);
        }
    }
}
