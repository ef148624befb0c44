package dev.waybill.worker.http;

import static dev.waybill.worker.core.Fixtures.aConfiguration;
import static dev.waybill.worker.core.Fixtures.aDescriptor;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.waybill.content.DirectoryStore;
import dev.waybill.contracts.AllowedHosts;
import dev.waybill.contracts.NodeFile;
import dev.waybill.worker.core.DeployStep.SendEnclosure;
import dev.waybill.worker.core.DeployStep.SendFile;
import dev.waybill.worker.core.Enclosure;
import dev.waybill.worker.core.Parcel;
import dev.waybill.worker.core.StepResult;
import dev.waybill.worker.core.StepResult.Done;
import dev.waybill.worker.core.StepResult.Failed;
import dev.waybill.worker.core.StepResult.FailedForNow;
import dev.waybill.worker.core.StepResult.NotNow;
import dev.waybill.worker.core.StepResult.Overtaken;
import dev.waybill.worker.core.StepResult.Unknown;
import dev.waybill.worker.core.StepResult.Waiting;
import dev.waybill.worker.http.TestingReceiver.Call;
import dev.waybill.worker.http.TestingReceiver.Manner;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Posts to a receiver that misbehaves.
class HttpTargetTest {
  /// Long enough for an answer on a machine that does much else, and waited out by the silent.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final byte[] CONTENT = "what is in the archive".getBytes(UTF_8);
  private static final String KEY = "358-1-9";

  @TempDir Path folder;
  private DirectoryStore store;
  private HttpTarget target;
  private TestingReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    store = new DirectoryStore(folder);
    target = new HttpTarget(store, AllowedHosts.of(List.of("*")));
    receiver = new TestingReceiver();
  }

  @AfterEach
  void stop() throws IOException {
    receiver.close();
  }

  @Test
  void theFileIsPostedWithAllThatSaysWhoseItIs() throws Exception {
    assertThat(target.run(step(17))).isEqualTo(new Done(KEY));

    Call post = receiver.posts().getFirst();
    assertThat(post.line()).isEqualTo("POST /deploy HTTP/1.1");
    assertThat(post.body()).isEqualTo(CONTENT);
    assertThat(post.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(post.header("Content-Length")).isEqualTo("" + CONTENT.length);
    assertThat(post.header("Idempotency-Key")).isEqualTo(KEY);
    assertThat(post.header("Waybill-Fence")).isEqualTo("17");
    assertThat(post.header("Waybill-Request")).isEqualTo("352");
    assertThat(post.header("Waybill-Node")).isEqualTo("2");
    assertThat(post.header("Waybill-Entry")).isEqualTo("358");
    assertThat(post.header("Waybill-Attempt")).isEqualTo("1");
    assertThat(post.header("Waybill-File-Name")).isEqualTo("gr%C3%BC%C3%9Fe%20%2B1.mtar");
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(CONTENT);
    assertThat(post.header("Content-Digest"))
        .isEqualTo("sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
  }

  @Test
  void anEmptyFileIsPostedToo() throws Exception {
    assertThat(target.run(step(17, new byte[0], true))).isEqualTo(new Done(KEY));
    assertThat(receiver.posts().getFirst().header("Content-Length")).isEqualTo("0");
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR_AFTER", "CUT_AFTER", "GARBAGE_AFTER", "SILENT_AFTER"})
  void whenItSucceededAndTheAnswerWasLostItIsAskedAndBelieved(Manner manner) throws Exception {
    receiver.next(manner);

    assertThat(target.run(step(17))).isEqualTo(new Done(KEY));
    assertThat(receiver.posts()).hasSize(1);
    assertThat(receiver.deployed()).containsExactly(KEY);
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR_BEFORE", "CUT_BEFORE", "SILENT_BEFORE"})
  void whatItNeverSawIsSentAgainUnderTheSameKey(Manner manner) throws Exception {
    receiver.next(manner);

    assertThat(target.run(step(17))).isInstanceOf(FailedForNow.class);
    assertThat(target.ask(step(17))).isInstanceOf(Failed.class);
    assertThat(target.runAgain(step(18))).isEqualTo(new Done(KEY));
    assertThat(receiver.posts())
        .extracting(post -> post.header("Idempotency-Key"))
        .containsExactly(KEY, KEY);
    assertThat(receiver.deployed()).containsExactly(KEY);
  }

  @Test
  void aWorkerThatTakesOverAsksAndDoesNotPost() throws Exception {
    target.run(step(17));

    assertThat(target.runAgain(step(18))).isEqualTo(new Done(KEY));
    assertThat(receiver.posts()).hasSize(1);
  }

  @Test
  void whatIsAtWorkIsAskedUntilItHasEnded() throws Exception {
    receiver.next(Manner.AT_WORK);

    assertThat(target.run(step(17))).isEqualTo(new Waiting(Duration.ofSeconds(7)));
    assertThat(target.runAgain(step(17))).isEqualTo(new Waiting(Duration.ofSeconds(1)));
    assertThat(target.ask(step(17))).isInstanceOf(Waiting.class);
    receiver.ends("{\"state\":\"failed\",\"reason\":\"no space\"}");
    assertThat(target.runAgain(step(17))).isEqualTo(new Failed("no space"));
    assertThat(receiver.posts()).hasSize(1);
  }

  @Test
  void anAnswerWithoutSenseTellsNothing() throws Exception {
    receiver.next(Manner.AT_WORK);
    target.run(step(17));
    receiver.ends("{\"state\":\"fine\"}");
    assertThat(target.runAgain(step(17))).isInstanceOf(FailedForNow.class);
    receiver.ends("[");
    assertThat(target.ask(step(17))).isInstanceOf(FailedForNow.class);
  }

  @Test
  void whoIsBusyHasDoneNothingAndSaysWhen() throws Exception {
    receiver.next(Manner.BUSY);

    assertThat(target.run(step(17)))
        .isEqualTo(new NotNow(receiver.url() + " answers 503.", Duration.ofSeconds(3)));
  }

  @Test
  void aRefusalIsFinalAndGivesItsReason() throws Exception {
    receiver.next(Manner.REFUSED, Manner.MOVED);

    assertThat(target.run(step(17)))
        .isEqualTo(new Failed(receiver.url() + " answers 422: no such space"));
    assertThat(target.run(step(17))).isInstanceOf(Failed.class);
    assertThat(receiver.deployed()).isEmpty();
  }

  @Test
  void whoIsNotThereHasDoneNothing() throws Exception {
    receiver.close();

    assertThat(target.run(step(17))).isInstanceOf(NotNow.class);
    assertThat(target.runAgain(step(17))).isInstanceOf(FailedForNow.class);
  }

  @Test
  void anOlderLeaseIsOvertakenEvenIfTheNewerOneOnlyAsked() throws Exception {
    target.ask(step(18));

    assertThat(target.run(step(17))).isInstanceOf(Overtaken.class);
    assertThat(target.runAgain(step(17))).isInstanceOf(Overtaken.class);
    assertThat(receiver.deployed()).isEmpty();
  }

  @Test
  void whileItDoesNotAnswerQuestionsNothingIsRepeated() throws Exception {
    receiver.next(Manner.ERROR_AFTER).dumb(true);

    assertThat(target.run(step(17))).isInstanceOf(FailedForNow.class);
    assertThat(target.runAgain(step(17))).isInstanceOf(FailedForNow.class);
    assertThat(receiver.posts()).hasSize(1);
    receiver.dumb(false);
    assertThat(target.runAgain(step(17))).isEqualTo(new Done(KEY));
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR_BEFORE", "ERROR_AFTER", "CUT_AFTER", "SILENT_AFTER", "AT_WORK"})
  void whatCannotBeAskedStaysUnknownAndIsNeverSentTwice(Manner manner) throws Exception {
    receiver.next(manner);
    SendFile blind = step(17, CONTENT, false);

    assertThat(target.run(blind)).isInstanceOf(Unknown.class);
    assertThat(target.runAgain(blind)).isInstanceOf(Unknown.class);
    assertThat(target.ask(blind)).isInstanceOf(FailedForNow.class);
    assertThat(receiver.calls()).hasSize(1);
  }

  @Test
  void whatCannotBeAskedMayStillSayThatItIsDoneOrBusy() throws Exception {
    receiver.next(Manner.BUSY);

    assertThat(target.run(step(17, CONTENT, false))).isInstanceOf(NotNow.class);
    assertThat(target.run(step(17, CONTENT, false))).isEqualTo(new Done(KEY));
  }

  @Test
  void contentThatIsGoneIsSaidInWords() throws Exception {
    SendFile step = step(17);
    store.delete(step.parcel().file().sha256());

    assertThat(target.run(step)).isInstanceOf(Failed.class);
    assertThat(receiver.calls()).isEmpty();
  }

  @Test
  void aWorkerThatIsToldToStopStops() throws Exception {
    receiver.next(Manner.LATE);
    var stopped = new CompletableFuture<StepResult>();
    SendFile step = step(17, CONTENT, true, Duration.ofMinutes(5));
    Thread worker =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    stopped.complete(target.run(step));
                  } catch (InterruptedException e) {
                    stopped.completeExceptionally(e);
                  }
                });
    await().until(() -> receiver.calls().size() == 1);

    worker.interrupt();

    assertThatExceptionOfType(Exception.class)
        .isThrownBy(stopped::get)
        .withCauseInstanceOf(InterruptedException.class);
    receiver.let();
  }

  private SendFile step(long fence) throws IOException {
    return step(fence, CONTENT, true);
  }

  private SendFile step(long fence, byte[] content, boolean asks) throws IOException {
    return step(fence, content, asks, PATIENCE);
  }

  private SendFile step(long fence, byte[] content, boolean asks, Duration patience)
      throws IOException {
    return new Sending(store, receiver.url()).step(fence, content, asks, patience);
  }

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

    Call put = receiver.calls().getFirst();
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

    Call put = receiver.calls().getFirst();
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
