package dev.waybill.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// A file that holds JSON (RFC 8259), whatever it says: that is for its reader to understand.
///
/// What is wrong with one is told in our own words, by line and column. Those of the parser quote,
/// and the file may hold secrets.
public final class JsonFile {
  /// As large as one may be, in bytes.
  public static final int LARGEST = 1 << 20;

  /// How deep objects and lists may lie in each other; readers with a stack go no deeper.
  static final int DEEPEST = 1_000;

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private static final JsonFactory STRICT =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LARGEST)
                  .maxNameLength(LARGEST)
                  .build())
          .build();

  private JsonFile() {}

  /// Not JSON; the message says why, and quotes nothing.
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    private Unreadable(String message) {
      super(message, null, false, false);
    }
  }

  /// Goes through all of it: one value, of any kind, and nothing after it.
  public static void check(byte[] bytes) throws Unreadable {
    var text = text(bytes);
    if (text.isBlank()) {
      throw new Unreadable("it is empty");
    }
    if (text.charAt(0) == BYTE_ORDER_MARK) {
      throw new Unreadable("it begins with a byte order mark, which readers of JSON may refuse");
    }
    try (var parser = STRICT.createParser(text)) {
      parser.nextToken();
      parser.skipChildren();
      parser.finishToken();
      if (parser.nextToken() != null) {
        throw new Unreadable(at(parser) + "something follows after the value");
      }
    } catch (JsonProcessingException e) {
      throw flawed(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A text in memory does not fail to be read.
    }
  }

  private static String text(byte[] bytes) throws Unreadable {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Unreadable("it is not text in UTF-8");
    }
  }

  private static Unreadable flawed(JsonProcessingException e) {
    return new Unreadable(
        switch (e) {
          case StreamConstraintsException _ -> "it is nested deeper than %d".formatted(DEEPEST);
          case JsonEOFException _ -> "it ends before it is whole";
          default -> at(e) + "JSON is not written so";
        });
  }

  private static String at(JsonProcessingException e) {
    var location = e.getLocation();
    return "line %d, column %d: ".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static String at(JsonParser parser) {
    var location = parser.currentTokenLocation();
    return "line %d, column %d: ".formatted(location.getLineNr(), location.getColumnNr());
  }
}
