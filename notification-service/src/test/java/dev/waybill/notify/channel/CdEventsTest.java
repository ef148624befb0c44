package dev.waybill.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Samples;
import io.cloudevents.http.HttpMessageFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CdEventsTest {
  private static final Kind KIND = Kinds.named("CDEVENTS").orElseThrow();
  private static final Schema SCHEMA = schema();

  static Stream<Happening> happenings() {
    return Samples.happenings().values().stream();
  }

  @ParameterizedTest
  @MethodSource("happenings")
  void eachIsACdEvent(Happening happening) {
    for (var finished : List.of("deployment", "run")) {
      var event = event(Sets.channel(KIND, "finished", finished), happening);

      assertThat(SCHEMA.validate(event)).isEmpty();
    }
  }

  /// The binding: what both say must be the same.
  @ParameterizedTest
  @MethodSource("happenings")
  void theCloudEventSaysTheSame(Happening happening) {
    var call = call(Sets.channel(KIND), happening);
    var cloud = HttpMessageFactory.createReader(call.headers(), call.body()).toEvent();
    var event = Json.read(cloud.getData().toBytes()).orElseThrow();
    var context = event.path("context");

    assertThat(cloud.getId()).isEqualTo(context.path("id").textValue());
    assertThat(cloud.getSource()).hasToString(context.path("source").textValue());
    assertThat(cloud.getType()).isEqualTo(context.path("type").textValue());
    assertThat(cloud.getTime()).isEqualTo(context.path("timestamp").textValue());
    assertThat(cloud.getSubject()).isEqualTo(event.path("subject").path("id").textValue());
  }

  @ParameterizedTest
  @CsvSource({
    "import-finished.succeeded, deployment, dev.cdevents.service.deployed.0.3.0, ",
    "import-finished.succeeded, run, dev.cdevents.taskrun.finished.0.3.0, success",
    "import-finished.warning, deployment, dev.cdevents.service.deployed.0.3.0, ",
    "import-finished.skipped, deployment, dev.cdevents.taskrun.finished.0.3.0, success",
    "import-finished.error, deployment, dev.cdevents.taskrun.finished.0.3.0, error",
    "import-finished.fatal, run, dev.cdevents.taskrun.finished.0.3.0, failure"
  })
  void anImportEndsAsOneWishes(String sample, String finished, String type, String outcome) {
    var event = event(Sets.channel(KIND, "finished", finished), Samples.happening(sample));

    assertThat(event.path("context").path("type").textValue()).isEqualTo(type);
    assertThat(event.path("subject").path("content").path("outcome").textValue())
        .isEqualTo(outcome);
  }

  /// Whoever counts how long runs take must find their beginnings.
  @Test
  void aRunEndsAsItBegan() {
    var channel = Sets.channel(KIND, "finished", "run");

    var began = event(channel, Samples.happening("import-started"));
    var ended = event(channel, Samples.happening("import-finished.succeeded"));

    assertThat(ended.path("subject").path("id")).isEqualTo(began.path("subject").path("id"));
    assertThat(ended.path("context").path("chainId"))
        .isEqualTo(began.path("context").path("chainId"));
  }

  /// A schema that takes everything would find nothing.
  @Test
  void whatIsNoneIsNotTaken() {
    var event = event(Sets.channel(KIND), Samples.happening("import-finished.succeeded"));

    ((ObjectNode) event.path("subject").path("content")).remove("artifactId");

    assertThat(SCHEMA.validate(event)).isNotEmpty();
  }

  private static JsonNode event(Channel channel, Happening happening) {
    return Json.read(call(channel, happening).body()).orElseThrow().path("data");
  }

  private static Call call(Channel channel, Happening happening) {
    return Told.calls(channel.render(Sets.outgoing(happening)), Told.WILLING).getFirst();
  }

  private static Schema schema() {
    try {
      var json = Files.readString(Path.of("src/test/resources/cdevents/what-we-send.schema.json"));
      return SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              registry ->
                  registry.schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
          .getSchema(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
