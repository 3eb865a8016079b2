package io.atra.engine.seam;

import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.bars.Timeframe;
import io.atra.engine.BarStream;
import io.atra.engine.ComputeRequest;
import io.atra.engine.Engine;
import io.atra.engine.Session;
import io.atra.error.RunException;
import io.atra.plan.Plan;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.List;

/** The Rust core behind its seam, however the seam's calls are made. */
public final class SeamEngine implements Engine {

    private static final int WORD = 8;

    private final String name;
    private final Seam seam;

    private SeamEngine(String name, Seam seam) {
        this.name = name;
        this.seam = seam;
    }

    /**
     * The engine over a library.
     *
     * @param name as results tell it
     * @throws RunException when the library could not be loaded; it says why and what to do
     */
    public static SeamEngine of(String name, NativeLibrary.Outcome library) {
        return switch (library) {
            case NativeLibrary.Outcome.Loaded loaded -> new SeamEngine(name, loaded.seam());
            case NativeLibrary.Outcome.Unavailable unavailable -> throw new RunException(unavailable.reason());
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Session open(Plan plan, List<Bars> series, long memoryBudgetBytes) {
        return SeamSession.open(seam, plan, series, memoryBudgetBytes);
    }

    @Override
    public BarStream stream(Plan plan, double[] values, Timeframe timeframe, List<String> columns) {
        return SeamStream.open(seam, plan, values, timeframe, columns);
    }

    @Override
    public int compute(String function, List<MemorySegment> inputs, double[] parameters, List<MemorySegment> outputs) {
        return compute(new ComputeRequest(function, inputs, parameters, outputs, false));
    }

    @Override
    public int compute(String function, Bars bars, Column real, double[] parameters, List<MemorySegment> outputs) {
        return ComputeRequest.overBars(function, bars, real, parameters, outputs, this::compute);
    }

    private int compute(ComputeRequest request) {
        try (Arena arena = Arena.ofConfined()) {
            // One allocation for everything: each would cost more than the call.
            SegmentAllocator memory = SegmentAllocator.slicingAllocator(arena.allocate(room(request), WORD));
            MemorySegment in = input(memory, request);
            MemorySegment out = Native.sized(memory, Layouts.COMPUTE_OUT);
            Native.put(out, Layouts.COMPUTE_OUT, "columns", Native.addresses(memory, request.outputs()));
            Native.put(
                    out, Layouts.COMPUTE_OUT, "column_count", request.outputs().size());
            Codes.check(seam, seam.compute(in, out));
            return (int) Native.get(out, Layouts.COMPUTE_OUT, "lookback");
        }
    }

    private static long room(ComputeRequest request) {
        int columns = request.inputs().size() + request.outputs().size();
        int bytesOfName = 4 * request.function().length() + WORD;
        long words = request.parameters().length + Math.max(1, columns) + 1L;
        return Layouts.COMPUTE_IN.byteSize() + Layouts.COMPUTE_OUT.byteSize() + bytesOfName + words * WORD;
    }

    private static MemorySegment input(SegmentAllocator memory, ComputeRequest request) {
        MemorySegment in = Native.sized(memory, Layouts.COMPUTE_IN);
        Native.writeText(memory, in.asSlice(Layouts.COMPUTE_IN.offset("op")), request.function());
        Native.put(in, Layouts.COMPUTE_IN, "rows", request.rows());
        Native.put(in, Layouts.COMPUTE_IN, "columns", Native.addresses(memory, request.inputs()));
        Native.put(in, Layouts.COMPUTE_IN, "column_count", request.inputs().size());
        Native.put(in, Layouts.COMPUTE_IN, "parameters", Native.doubles(memory, request.parameters()));
        Native.put(in, Layouts.COMPUTE_IN, "parameter_count", request.parameters().length);
        Native.put(in, Layouts.COMPUTE_IN, "finite", request.finite() ? 1 : 0);
        return in;
    }

    /** Nothing to do: the library stays for the life of the process. */
    @Override
    public void close() {}
}
