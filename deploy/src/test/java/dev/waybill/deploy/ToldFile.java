package dev.waybill.deploy;

import dev.waybill.content.MtarBuilder;
import dev.waybill.testkit.stories.SentFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files that stories tell of, as files of a folder.
record ToldFile(Path folder) {
  Path of(SentFile file) {
    var path = folder.resolve(file.name());
    try {
      return switch (file) {
        case SentFile.Mta mta -> mtar(path, mta);
        case SentFile.Text(var name) -> Files.writeString(path, "This is " + name + ".\n");
        case SentFile.Descriptor descriptor -> Files.writeString(path, descriptor.yaml());
        case SentFile.Configuration configuration -> Files.writeString(path, configuration.text());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path mtar(Path path, SentFile.Mta mta) throws IOException {
    var builder = new MtarBuilder(mta.id(), mta.version());
    for (var module : mta.modules()) {
      var bytes = mta.name().getBytes(StandardCharsets.UTF_8);
      builder.file(module, module + "/readme.txt", bytes);
    }
    return builder.writeTo(path);
  }

  byte[] bytes(String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
