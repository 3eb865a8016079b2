package io.atra.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart libraries are those that were looked at, to the byte. */
class VendoredFilesTest {

    @ParameterizedTest
    @CsvSource({
        "lightweight-charts.standalone.production.js, e21cc5caa0226ef30bd8549c50b9ef926615f2a4ee6b4e486353477a55f598cf",
        "lightweight-charts.LICENSE,                  70c9d5382506dd184465425c08a99ad9bd6d9ac1313c252968ba0b585e5ef823",
        "uPlot.iife.min.js,                           19c8d4c6ad88929a79f4ae49d6f7161566dfd0ba3d15cc495e974f787eb78f1f",
        "uPlot.min.css,                               df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04",
        "uPlot.LICENSE,                               8f989229699b4fe2f1a0432d0e9edc338a8a911e250e2d1b01ecd770a5f5b1bd",
    })
    void isTheFileThatWasLookedAt(String name, String sha256) throws IOException, NoSuchAlgorithmException {
        try (InputStream in = Page.class.getResourceAsStream("/io/atra/app/report/vendor/" + name)) {
            byte[] bytes = in.readAllBytes();
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                    .isEqualTo(sha256);
        }
    }
}
