package dev.waybill.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.waybill.api.core.WireTime;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Times on the wire: `2026-01-31T08:15:30.123Z`, always three digits, since clients are strict.
@Singleton
public class Times implements ObjectMapperCustomizer {
  /// What the text says; empty when it is no such time, date or duration.
  static <T> Optional<T> parsed(String text, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(text));
    } catch (DateTimeException _) {
      return Optional.empty(); // Whoever asked says what to send instead.
    }
  }

  public static String wire(Instant time) {
    return WireTime.of(time);
  }

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.registerModule(new SimpleModule("waybill-times").addSerializer(new InMillis()));
  }

  @Override
  public int priority() {
    return MINIMUM_PRIORITY; // after the module of java.time, whose form it replaces
  }

  private static final class InMillis extends StdSerializer<Instant> {
    InMillis() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant time, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(wire(time));
    }
  }
}
