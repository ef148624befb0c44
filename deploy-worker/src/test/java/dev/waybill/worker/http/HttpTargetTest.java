package dev.waybill.worker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.waybill.testkit.ReceivedCall;
import dev.waybill.worker.core.DeployStep.SendFile;
import dev.waybill.worker.core.StepResult;
import dev.waybill.worker.core.StepResult.Done;
import dev.waybill.worker.core.StepResult.Failed;
import dev.waybill.worker.core.StepResult.FailedForNow;
import dev.waybill.worker.core.StepResult.NotNow;
import dev.waybill.worker.core.StepResult.Overtaken;
import dev.waybill.worker.core.StepResult.Unknown;
import dev.waybill.worker.core.StepResult.Waiting;
import dev.waybill.worker.http.TestingReceiver.Manner;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Posts to a receiver that misbehaves.
class HttpTargetTest extends PostingTest {
  @Test
  void theFileIsPostedWithAllThatSaysWhoseItIs() throws Exception {
    assertThat(target.run(step(17))).isEqualTo(new Done(KEY));

    ReceivedCall post = receiver.posts().getFirst();
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
}
