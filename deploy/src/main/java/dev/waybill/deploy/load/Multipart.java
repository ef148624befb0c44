package dev.waybill.deploy.load;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;

/// A file as pipelines upload it: the fields first, the file last.
final class Multipart {
  private static final String BOUNDARY = "waybill-load-51b8e0f7";
  private static final String TYPE = "multipart/form-data; boundary=\"" + BOUNDARY + "\"";

  private Multipart() {}

  static WireClient.Message of(Path file) throws FileNotFoundException {
    var head =
        """
        --%1$s\r
        Content-Disposition: form-data; name="namedUser"\r
        \r
        load\r
        --%1$s\r
        Content-Disposition: form-data; name="file"; filename="%2$s"\r
        Content-Type: application/octet-stream\r
        \r
        """
            .formatted(BOUNDARY, file.getFileName());
    return new WireClient.Message(
        TYPE,
        BodyPublishers.concat(
            BodyPublishers.ofString(head),
            BodyPublishers.ofFile(file),
            BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n")));
  }
}
