package dev.waybill.worker.http;

import static dev.waybill.worker.core.Fixtures.aConfiguration;
import static dev.waybill.worker.core.Fixtures.aDescriptor;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.NodeFile;
import dev.waybill.testkit.ReceivedCall;
import dev.waybill.worker.core.DeployStep.SendEnclosure;
import dev.waybill.worker.core.DeployStep.SendFile;
import dev.waybill.worker.core.Enclosure;
import dev.waybill.worker.core.Parcel;
import dev.waybill.worker.core.StepResult;
import dev.waybill.worker.core.StepResult.Done;
import dev.waybill.worker.core.StepResult.Failed;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Gives a receiver what goes with a file, before the file.
class EnclosuresTest extends PostingTest {
  @Test
  void whatGoesWithAFileIsGivenBeforeUnderItsKey() throws Exception {
    byte[] descriptor = "ID: shop.qa".getBytes(UTF_8);
    String sha256 =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(descriptor));
    var enclosure = new Enclosure(aDescriptor(sha256), descriptor);
    SendFile send = enclosing(step(17), enclosure.file());

    assertThat(target.run(new SendEnclosure(send.receiver(), send.parcel(), enclosure)))
        .isEqualTo(new Done(KEY));
    assertThat(target.run(send)).isEqualTo(new Done(KEY));

    ReceivedCall put = receiver.calls().getFirst();
    String digest =
        "sha-256=:%s:"
            .formatted(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)));
    assertThat(put.line()).isEqualTo("PUT /deploy/358-1-9/mtaExtDescriptor HTTP/1.1");
    assertThat(put.body()).isEqualTo(descriptor);
    assertThat(put.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(put.header("Content-Digest")).isEqualTo(digest);
    assertThat(put.header("Waybill-Fence")).isEqualTo("17");
    assertThat(receiver.posts().getFirst().header("Waybill-Mta-Ext-Descriptor")).isEqualTo(digest);
  }

  @Test
  void aDeploymentConfigurationIsGivenAsJsonUnderANameOfItsOwn() throws Exception {
    byte[] configuration = "{\"space\": \"qa\"}".getBytes(UTF_8);
    String sha256 =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(configuration));
    var enclosure = new Enclosure(aConfiguration(sha256), configuration);
    SendFile send = enclosing(step(17), enclosure.file());

    target.run(new SendEnclosure(send.receiver(), send.parcel(), enclosure));
    target.run(send);

    ReceivedCall put = receiver.calls().getFirst();
    assertThat(put.line()).isEqualTo("PUT /deploy/358-1-9/deploymentConfiguration HTTP/1.1");
    assertThat(put.body()).isEqualTo(configuration);
    assertThat(put.header("Content-Type")).isEqualTo("application/json");
    assertThat(receiver.posts().getFirst().header("Waybill-Deployment-Configuration"))
        .isEqualTo(put.header("Content-Digest"));
  }

  @ParameterizedTest
  @CsvSource({
    "404 Not Found, Failed",
    "405 Not Allowed, Failed",
    "422 No, Failed",
    "308 Moved, Failed",
    "409 Conflict, Overtaken",
    "503 Busy, NotNow",
    "500 Oops, FailedForNow"
  })
  void aReceiverMayNotTakeWhatGoesWithAFile(String status, String result) throws Exception {
    receiver.enclosing(status);
    SendFile send = step(17);
    var enclosure = new Enclosure(aConfiguration("ab".repeat(32)), "{\"a\":1}".getBytes(UTF_8));
    var give = new SendEnclosure(send.receiver(), send.parcel(), enclosure);

    StepResult first = target.run(give);

    assertThat(first.getClass().getSimpleName()).isEqualTo(result);
    assertThat(first.toString()).doesNotContain("quoted");
    assertThat(target.runAgain(give)).isEqualTo(first);
    assertThat(target.ask(give)).isInstanceOf(Failed.class);
    assertThat(receiver.posts()).isEmpty();
  }

  private static SendFile enclosing(SendFile send, NodeFile file) {
    Parcel parcel = send.parcel();
    return new SendFile(
        send.receiver(),
        new Parcel(
            parcel.request(),
            parcel.node(),
            parcel.entry(),
            parcel.attempt(),
            parcel.fence(),
            parcel.file(),
            Optional.of(file)));
  }
}
