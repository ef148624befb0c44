package dev.waybill.api.http;

import dev.waybill.api.SentFile;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A file as it was sent, under the name that it was sent with.
final class Attachment {
  private Attachment() {}

  /// The name may hold any character, so it goes as RFC 8187 has it.
  static Response of(SentFile file, String mediaType) {
    var name = URLEncoder.encode(file.fileName(), StandardCharsets.UTF_8).replace("+", "%20");
    return Response.ok(file.bytes(), mediaType)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + name)
        .build();
  }
}
