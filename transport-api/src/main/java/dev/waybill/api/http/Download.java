package dev.waybill.api.http;

import dev.waybill.api.core.PlainText;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestMulti;

/// A list as a file. It is written while it is read, a page at a time, so that it may be as long as
/// it likes. What goes wrong before the first page is answered as any other call; after that the
/// connection ends before the file does.
final class Download {
  /// How many items are held at once.
  static final int PAGE = 1_000;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private Download() {}

  /// One page, as programs read it.
  static RestMulti<Buffer> json(Uni<JsonObject> page) {
    return RestMulti.fromMultiData(page.map(JsonObject::toBuffer).toMulti())
        .header(HttpHeaders.CONTENT_TYPE, Format.JSON.mediaType())
        .build();
  }

  /// All pages.
  ///
  /// @param name what the file is called, without the time and its end
  static <T> RestMulti<Buffer> file(
      Format format,
      String name,
      Clock clock,
      Uni<? extends Sheet<T>> sheet,
      Multi<List<T>> pages) {
    var pieces = sheet.onItem().transformToMulti(known -> pieces(format, known, pages));
    var file = "%s-%s.%s".formatted(name, STAMP.format(clock.instant()), format.suffix());
    return RestMulti.fromMultiData(pieces)
        .header(HttpHeaders.CONTENT_TYPE, format.mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(file))
        .build();
  }

  /// What the file says of a list that is no longer than a page.
  static <T> String text(Format format, Sheet<T> sheet, List<T> items) {
    return head(format, sheet) + body(format, sheet, items);
  }

  /// There is one at least, with the head; a page on which nothing fits makes none.
  private static <T> Multi<Buffer> pieces(Format format, Sheet<T> sheet, Multi<List<T>> pages) {
    var begun = new AtomicBoolean();
    return pages
        .map(
            page -> {
              var head = begun.getAndSet(true) ? "" : head(format, sheet);
              return Buffer.buffer(head + body(format, sheet, page));
            })
        .filter(piece -> piece.length() > 0);
  }

  private static String head(Format format, Sheet<?> sheet) {
    return format == Format.CSV
        ? Csv.row(sheet.columns())
        : sheet.title().stream().map(PlainText::entry).collect(Collectors.joining()) + "\n";
  }

  private static <T> String body(Format format, Sheet<T> sheet, List<T> page) {
    var entries =
        format == Format.CSV
            ? page.stream().flatMap(sheet::rows).map(Csv::row)
            : page.stream().map(sheet::line).map(PlainText::entry);
    return entries.collect(Collectors.joining());
  }
}
