package dev.waybill.worker.http;

import dev.waybill.contracts.NodeFile;
import dev.waybill.worker.core.DeployStep.SendEnclosure;
import dev.waybill.worker.core.Enclosure;
import dev.waybill.worker.core.StepResult;
import dev.waybill.worker.core.StepResult.Done;
import dev.waybill.worker.core.StepResult.Failed;
import dev.waybill.worker.core.StepResult.FailedForNow;
import dev.waybill.worker.core.StepResult.NotNow;
import dev.waybill.worker.core.StepResult.Overtaken;
import dev.waybill.worker.http.Reply.Answered;
import dev.waybill.worker.http.Reply.Forbidden;
import dev.waybill.worker.http.Reply.Lost;
import dev.waybill.worker.http.Reply.NotReached;
import java.time.Duration;

/// Gives a receiver what goes with a file before the file itself. It deploys nothing, and the same
/// one again changes nothing, so what is in doubt is sent again. A receiver that does not take it
/// is never sent the file: it would be deployed without.
record Enclosures(Calls calls) {
  StepResult send(SendEnclosure step) throws InterruptedException {
    String url = step.receiver().url().toString();
    return switch (calls.send(step)) {
      case NotReached(String reason) -> new NotNow(url + ": " + reason + ".", Duration.ZERO);
      case Forbidden(String reason) -> new Failed(url + ": " + reason + ".");
      case Lost(String reason) -> new FailedForNow(url + ": " + reason + ".");
      case Answered answer -> sent(step, url + " answers " + answer.status(), answer);
    };
  }

  private static StepResult sent(SendEnclosure step, String says, Answered answer) {
    return switch (answer.status()) {
      case 200, 201, 204 -> new Done(step.parcel().key());
      case 409 -> new Overtaken(says + ": it works for a newer deployment.");
      case 429, 503 -> new NotNow(says + ".", answer.after());
      case 404, 405, 501 -> new Failed(says + ": it takes no " + kind(step.enclosure()) + ".");
      default ->
          // In what words is left out: they may quote what was sent.
          answer.status() < 500 && answer.status() != 408
              ? new Failed(says + ".")
              : new FailedForNow(says + ".");
    };
  }

  private static String kind(Enclosure enclosure) {
    return switch (enclosure.file()) {
      case NodeFile.MtaExtDescriptor _ -> "MTA extension descriptors";
      case NodeFile.DeploymentConfiguration _ -> "deployment configurations";
    };
  }
}
