package dev.waybill.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Samples;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.http.HttpMessageFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The CloudEvents SDK reads what we wrote without it.
class CloudEventsTest {
  private static final Kind KIND = Kinds.named("WEBHOOK").orElseThrow();

  static Stream<Happening> happenings() {
    return Samples.happenings().values().stream();
  }

  @ParameterizedTest
  @MethodSource("happenings")
  void bothFormsSayTheSame(Happening happening) {
    var structured = read(Sets.channel(KIND), Sets.outgoing(happening));
    var binary = read(Sets.channel(KIND, "mode", "binary"), Sets.outgoing(happening));

    assertThat(binary.getAttributeNames()).isEqualTo(structured.getAttributeNames());
    assertThat(binary.getExtensionNames()).isEqualTo(structured.getExtensionNames());
    assertThat(structured.getSpecVersion()).isEqualTo(SpecVersion.V1);
    for (var event : List.of(structured, binary)) {
      assertThat(event.getId()).isEqualTo(happening.id().toString());
      assertThat(event.getSource()).hasToString("/waybill/default");
      assertThat(event.getType()).isEqualTo(happening.known().orElseThrow().dotted());
      assertThat(event.getTime().toInstant()).isEqualTo(happening.at());
      assertThat(event.getDataContentType()).isEqualTo("application/json");
      assertThat(event.getExtension("partitionkey")).isEqualTo(happening.key());
      assertThat(event.getExtension("severitytext")).isEqualTo(happening.severity().name());
      assertThat(HappeningJson.read(event.getData().toBytes())).isEqualTo(happening);
    }
  }

  /// Receivers compare it as text.
  @Test
  void theSequenceHasItsZeros() {
    var event = read(Sets.channel(KIND), Sets.outgoing(Samples.happening("import-started")));

    assertThat(event.getExtension("sequence").toString()).hasSize(19).endsWith("15");
  }

  @Test
  void aGapAndARedeliveryAreTold() {
    var happening = Samples.happening("import-started");

    var event = read(Sets.channel(KIND), new Outgoing(happening, Sets.CHANNEL, Sets.NOW, true, 2));

    assertThat(event.getExtension("gap")).isEqualTo(true);
    assertThat(event.getExtension("redelivery")).isEqualTo(2);
    assertThat(read(Sets.channel(KIND), Sets.outgoing(happening)).getExtensionNames())
        .doesNotContain("gap", "redelivery");
  }

  /// Examples of the HTTP binding, 3.1.3.2.
  @ParameterizedTest
  @CsvSource({"Euro € 😀, Euro%20%E2%82%AC%20%F0%9F%98%80", "a\"%b, a%22%25b", "a/b, a/b"})
  void headersAreVisibleAscii(String value, String header) {
    assertThat(dev.waybill.notify.channel.CloudEvent.encoded(value)).isEqualTo(header);
  }

  private static CloudEvent read(Channel channel, Outgoing outgoing) {
    var call = Told.calls(channel.render(outgoing), Told.WILLING).getFirst();
    return HttpMessageFactory.createReader(call.headers(), call.body()).toEvent();
  }
}
