package dev.waybill.api.http;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.waybill.testkit.openapi.ApiDocument;
import dev.waybill.testkit.openapi.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/// The two documents of our APIs, as they are written.
final class Documents {
  static final ApiDocument CTMS = read("ctms-v2");
  static final ApiDocument OWN = read("waybill-v1");
  static final List<ApiDocument> BOTH = List.of(CTMS, OWN);

  private Documents() {}

  static Stream<Operation> operations() {
    return BOTH.stream().flatMap(document -> document.operations().stream());
  }

  private static ApiDocument read(String name) {
    try (var in = Documents.class.getResourceAsStream("/openapi/" + name + ".yaml")) {
      return new ApiDocument(new YAMLMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
