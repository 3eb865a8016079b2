package io.atra.catalogue;

import io.atra.error.RunException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Functions, operators and metrics by name.
 *
 * <pre>{@code
 * Catalogue catalogue = Catalogue.standard();
 * catalogue.function("rsi").orElseThrow().signature();  // rsi(real, timeperiod=14)
 * catalogue.nearest("smaa");                            // sma
 * }</pre>
 */
public final class Catalogue {

    private static final String RESOURCE = "catalogue.json";

    private final int abi;
    private final Map<String, Function> functions;
    private final List<Series> series;
    private final Map<String, Operator> operators;
    private final List<Metric> metrics;
    private final List<String> reasons;
    private final byte[] bytes;

    Catalogue(Contents contents, byte[] bytes) {
        this.abi = contents.abi();
        this.functions = contents.functions();
        this.series = List.copyOf(contents.series());
        this.operators = contents.operators();
        this.metrics = List.copyOf(contents.metrics());
        this.reasons = List.copyOf(contents.reasons());
        this.bytes = bytes;
    }

    /** What the file says, in its order. */
    record Contents(
            int abi,
            LinkedHashMap<String, Function> functions,
            List<Series> series,
            LinkedHashMap<String, Operator> operators,
            List<Metric> metrics,
            List<String> reasons) {}

    /** The catalogue of this build, read once when first asked for. */
    public static Catalogue standard() {
        return Standard.INSTANCE;
    }

    private static final class Standard {
        static final Catalogue INSTANCE = CatalogueReader.read(resource());
    }

    private static byte[] resource() {
        try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) throw new RunException("the function catalogue is missing from this build of ATRA");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new RunException("the function catalogue cannot be read: " + e.getMessage(), e);
        }
    }

    /** The version of the native interface that it was made for. */
    public int abi() {
        return abi;
    }

    /** The function of that name. */
    public Optional<Function> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /** All functions by name, in the alphabet's order. */
    public Collection<Function> functions() {
        return Collections.unmodifiableCollection(functions.values());
    }

    /** The series that every strategy has. */
    public List<Series> series() {
        return series;
    }

    /** The operator of that name. */
    public Optional<Operator> operator(String name) {
        return Optional.ofNullable(operators.get(name));
    }

    /** ATRA's own operations. */
    public Collection<Operator> operators() {
        return Collections.unmodifiableCollection(operators.values());
    }

    /** The core metrics; the position is the bit of a metric mask. */
    public List<Metric> metrics() {
        return metrics;
    }

    /** Why trades end; the position is the code in a trade log. */
    public List<String> reasons() {
        return reasons;
    }

    /** The function or operator that a mistyped name most likely means. */
    public Optional<String> nearest(String name) {
        var names = new ArrayList<>(functions.keySet());
        names.addAll(operators.keySet());
        return Nearest.to(name, names);
    }

    /** SHA-256 of the file in lower-case hexadecimal: the native library must have been built with the same. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
