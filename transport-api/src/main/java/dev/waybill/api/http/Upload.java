package dev.waybill.api.http;

import dev.waybill.api.IncomingFile;
import dev.waybill.api.Problem;
import dev.waybill.api.UploadingFiles;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.RequestDraft;
import dev.waybill.api.core.UploadedFile;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/// One upload: bytes go from the connection to the store as fast as the slower of the two, so what
/// it needs of memory does not grow with the file.
///
/// All of it runs on the event loop of the call but the writing, which goes to a worker thread,
/// one piece after the other. Whatever ends it early throws the bytes away.
final class Upload {
  private static final Logger LOG = Logger.getLogger(Upload.class);
  private static final int ENOUGH = 1 << 20;
  private static final long PATIENCE_MILLIS = 30_000;

  private final RoutingContext call;
  private final UploadingFiles uploading;
  private final IncomingFile file;
  private final Author author;
  private final Context home;

  private List<Buffer> queued = new ArrayList<>();
  private int queuedBytes;
  private HttpServerFileUpload part;
  private boolean paused;
  private boolean writing;
  private boolean partEnded;
  private boolean bodyEnded;
  private boolean over;

  Upload(RoutingContext call, UploadingFiles uploading, IncomingFile file, Author author) {
    this.call = call;
    this.uploading = uploading;
    this.file = file;
    this.author = author;
    this.home = call.vertx().getOrCreateContext();
  }

  void start() {
    var request = call.request();
    request.uploadHandler(this::part);
    request.exceptionHandler(this::broken);
    request.endHandler(_ -> bodyEnded());
    call.response().exceptionHandler(this::broken);
    request.resume();
  }

  /// Says no in the shape of the path. A fault is logged, not told.
  static void answer(RoutingContext call, Throwable failure) {
    var path = call.normalizedPath();
    if (call.response().ended() || call.response().closed()) {
      return;
    }
    switch (failure) {
      case Problem.Refused no -> Answers.send(call, Answers.of(path, no.problem(), no.detail()));
      case Caller.ForeignToken foreign ->
          Answers.send(call, Answers.of(path, Problem.NOT_ALLOWED, foreign.getMessage()));
      default -> {
        LOG.error("An upload failed", failure);
        Answers.send(call, Answers.of(path, Problem.INTERNAL, ErrorMappers.UNEXPECTED));
      }
    }
  }

  private void part(HttpServerFileUpload incoming) {
    if (!incoming.name().equals("file")) {
      incoming.handler(_ -> {}); // unknown parts are passed over
      return;
    }
    if (part != null) {
      incoming.handler(_ -> {});
      refuse(Problem.UNREADABLE_BODY.because("There is more than one part \"file\"."));
      return;
    }
    part = incoming;
    incoming.exceptionHandler(this::broken);
    incoming.endHandler(_ -> partEnded = true);
    incoming.handler(this::bytes);
  }

  private void bytes(Buffer bytes) {
    if (over) {
      return;
    }
    queued.add(bytes);
    queuedBytes += bytes.length();
    if (queuedBytes >= ENOUGH && !paused) {
      paused = true;
      part.pause();
    }
    write();
  }

  private void write() {
    if (writing || queued.isEmpty()) {
      return;
    }
    var piece = queued;
    queued = new ArrayList<>();
    queuedBytes = 0;
    writing = true;
    home.executeBlocking(() -> write(piece))
        .onComplete(
            _ -> {
              writing = false;
              if (!over) {
                goOn();
              }
            },
            this::refuse);
  }

  private int write(List<Buffer> piece) throws IOException {
    for (var bytes : piece) {
      file.write(ByteBuffer.wrap(bytes.getBytes()));
    }
    return piece.size();
  }

  private void goOn() {
    if (paused) {
      paused = false;
      part.resume();
    }
    write();
    settle();
  }

  private void bodyEnded() {
    bodyEnded = true;
    settle();
  }

  /// What the part still holds back is delivered first, then it is seen whether all is there.
  private void settle() {
    if (bodyEnded) {
      home.runOnContext(_ -> finishWhenDone());
    }
  }

  private void finishWhenDone() {
    if (over || writing || paused || !queued.isEmpty()) {
      return;
    }
    var namedUser = call.request().getFormAttribute("namedUser");
    if (part == null) {
      refuse(Problem.UNREADABLE_BODY.because("There is no part \"file\"."));
    } else if (!partEnded) {
      refuse(Problem.UNREADABLE_BODY.because("The body ends in the middle of the part \"file\"."));
    } else if (namedUser != null && namedUser.length() > RequestDraft.NAMED_USER_MAX) {
      refuse(
          Problem.INVALID_MEMBER.because(
              "namedUser has %d characters. Send at most %d characters."
                  .formatted(namedUser.length(), RequestDraft.NAMED_USER_MAX)));
    } else {
      over = true;
      keep(author.onBehalfOf(namedUser == null ? "" : namedUser.replace('\0', ' ')));
    }
  }

  private void keep(Author uploader) {
    uploading
        .keep(file, part.filename(), uploader)
        .emitOn(task -> home.runOnContext(_ -> task.run()))
        .onTermination()
        .invoke(this::discard)
        .subscribe()
        .with(this::kept, failure -> answer(call, failure));
  }

  private void kept(UploadedFile kept) {
    Answers.send(call, new Answers.Answer(201, Answers.JSON, TransportJson.file(kept).encode()));
  }

  /// The client went away, or what it sends is not multipart.
  private void broken(Throwable failure) {
    refuse(Problem.UNREADABLE_BODY.because("The multipart body cannot be read."));
  }

  /// Answers at once. The rest of the body is read and dropped for a while, since a client that is
  /// cut off while it sends may never see the answer.
  private void refuse(Throwable failure) {
    if (over) {
      return;
    }
    over = true;
    queued = List.of();
    discard();
    answer(call, failure);
    if (paused) {
      part.resume();
    }
    if (!bodyEnded) {
      call.vertx().setTimer(PATIENCE_MILLIS, _ -> cutOff());
    }
  }

  private void cutOff() {
    if (!bodyEnded) {
      call.request().connection().close();
    }
  }

  /// After what is being written; a file that was kept stays.
  private void discard() {
    home.<Void>executeBlocking(
            () -> {
              file.close();
              return null;
            })
        .onFailure(failure -> LOG.warn("A file that was cut off cannot be removed", failure));
  }
}
