package io.atra.app.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Series of several symbols, closed together. */
public final class SeriesList implements AutoCloseable {

    private final List<Series> series = new ArrayList<>();

    private SeriesList() {}

    /** Loads each; where one cannot be, those before it are closed again. */
    public static <T> SeriesList load(List<T> symbols, Function<? super T, Series> load) {
        SeriesList list = new SeriesList();
        try {
            symbols.forEach(symbol -> list.series.add(load.apply(symbol)));
            return list;
        } catch (RuntimeException e) {
            list.close();
            throw e;
        }
    }

    /** All of them, in the order of the symbols. */
    public List<Series> all() {
        return List.copyOf(series);
    }

    @Override
    public void close() {
        series.forEach(Series::close);
    }
}
