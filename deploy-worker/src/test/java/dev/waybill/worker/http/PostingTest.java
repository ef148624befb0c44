package dev.waybill.worker.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.content.DirectoryStore;
import dev.waybill.contracts.AllowedHosts;
import dev.waybill.worker.core.DeployStep.SendFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What tests of posting share: content, and a receiver that misbehaves as it is told.
abstract class PostingTest {
  /// Long enough for an answer on a machine that does much else, and waited out by the silent.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  static final byte[] CONTENT = "what is in the archive".getBytes(UTF_8);
  static final String KEY = "358-1-9";

  @TempDir Path folder;
  DirectoryStore store;
  HttpTarget target;
  TestingReceiver receiver;

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

  SendFile step(long fence) throws IOException {
    return step(fence, CONTENT, true);
  }

  SendFile step(long fence, byte[] content, boolean asks) throws IOException {
    return step(fence, content, asks, PATIENCE);
  }

  SendFile step(long fence, byte[] content, boolean asks, Duration patience) throws IOException {
    return new Sending(store, receiver.url()).step(fence, content, asks, patience);
  }
}
