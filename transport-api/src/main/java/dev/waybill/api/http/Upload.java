package dev.waybill.api.http;

import dev.waybill.api.IncomingFile;
import dev.waybill.api.Problem;
import dev.waybill.api.UploadingFiles;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.RequestDraft;
import dev.waybill.api.core.UploadedFile;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.logging.Logger;

/// One upload: bytes go from the connection to the store as fast as the slower of the two, so what
/// it needs of memory does not grow with the file.
///
/// All of it runs on the event loop of the call but the writing, which goes to a worker thread,
/// one piece after the other. Whatever ends it early throws the bytes away.
final class Upload implements Multipart.Parts {
  private static final Logger LOG = Logger.getLogger(Upload.class);
  private static final int LONGEST_FIELD = 4 << 10;
  private static final long PATIENCE_MILLIS = 30_000;

  private final RoutingContext call;
  private final UploadingFiles uploading;
  private final IncomingFile file;
  private final Author author;
  private final Context home;

  private final Multipart body;
  private final Pieces pieces = new Pieces();
  private final ByteArrayOutputStream namedUser = new ByteArrayOutputStream();

  private enum Part {
    FILE,
    NAMED_USER,
    OTHER
  }

  private Part part = Part.OTHER;
  private String fileName;
  private boolean paused;
  private boolean writing;
  private boolean bodyEnded;
  private boolean over;

  Upload(
      RoutingContext call,
      String boundary,
      UploadingFiles uploading,
      IncomingFile file,
      Author author) {
    this.call = call;
    this.body = new Multipart(boundary, this);
    this.uploading = uploading;
    this.file = file;
    this.author = author;
    this.home = call.vertx().getOrCreateContext();
  }

  void start() {
    var request = call.request();
    if (request.isEnded() || call.response().closed()) {
      // Who hung up while we looked up what they may: there is nothing to read, nobody to answer.
      over = true;
      discard();
      return;
    }
    request.exceptionHandler(this::broken);
    request.endHandler(_ -> bodyEnded());
    request.handler(this::received);
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

  private void received(Buffer received) {
    if (over) {
      return;
    }
    try {
      take(received);
    } catch (Multipart.Malformed e) {
      broken(e);
    }
    write();
    if (pieces.waiting() && !paused) {
      paused = true;
      SlowBodies.weWait(call, true);
      call.request().pause();
    }
  }

  /// Vert.x hands over arrays of its own; they need not be copied once more.
  @SuppressWarnings("deprecation") // the one way to the array that it has until version 5
  private void take(Buffer received) throws Multipart.Malformed {
    var bytes = received.getByteBuf();
    if (bytes.hasArray()) {
      var from = bytes.arrayOffset() + bytes.readerIndex();
      body.take(bytes.array(), from, from + bytes.readableBytes());
    } else {
      body.take(received.getBytes(), 0, received.length());
    }
  }

  @Override
  public void begins(PartHead head) {
    part = Part.OTHER; // unknown parts are passed over
    if (head.name().equals("namedUser")) {
      part = Part.NAMED_USER;
    } else if (head.name().equals("file") && head.fileName().isPresent()) {
      part = Part.FILE;
    }
    if (part == Part.FILE) {
      if (fileName != null) {
        refuse(Problem.UNREADABLE_BODY.because("There is more than one part \"file\"."));
      }
      fileName = head.fileName().get();
    }
  }

  @Override
  public void bytes(byte[] bytes, int from, int length) {
    if (part == Part.FILE && !over) {
      pieces.add(bytes, from, length);
    } else if (part == Part.NAMED_USER) {
      namedUser.write(bytes, from, Math.min(length, LONGEST_FIELD - namedUser.size()));
    }
  }

  @Override
  public void ends() {
    if (part == Part.FILE) {
      pieces.end();
    }
  }

  private void write() {
    if (writing || !pieces.waiting()) {
      return;
    }
    var taken = pieces.take();
    writing = true;
    home.executeBlocking(() -> write(taken))
        .onComplete(
            written -> {
              writing = false;
              pieces.giveBack(written);
              if (!over) {
                goOn();
              }
            },
            this::refuse);
  }

  private List<ByteBuffer> write(List<ByteBuffer> pieces) throws IOException {
    for (var piece : pieces) {
      file.write(piece);
    }
    return pieces;
  }

  private void goOn() {
    write();
    if (paused) {
      paused = false;
      SlowBodies.weWait(call, false);
      call.request().resume();
    }
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
    if (over || writing || paused || pieces.waiting()) {
      return;
    }
    var user = namedUser.toString(StandardCharsets.UTF_8);
    if (!body.ended()) {
      refuse(Problem.UNREADABLE_BODY.because("The body ends before its last boundary."));
    } else if (fileName == null) {
      refuse(Problem.UNREADABLE_BODY.because("There is no part \"file\"."));
    } else if (user.length() > RequestDraft.NAMED_USER_MAX) {
      refuse(
          Problem.INVALID_MEMBER.because(
              "namedUser has %d characters. Send at most %d characters."
                  .formatted(user.length(), RequestDraft.NAMED_USER_MAX)));
    } else {
      over = true;
      keep(author.onBehalfOf(user.replace('\0', ' ')));
    }
  }

  private void keep(Author uploader) {
    uploading
        .keep(file, fileName, uploader)
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
    pieces.clear();
    discard();
    answer(call, failure);
    if (paused) {
      call.request().resume();
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
