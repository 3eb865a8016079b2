package io.atra.engine.peers;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A strategy file and what a library made of it.
 *
 * @param library its name
 * @param peer its run
 */
record PeerSetting(String library, PeerCase peer) {

    static final String FOLDER = "/peers/";

    /** The settings of all libraries. */
    static Stream<PeerSetting> all() {
        return Stream.of("vectorbt", "backtesting")
                .map(Recording::of)
                .flatMap(recording ->
                        recording.cases().stream().map(peer -> new PeerSetting(recording.library(), peer)));
    }

    Path file() {
        return resource(this + ".toml");
    }

    static Path resource(String name) {
        try {
            return Path.of(PeerSetting.class.getResource(FOLDER + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return library + "/" + peer.series() + "/" + peer.name();
    }
}
