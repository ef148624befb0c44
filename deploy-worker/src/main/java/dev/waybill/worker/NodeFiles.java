package dev.waybill.worker;

import dev.waybill.contracts.PinnedFile;
import dev.waybill.worker.core.Enclosure;
import java.util.List;
import java.util.Map;

/// Files of nodes, asked for when they are needed: what they hold travels on no topic. They are the
/// very ones that the order names, whatever the node keeps by now.
public interface NodeFiles {
  Answer find(List<PinnedFile> files) throws InterruptedException;

  sealed interface Answer {
    /// @param enclosures by the number of the content entry that they go with
    record Found(Map<Integer, Enclosure> enclosures) implements Answer {
      public Found {
        enclosures = Map.copyOf(enclosures);
      }
    }

    /// One is kept no more, and waiting does not help.
    record Refused(String reason) implements Answer {}

    /// Nobody answers now.
    record Away(String reason) implements Answer {}
  }
}
