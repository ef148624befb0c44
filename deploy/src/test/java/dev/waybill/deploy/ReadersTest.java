package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Topic;
import dev.waybill.testkit.servers.WaybillHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The table of topics names each service that reads one: what a reader who is not named there has
/// not heard would not be sent again when the broker has lost it.
class ReadersTest {
  private static final Pattern READ =
      Pattern.compile("subscribe(?:Blocking)?\\(\\s*Topic\\.(\\w+)");

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
    var sources = WaybillHome.root().resolve(service.title() + "/src/main/java");
    var read = new ArrayList<Topic>();
    try (var files = Files.walk(sources)) {
      for (var file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        READ.matcher(Files.readString(file))
            .results()
            .map(found -> Topic.valueOf(found.group(1)))
            .forEach(read::add);
      }
    }
    var named =
        Arrays.stream(Topic.values())
            .filter(topic -> topic.readers().contains(service.title()))
            .toList();

    assertThat(read).containsExactlyInAnyOrderElementsOf(named).isNotEmpty();
  }
}
