package io.l3af.marketplace.app.node;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.client.NodeFolder;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.FileFailure;
import io.l3af.marketplace.mirror.RefusedException;
import java.io.IOException;
import java.nio.file.Path;

/** What fills the folder of a node, and is refused or has no place there. */
@FunctionalInterface
interface NodeWork {
    void in(NodeFolder node) throws RefusedException, IOException;

    /** Does {@code work} in {@code folder}, alone there; what is refused goes to {@code diagnostics}. */
    static void run(Path folder, Diagnostics diagnostics, NodeWork work) {
        try (NodeFolder node = NodeFolder.open(folder)) {
            work.in(node);
        } catch (RefusedException e) {
            e.report(diagnostics);
        } catch (NodeFolder.InUseException e) {
            throw new EnvironmentException(e.getMessage(), "Wait until it has ended.", e);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the folder " + folder + " cannot be written: " + FileFailure.told(e),
                    "Check its disk and its permissions; what is in place is whole, and the next run goes on.",
                    e);
        }
    }
}
