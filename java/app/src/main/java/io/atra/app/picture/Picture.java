package io.atra.app.picture;

import io.atra.app.output.WholeFile;
import io.atra.error.RunException;
import java.nio.file.Path;

/**
 * A picture as the bytes of a PNG file: the same bytes for the same result on one machine.
 *
 * @param png the file's content
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never changed
public record Picture(byte[] png) {

    /**
     * Looks whether this Java can draw, before there is anything to draw.
     *
     * @throws RunException when it cannot: it lacks its desktop part, or the system has no font
     */
    public static void require() {
        try {
            Canvas.probe();
        } catch (LinkageError | InternalError | RuntimeException e) {
            throw new RunException(
                    "--png: this Java cannot draw (" + e + "): it takes one with the module java.desktop, and a font,"
                            + " such as DejaVu with fontconfig",
                    e);
        }
    }

    /**
     * Writes the file; it appears whole or not at all.
     *
     * @throws io.atra.error.UsageException when no file can lie there
     * @throws RunException when it cannot be written
     */
    public void write(Path target) {
        try (WholeFile file = WholeFile.at(target)) {
            file.append(png);
            file.finish();
        }
    }
}
