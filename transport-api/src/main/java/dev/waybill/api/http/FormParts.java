package dev.waybill.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.Problem;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The parts of a small form that has come whole (RFC 7578). Of parts of one name the first counts,
/// and what nobody asks for is passed over.
final class FormParts {
  /// A field, or a file.
  record Part(Optional<String> fileName, byte[] bytes) {}

  private final Map<String, Part> parts;

  private FormParts(Map<String, Part> parts) {
    this.parts = parts;
  }

  /// @param type the header `Content-Type`
  static FormParts of(String type, byte[] body) {
    var reading = new Reading();
    var multipart = new Multipart(boundary(type), reading);
    try {
      multipart.take(body, 0, body.length);
    } catch (Multipart.Malformed e) {
      throw Problem.UNREADABLE_BODY.because("The multipart body cannot be read.");
    }
    if (!multipart.ended()) {
      throw Problem.UNREADABLE_BODY.because("The body ends before its last boundary.");
    }
    return new FormParts(reading.parts);
  }

  /// What divides the parts of a form, by its header `Content-Type`.
  static String boundary(String type) {
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      throw Problem.UNREADABLE_BODY.because("Send multipart/form-data with a part \"file\".");
    }
    return HeaderParameters.of(type)
        .get("boundary")
        .filter(boundary -> boundary.matches("[ -~]{1,200}"))
        .orElseThrow(() -> Problem.UNREADABLE_BODY.because("The multipart body has no boundary."));
  }

  Part file(String name) {
    return Optional.ofNullable(parts.get(name))
        .filter(part -> part.fileName().isPresent())
        .orElseThrow(
            () ->
                Problem.UNREADABLE_BODY.because("There is no part \"" + name + "\" with a file."));
  }

  /// Blank is as if it were not there.
  Optional<String> text(String name) {
    return Optional.ofNullable(parts.get(name))
        .map(part -> new String(part.bytes(), UTF_8).strip())
        .filter(text -> !text.isEmpty());
  }

  private static final class Reading implements Multipart.Parts {
    private final Map<String, Part> parts = new HashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private PartHead head;

    @Override
    public void begins(PartHead head) {
      this.head = head;
      bytes.reset();
    }

    @Override
    public void bytes(byte[] more, int from, int length) {
      bytes.write(more, from, length);
    }

    @Override
    public void ends() {
      parts.putIfAbsent(head.name(), new Part(head.fileName(), bytes.toByteArray()));
    }
  }
}
