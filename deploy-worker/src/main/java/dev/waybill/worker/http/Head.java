package dev.waybill.worker.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;

/// The beginning of an answer's body; the rest is read and dropped, however long it is.
final class Head {
  private static final int MOST = 16 * 1024;

  private Head() {}

  static BodyHandler<String> handler() {
    return _ -> {
      var kept = new ByteArrayOutputStream();
      return BodySubscribers.mapping(
          BodySubscribers.ofByteArrayConsumer(chunk -> chunk.ifPresent(bytes -> keep(kept, bytes))),
          _ -> kept.toString(StandardCharsets.UTF_8));
    };
  }

  private static void keep(ByteArrayOutputStream kept, byte[] bytes) {
    kept.write(bytes, 0, Math.min(bytes.length, MOST - kept.size()));
  }
}
