package dev.waybill.testkit.servers;

import java.net.URISyntaxException;
import java.nio.file.Path;

/// Where classes come from.
public final class Origin {
  private Origin() {}

  /// The jar that holds the class, or the folder that its package begins in.
  public static Path of(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(type + " lies where no file can", e);
    }
  }
}
