package dev.waybill.deploy.fuzz;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.waybill.testkit.openapi.ApiDocument;
import dev.waybill.testkit.openapi.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The operations of both documents, as they are written.
final class Apis {
  private static final Path DOCUMENTS =
      Path.of(
          System.getProperty("waybill.root"),
          "transport-api",
          "src",
          "main",
          "resources",
          "openapi");

  private Apis() {}

  static List<Operation> operations() {
    return Stream.of("ctms-v2", "waybill-v1")
        .flatMap(name -> read(name + ".yaml").operations().stream())
        .toList();
  }

  static Operation operation(String id) {
    return operations().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private static ApiDocument read(String name) {
    try {
      return new ApiDocument(new YAMLMapper().readTree(DOCUMENTS.resolve(name).toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
