package dev.waybill.deploy.bench.bare;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// An endpoint that hashes what is put to it, stores it, and answers when it is on the disk: the
/// ceiling of an upload. The body is the bytes alone; no parts, no token, no row.
public final class BareUpload {
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final Path folder;

  private BareUpload(Path folder) {
    this.folder = folder;
  }

  /// Its argument is an empty folder. It says its port; the end of its input is its own.
  public static void main(String[] words) throws Exception {
    var upload = new BareUpload(Path.of(words[0]));
    var server =
        upload
            .vertx
            .createHttpServer()
            .requestHandler(upload::receive)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    System.out.println("{\"port\":" + server.actualPort() + "}");
    var input = new BufferedReader(new InputStreamReader(System.in));
    while (input.readLine() != null) {
      // Only the end matters.
    }
    System.exit(0);
  }

  private void receive(HttpServerRequest call) {
    call.pause();
    var file = folder.resolve(UUID.randomUUID().toString());
    vertx
        .fileSystem()
        .open(file.toString(), new OpenOptions().setCreateNew(true).setWrite(true))
        .onFailure(Failure::end)
        .onSuccess(open -> store(call, open, sha256()));
  }

  private static void store(HttpServerRequest call, AsyncFile file, MessageDigest digest) {
    call.exceptionHandler(Failure::end);
    call.endHandler(
        _ ->
            file.flush()
                .compose(_ -> file.close())
                .onComplete(stored -> answer(call, digest, stored)));
    call.handler(bytes -> write(call, file, digest, bytes));
    call.resume();
  }

  /// Without a copy: to ask for one is what the deprecation wants.
  @SuppressWarnings("deprecation")
  private static void write(
      HttpServerRequest call, AsyncFile file, MessageDigest digest, Buffer bytes) {
    digest.update(bytes.getByteBuf().nioBuffer());
    file.write(bytes);
    if (file.writeQueueFull()) {
      call.pause();
      file.drainHandler(_ -> call.resume());
    }
  }

  private static void answer(
      HttpServerRequest call, MessageDigest digest, AsyncResult<Void> stored) {
    if (stored.failed()) {
      Failure.end(stored.cause());
    }
    call.response().setStatusCode(201).end(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each JDK has it", e);
    }
  }
}
