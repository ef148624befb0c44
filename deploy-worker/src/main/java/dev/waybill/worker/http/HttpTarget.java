package dev.waybill.worker.http;

import dev.waybill.content.ContentStore;
import dev.waybill.contracts.AllowedHosts;
import dev.waybill.worker.core.DeployStep;
import dev.waybill.worker.core.DeployStep.SendEnclosure;
import dev.waybill.worker.core.DeployStep.SendFile;
import dev.waybill.worker.core.DeployTarget;
import dev.waybill.worker.core.StepResult;
import dev.waybill.worker.core.StepResult.Done;
import dev.waybill.worker.core.StepResult.Failed;
import dev.waybill.worker.core.StepResult.FailedForNow;
import dev.waybill.worker.core.StepResult.NotNow;
import dev.waybill.worker.core.StepResult.Overtaken;
import dev.waybill.worker.core.StepResult.Unknown;
import dev.waybill.worker.core.StepResult.Waiting;
import dev.waybill.worker.http.Reply.Answered;
import dev.waybill.worker.http.Reply.Forbidden;
import dev.waybill.worker.http.Reply.Lost;
import dev.waybill.worker.http.Reply.NotReached;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Deploys by posting a file to a receiver, which does with it what it does.
public final class HttpTarget implements DeployTarget {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final ContentStore content;
  private final Calls calls;
  private final Enclosures enclosures;
  private final Duration lookAgain;

  public HttpTarget(ContentStore content, AllowedHosts allowed) {
    this(content, allowed, LOOK_AGAIN);
  }

  /// @param lookAgain when to ask what is at work, if it does not say
  public HttpTarget(ContentStore content, AllowedHosts allowed, Duration lookAgain) {
    this.content = content;
    this.calls = new Calls(content, allowed);
    this.enclosures = new Enclosures(calls);
    this.lookAgain = lookAgain;
  }

  @Override
  public String type() {
    return "HTTP";
  }

  @Override
  public StepResult run(DeployStep step) throws InterruptedException {
    if (step instanceof SendEnclosure enclosing) {
      return enclosures.send(enclosing);
    }
    SendFile send = sending(step);
    Optional<StepResult> hindrance = hindrance(send);
    return hindrance.isPresent() ? hindrance.get() : send(send);
  }

  @Override
  public StepResult runAgain(DeployStep step) throws InterruptedException {
    if (step instanceof SendEnclosure enclosing) {
      return enclosures.send(enclosing);
    }
    SendFile send = sending(step);
    if (!send.receiver().asks()) {
      return new Unknown(send.receiver().url() + " cannot be asked whether it was done.");
    }
    Optional<StepResult> answer = question(send);
    return answer.isPresent() ? answer.get() : run(step);
  }

  @Override
  public StepResult ask(DeployStep step) throws InterruptedException {
    if (step instanceof SendEnclosure) {
      return new Failed("What goes with a file deploys nothing by itself.");
    }
    SendFile send = sending(step);
    if (!send.receiver().asks()) {
      return new FailedForNow(send.receiver().url() + " cannot be asked.");
    }
    return question(send)
        .orElseGet(() -> new Failed(send.receiver().url() + " has never seen it."));
  }

  private Optional<StepResult> hindrance(SendFile send) {
    try {
      return content.has(send.parcel().file().sha256())
          ? Optional.empty()
          : Optional.of(
              new Failed(
                  send.parcel().file().fileName()
                      + " is no longer in the content store; upload it again."));
    } catch (IOException e) {
      return Optional.of(new NotNow("The content store: " + e.getMessage() + ".", Duration.ZERO));
    }
  }

  private StepResult send(SendFile send) throws InterruptedException {
    String url = send.receiver().url().toString();
    return switch (calls.send(send)) {
      case NotReached(String reason) -> new NotNow(url + ": " + reason + ".", Duration.ZERO);
      case Forbidden(String reason) -> new Failed(url + ": " + reason + ".");
      case Lost(String reason) -> unknown(send, url + ": " + reason + ".");
      case Answered answer -> sent(send, answer);
    };
  }

  private StepResult sent(SendFile send, Answered answer) throws InterruptedException {
    String says = send.receiver().url() + " answers " + answer.status();
    return switch (answer.status()) {
      case 200, 201, 204 -> new Done(send.parcel().key());
      case 202 -> taken(send, says, next(answer));
      case 409 -> new Overtaken(says + ": it works for a newer deployment.");
      case 429, 503 -> new NotNow(says + ".", answer.after());
      case 301, 307, 308 ->
          new Failed(says + ", a redirect, which is not followed: correct the property url.");
      default -> isFinal(answer.status()) ? refused(says, answer) : unknown(send, says + ".");
    };
  }

  private static boolean isFinal(int status) {
    return status >= 400 && status < 500 && status != 408;
  }

  private static StepResult refused(String says, Answered answer) {
    return new Failed(Words.of(answer).map(reason -> says + ": " + reason).orElse(says + "."));
  }

  private static StepResult taken(SendFile send, String says, Duration next) {
    return send.receiver().asks()
        ? new Waiting(next)
        : new Unknown(says + ": it is at work, and cannot be asked how it ends.");
  }

  /// Asks at once: mostly the receiver is there, and only its answer was lost.
  private StepResult unknown(SendFile send, String reason) throws InterruptedException {
    if (!send.receiver().asks()) {
      return new Unknown(reason + " It cannot be asked whether it was done.");
    }
    return question(send)
        .orElseGet(() -> new FailedForNow(reason + " It has not seen the content."));
  }

  /// What the receiver says of the key; empty when it has never seen it.
  private Optional<StepResult> question(SendFile send) throws InterruptedException {
    String url = send.receiver().url().toString();
    return switch (calls.ask(send)) {
      case NotReached(String reason) -> silent(url + ": " + reason);
      // It may have been allowed when it was sent, and may be again.
      case Forbidden(String reason) -> silent(url + ": " + reason);
      case Lost(String reason) -> silent(url + ": " + reason);
      case Answered answer ->
          switch (answer.status()) {
            case 404 -> Optional.empty();
            case 409 -> Optional.of(new Overtaken(url + " works for a newer deployment."));
            case 200 -> Optional.of(state(send, answer));
            default -> silent(url + " answers " + answer.status());
          };
    };
  }

  private static Optional<StepResult> silent(String why) {
    return Optional.of(new FailedForNow(why + ", and does not say whether it was done."));
  }

  private StepResult state(SendFile send, Answered answer) {
    String url = send.receiver().url().toString();
    return switch (Words.state(answer)) {
      case "succeeded" -> new Done(send.parcel().key());
      case "running" -> new Waiting(next(answer));
      case "failed" -> new Failed(Words.of(answer).orElse(url + " says that it failed."));
      case String other ->
          new FailedForNow(url + " says \"" + other + "\", not whether it was done.");
    };
  }

  private Duration next(Answered answer) {
    return answer.after().isZero() ? lookAgain : answer.after();
  }

  private static SendFile sending(DeployStep step) {
    if (step instanceof SendFile send) {
      return send;
    }
    throw new IllegalArgumentException("a receiver is sent files, no " + step);
  }
}
