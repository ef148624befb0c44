package dev.waybill.notify.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.contracts.json.GivenMembers;
import dev.waybill.notify.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The members of a body, or of an object within one.
final class Body extends GivenMembers<Body> {
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

  private Body(JsonNode object, String where) {
    super(object, where);
  }

  static Body of(String text) {
    return new Body(read(text, Problem.UNREADABLE_BODY::because), "");
  }

  Optional<Instant> time(String name) {
    return text(name, 40).map(text -> time(name, text));
  }

  <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> words) {
    return oneOf(
        name,
        Stream.of(words.getEnumConstants())
            .collect(Collectors.toMap(Enum::name, Function.identity())));
  }

  /// A list of strings; empty when it is not given.
  Optional<List<String>> texts(String name, int most) {
    return elements(name).map(list -> list.stream().map(value -> text(name, value, most)).toList());
  }

  /// The members of an object that are texts, by their names; empty when it is not given.
  Optional<Map<String, String>> textsByName(String name, int most) {
    return object(name).map(inner -> inner.textsByName(most));
  }

  @Override
  public Problem.Refused wrong(String name, String what, String remedy) {
    return Problem.INVALID_MEMBER.because(saying(name, what, remedy));
  }

  @Override
  protected Body within(JsonNode object, String where) {
    return new Body(object, where);
  }

  private Map<String, String> textsByName(int most) {
    var texts = new LinkedHashMap<String, String>();
    node()
        .fieldNames()
        .forEachRemaining(
            name -> {
              bounded("a name", name, 100);
              text(name, most).ifPresent(text -> texts.put(name, text));
            });
    return texts;
  }

  private Instant time(String name, String text) {
    try {
      var time = Instant.parse(text);
      if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
        throw wrong(name, "is not of these times", "Send a year from 1970 to 9999");
      }
      return time;
    } catch (DateTimeParseException e) {
      throw wrong(name, "is not a time", "Send one such as 2026-11-23T08:30:00Z");
    }
  }
}
