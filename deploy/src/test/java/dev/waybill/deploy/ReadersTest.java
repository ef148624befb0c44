package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Topic;
import dev.waybill.testkit.servers.WaybillHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The table of topics names each service that reads one: what a reader who is not named there has
/// not heard would not be sent again when the broker has lost it.
class ReadersTest {
  private static final Pattern READ = Pattern.compile("(?m)^ +topic: (\\S+)$");

  @ParameterizedTest
  @EnumSource(
      value = Part.class,
      names = {
        "TRANSPORT_API",
        "QUEUE_ENGINE",
        "DEPLOY_WORKER",
        "NOTIFICATION_SERVICE",
        "ALM_CONNECTOR"
      })
  void aServiceReadsTheTopicsOfWhichItIsAReader(Part service) throws IOException {
    var settings =
        WaybillHome.root().resolve(service.title() + "/src/main/resources/application.yaml");
    var read = READ.matcher(Files.readString(settings)).results().map(found -> found.group(1));
    var named =
        Arrays.stream(Topic.values())
            .filter(topic -> topic.readers().contains(service.title()))
            .map(Topic::topicName)
            .toList();

    assertThat(read).containsExactlyInAnyOrderElementsOf(named).isNotEmpty();
  }
}
