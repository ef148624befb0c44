package dev.waybill.courier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeader;

/// A record's headers as the outbox has them: one JSON object of texts. They are read token by
/// token, since this is done for every row.
final class Headers {
  private static final JsonFactory JSON = new JsonFactory();

  private Headers() {}

  static org.apache.kafka.common.header.Headers of(String json) {
    var headers = new org.apache.kafka.common.header.internals.RecordHeaders();
    try (var parser = JSON.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var name = parser.currentName();
        parser.nextToken();
        headers.add(new RecordHeader(name, parser.getText().getBytes(StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("headers cannot be read", e);
    }
    return headers;
  }
}
