package io.atra.app.command;

import io.atra.error.RunException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which build this is. */
final class Version implements IVersionProvider {

    private static final String RESOURCE = "/io/atra/app/build.properties";

    /** The version and the commit, for example {@code 0.1.0 (1a2b3c4)}. */
    static String text() {
        Properties build = read();
        return build.getProperty("version") + " (" + build.getProperty("commit") + ")";
    }

    private static Properties read() {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            throw new RunException("the jar is damaged: " + RESOURCE + " cannot be read; build it again", e);
        }
        return build;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"atra " + text()};
    }
}
