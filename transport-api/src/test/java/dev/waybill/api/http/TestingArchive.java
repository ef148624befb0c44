package dev.waybill.api.http;

import dev.waybill.content.MtarBuilder;
import dev.waybill.testkit.stories.SentFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The bytes of files that stories tell of.
final class TestingArchive {
  private TestingArchive() {}

  static byte[] of(SentFile file) {
    return switch (file) {
      case SentFile.Mta mta -> mtar(mta);
      case SentFile.Text(var name) -> bytes("This is " + name + ".\n");
      case SentFile.Descriptor descriptor -> bytes(descriptor.yaml());
      case SentFile.Configuration configuration -> bytes(configuration.text());
    };
  }

  private static byte[] mtar(SentFile.Mta mta) {
    var builder = new MtarBuilder(mta.id(), mta.version());
    mta.modules().forEach(name -> builder.file(name, name + "/readme.txt", bytes(mta.name())));
    var bytes = new ByteArrayOutputStream();
    try {
      builder.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
