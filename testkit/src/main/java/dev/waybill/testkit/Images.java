package dev.waybill.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The images of the servers, of the same versions as the embedded ones: `images.properties`.
final class Images {
  private Images() {}

  static String name(String server) {
    var images = new Properties();
    try (var file = Images.class.getResourceAsStream("images.properties")) {
      images.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return images.getProperty(server);
  }
}
