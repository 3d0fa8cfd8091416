package dev.mortise.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Adds up the time and the allocated bytes of the calling thread, over what is to be measured and nothing else. */
public final class Meter {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long nanos;
    private long cpuNanos;
    private long bytes;
    private long startedNanos;
    private long startedCpuNanos;
    private long startedBytes;

    /** Begins to measure. */
    public void start() {
        startedBytes = THREADS.getCurrentThreadAllocatedBytes();
        startedCpuNanos = THREADS.getCurrentThreadCpuTime();
        startedNanos = System.nanoTime();
    }

    /** Stops to measure; may be started again. */
    public void stop() {
        nanos += System.nanoTime() - startedNanos;
        cpuNanos += THREADS.getCurrentThreadCpuTime() - startedCpuNanos;
        bytes += THREADS.getCurrentThreadAllocatedBytes() - startedBytes;
    }

    /** How long it was measured. */
    public long nanos() {
        return nanos;
    }

    /** How long this thread had the processor meanwhile: what other programs do to the machine is not in it. */
    public long cpuNanos() {
        return cpuNanos;
    }

    /** How many bytes were allocated meanwhile; exact but for some 50 bytes of each start. */
    public long bytes() {
        return bytes;
    }
}
