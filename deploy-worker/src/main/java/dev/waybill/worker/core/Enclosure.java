package dev.waybill.worker.core;

import dev.waybill.contracts.NodeFile;
import java.util.Arrays;

/// A file of the node that goes with a content entry, with what it holds. That may be a secret, so
/// nothing is said of it.
public record Enclosure(NodeFile file, byte[] content) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Enclosure(var thatFile, var thatContent)
        && file.equals(thatFile)
        && Arrays.equals(content, thatContent);
  }

  @Override
  public int hashCode() {
    return file.hashCode();
  }

  @Override
  public String toString() {
    return words();
  }

  /// Which file it is, for people.
  public String words() {
    return words(file);
  }

  /// Which file it is, and by which binding it was chosen.
  public static String words(NodeFile file) {
    return switch (file) {
      case NodeFile.MtaExtDescriptor(int id, _, String mtaExtId, String mtaId, String version) ->
          "MTA extension descriptor %s (%d) for MTA %s, version binding %s"
              .formatted(mtaExtId, id, mtaId, version);
      case NodeFile.DeploymentConfiguration(int id, _, String fileName) ->
          "deployment configuration %s (%d)".formatted(fileName, id);
    };
  }
}
