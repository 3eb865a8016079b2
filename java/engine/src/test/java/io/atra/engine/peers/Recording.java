package io.atra.engine.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a library did.
 *
 * @param library its name
 * @param recorded the day of the runs
 * @param versions of the library and of what it computes with
 * @param cases its runs
 */
record Recording(String library, String recorded, Map<String, String> versions, List<PeerCase> cases) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    static Recording of(String library) {
        try (InputStream packed = Recording.class.getResourceAsStream("/peers/" + library + "/recorded.json.gz");
                InputStream text = new GZIPInputStream(packed)) {
            return JSON.readValue(text, Recording.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
