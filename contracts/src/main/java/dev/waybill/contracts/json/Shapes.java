package dev.waybill.contracts.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.NodeFile;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TransportRequestId;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/// How our types look in JSON: ids are numbers, choices carry their `kind`, absent is left out.
final class Shapes {
  private Shapes() {}

  static JsonMapper mapper() {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .addModule(ids())
        .addMixIn(ContentItem.class, Kind.class)
        .addMixIn(DeployOrder.class, Files.class)
        .addMixIn(DeployOutcome.class, Kind.class)
        .addMixIn(NodeFile.class, Kind.class)
        .addMixIn(NodeSettings.class, Files.class)
        .addMixIn(QueueChange.Answer.class, Kind.class)
        .addMixIn(Schedule.Pattern.class, Kind.class)
        .addMixIn(Selection.class, Kind.class)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(
                JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
        .build();
  }

  private static SimpleModule ids() {
    var module = new SimpleModule("waybill");
    id(module, NodeId.class, NodeId::value, NodeId::new);
    id(module, TransportRequestId.class, TransportRequestId::value, TransportRequestId::new);
    id(module, QueueEntryId.class, QueueEntryId::value, QueueEntryId::new);
    id(module, ActionId.class, ActionId::value, ActionId::new);
    id(module, DestinationId.class, DestinationId::value, DestinationId::new);
    module.registerSubtypes(
        new NamedType(ContentItem.StoredFile.class, "file"),
        new NamedType(ContentItem.Reference.class, "reference"),
        new NamedType(DeployOutcome.Succeeded.class, "succeeded"),
        new NamedType(DeployOutcome.Warned.class, "warning"),
        new NamedType(DeployOutcome.Errored.class, "error"),
        new NamedType(DeployOutcome.Fatal.class, "fatal"),
        new NamedType(DeployOutcome.Skipped.class, "skipped"),
        new NamedType(NodeFile.MtaExtDescriptor.class, "mta-ext-descriptor"),
        new NamedType(NodeFile.DeploymentConfiguration.class, "deployment-configuration"),
        new NamedType(QueueChange.Answer.Done.class, "done"),
        new NamedType(QueueChange.Answer.Refused.class, "refused"),
        new NamedType(QueueChange.Answer.DeadLetter.class, "dead-letter"),
        new NamedType(Schedule.Daily.class, "daily"),
        new NamedType(Schedule.Weekly.class, "weekly"),
        new NamedType(Schedule.Crontab.class, "cron"),
        new NamedType(Selection.All.class, "all"),
        new NamedType(Selection.Selected.class, "selected"),
        new NamedType(Selection.UpTo.class, "up-to"));
    return module;
  }

  private static <T> void id(
      SimpleModule module, Class<T> type, ToIntFunction<T> write, IntFunction<T> read) {
    module.addSerializer(
        type,
        new StdSerializer<T>(type) {
          @Override
          public void serialize(T value, JsonGenerator json, SerializerProvider provider)
              throws IOException {
            json.writeNumber(write.applyAsInt(value));
          }
        });
    module.addDeserializer(
        type,
        new StdDeserializer<T>(type) {
          @Override
          public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return read.apply(_parseIntPrimitive(json, context));
          }
        });
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private interface Kind {}

  /// Most nodes keep none, and then nothing is said of them.
  private interface Files {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<?> files();
  }
}
