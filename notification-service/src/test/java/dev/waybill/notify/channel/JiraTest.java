package dev.waybill.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Samples;
import dev.waybill.notify.core.TransportHappenings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JiraTest {
  private static final Kind KIND = Kinds.named("JIRA").orElseThrow();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "SHOP-17 and SHOP-18, again SHOP-17 ~ [\"SHOP-17\",\"SHOP-18\"]",
        "fix(A1_B-7): x ~ [\"A1_B-7\"]",
        "xSHOP-17 shop-18 SHOP-0 S-1 AB-12x ~ []"
      })
  void issuesAreNamedByTheDescription(String description, String keys) {
    var rendered = Sets.channel(KIND).render(Sets.outgoing(described(description)));

    if (keys.equals("[]")) {
      assertThat(rendered).isInstanceOf(Rendered.Nothing.class);
    } else {
      assertThat(deployment(rendered).path("associations").path(0).path("values"))
          .hasToString(keys);
    }
  }

  @Test
  void aServiceNeedsNoIssue() {
    var rendered =
        Sets.channel(KIND, "services", "b:YXJp, b:c2Vy").render(Sets.outgoing(described("")));

    assertThat(deployment(rendered).path("associations"))
        .hasToString(
            "[{\"associationType\":\"serviceIdOrKeys\",\"values\":[\"b:YXJp\",\"b:c2Vy\"]}]");
  }

  @Test
  void whatJiraRejectsIsNotTaken() {
    var rendered = Sets.channel(KIND).render(Sets.outgoing(Samples.happening("import-started")));

    assertThat(Told.end(rendered, _ -> "{\"acceptedDeployments\":[{}],\"rejectedDeployments\":[]}"))
        .isEqualTo(new Rendered.Next.Done());
    assertThat(
            Told.end(
                rendered, _ -> "{\"rejectedDeployments\":[{\"errors\":[{\"message\":\"no\"}]}]}"))
        .isInstanceOfSatisfying(
            Rendered.Next.Refused.class, no -> assertThat(no.words()).contains("\"no\""));
  }

  @Test
  void nodesAreWhatSomebodySaidTheyAre() {
    var rendered = Sets.channel(KIND).render(Sets.outgoing(Samples.happening("import-started")));

    assertThat(deployment(rendered).path("environment").path("type").textValue())
        .isEqualTo("testing");
  }

  private static JsonNode deployment(Rendered rendered) {
    return Json.read(Told.calls(rendered, Told.WILLING).getFirst().body())
        .orElseThrow()
        .at("/deployments/0");
  }

  private static Happening described(String description) {
    var event =
        new TransportEvent.ImportStarted(
            new TransportRequestId(352),
            new NodeId(2),
            new QueueEntryId(358),
            1,
            new ActionId(360));
    return new TransportHappenings(Samples.NAMES, _ -> Optional.of(description), Samples.LINKS)
        .of(Samples.told(event, 1), 1);
  }
}
