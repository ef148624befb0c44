package dev.waybill.notify.mail;

import dev.waybill.notify.core.Mail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/// A mail as it goes over the wire. The same mail gives the same bytes, so that one which comes
/// twice is known to be the same.
final class Letter {
  private static final String LINE = "\r\n";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Letter() {}

  static byte[] of(Mail mail) {
    var letter = new Letter();
    var boundary = boundary(mail);
    letter.header("Date", DATE.format(mail.at()));
    letter.header("From", safe("From", mail.from()));
    letter.header("To", safe("To", String.join(", ", mail.to())).replace(", ", "," + LINE + " "));
    letter.header("Subject", folded("Subject", encoded(mail.subject())));
    mail.headers().forEach((name, value) -> letter.header(name, folded(name, safe(name, value))));
    letter.header("MIME-Version", "1.0");
    letter.header(
        "Content-Type", "multipart/alternative;" + LINE + " boundary=\"" + boundary + "\"");
    letter.line("");
    // A reader shows the last of those that it understands.
    letter.part(boundary, "text/plain", mail.text());
    letter.part(boundary, "text/html", mail.html());
    letter.line("--" + boundary + "--");
    return letter.bytes.toByteArray();
  }

  private void header(String name, String value) {
    line(name + ": " + value);
  }

  /// Nothing that was written by somebody begins another header.
  private static String safe(String name, String value) {
    if (!value.chars().allMatch(one -> one >= ' ' && one < 0x7F)) {
      throw new IllegalArgumentException("a header " + name + " with more than a line of ASCII");
    }
    return value;
  }

  private void part(String boundary, String type, String text) {
    line("--" + boundary);
    line("Content-Type: " + type + "; charset=UTF-8");
    line("Content-Transfer-Encoding: quoted-printable");
    line("");
    try (var encoded = MimeUtility.encode(bytes, "quoted-printable")) {
      encoded.write(text.replaceAll("\\R", LINE).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException("an encoding that every mail may have", e);
    }
    line("");
  }

  private void line(String text) {
    bytes.writeBytes((text + LINE).getBytes(StandardCharsets.US_ASCII));
  }

  private static String folded(String name, String value) {
    return MimeUtility.fold(name.length() + 2, value);
  }

  private static String encoded(String value) {
    try {
      return MimeUtility.encodeText(value, "UTF-8", null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Of all that it is to keep apart, so that nobody writes a text in which it stands.
  private static String boundary(Mail mail) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      hash.update(mail.toString().getBytes(StandardCharsets.UTF_8));
      return "=_" + HexFormat.of().formatHex(hash.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
