package dev.waybill.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.content.DirectoryStore;
import dev.waybill.contracts.AllowedHosts;
import dev.waybill.worker.core.DeployStep.SendFile;
import dev.waybill.worker.core.StepResult.Done;
import dev.waybill.worker.core.StepResult.Failed;
import dev.waybill.worker.core.StepResult.FailedForNow;
import dev.waybill.worker.core.StepResult.NotNow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where an operator lets receivers be, and what is said where not.
class WayTest {
  @TempDir Path folder;
  private DirectoryStore store;
  private TestingReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    store = new DirectoryStore(folder);
    receiver = new TestingReceiver();
  }

  @AfterEach
  void stop() throws IOException {
    receiver.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "127.0.0.1", "127.0.0.0/8", "other.example,127.0.0.1"})
  void aReceiverThatIsAllowedIsSentTheFile(String allowed) throws Exception {
    assertThat(target(allowed).run(step(receiver.url()))).isInstanceOf(Done.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.example", "*.example", "10.0.0.0/8", "localhost"})
  void oneThatIsNotAllowedIsSentNothingAndTheRemedyIsSaid(String allowed) throws Exception {
    assertThat(target(allowed).run(step(receiver.url())))
        .isEqualTo(
            new Failed(
                receiver.url()
                    + ": it leads to 127.0.0.1, which this worker may not call. Correct the property"
                    + " url, or add it to waybill.worker.allowed-hosts."));
    assertThat(receiver.calls()).isEmpty();
  }

  @Test
  void aNameIsAllowedForWhereItLeads() throws Exception {
    String named = receiver.url().replace("127.0.0.1", "localhost");

    assertThat(target("localhost").run(step(named))).isInstanceOf(Done.class);
    assertThat(target("10.0.0.0/8").run(step(named))).isInstanceOf(Failed.class);
    assertThat(receiver.posts()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://[fe80::1]/in",
        "http://[::ffff:169.254.169.254]/in"
      })
  void whereACloudTellsSecretsIsNotCalledUnlessItIsListed(String url) throws Exception {
    assertThat(target("*").run(step(url))).isInstanceOf(Failed.class);
  }

  @Test
  void oneThatIsNoLongerAllowedIsNotSaidToHaveFailed() throws Exception {
    target("*").run(step(receiver.url()));

    assertThat(target("other.example").runAgain(step(receiver.url())))
        .isInstanceOf(FailedForNow.class);
    assertThat(target("other.example").ask(step(receiver.url()))).isInstanceOf(FailedForNow.class);
    assertThat(receiver.calls()).hasSize(1);
  }

  @Test
  void aHostThatNobodyKnowsIsTriedAgain() throws Exception {
    assertThat(target("*").run(step("http://receiver.invalid/in"))).isInstanceOf(NotNow.class);
  }

  private HttpTarget target(String allowed) {
    return new HttpTarget(store, AllowedHosts.of(List.of(allowed.split(","))));
  }

  private SendFile step(String url) throws IOException {
    byte[] content = {1, 2, 3};
    return new Sending(store, url).step(17, content, true, Duration.ofSeconds(5));
  }
}
