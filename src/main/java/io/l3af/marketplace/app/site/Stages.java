package io.l3af.marketplace.app.site;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Where the time of a run went. */
final class Stages {
    private final List<BuildSite.Stage> ended = new ArrayList<>();
    private long time = System.nanoTime();
    private Duration processors = processors();
    private long bytes;

    /** Ends a stage, and begins the next. */
    void end(String name, long bytesSoFar) {
        long now = System.nanoTime();
        Duration used = processors();
        ended.add(new BuildSite.Stage(name, Duration.ofNanos(now - time), used.minus(processors), bytesSoFar - bytes));
        time = now;
        processors = used;
        bytes = bytesSoFar;
    }

    List<BuildSite.Stage> ended() {
        return List.copyOf(ended);
    }

    /** Of all threads of the process; in steps of the system, often 10 ms. */
    private static Duration processors() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
