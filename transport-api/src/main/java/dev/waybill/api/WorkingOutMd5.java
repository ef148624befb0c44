package dev.waybill.api;

import dev.waybill.content.ContentStore;
import dev.waybill.contracts.TenantId;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/// Works out the MD5 of files that somebody looks at, as CTMS shows it beside them. Of uploads it
/// was two fifths of the cost, so it is worked out for those few, behind the look; the next look
/// shows it.
@ApplicationScoped
public class WorkingOutMd5 {
  private static final Logger LOG = Logger.getLogger(WorkingOutMd5.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int PIECE = 1 << 20;

  /// More than anybody looks at in a while; what is beyond them waits for the next look.
  private static final int MOST_WAITING = 1_000;

  private record Content(TenantId tenant, String sha256) {}

  private final ContentStore contents;
  private final Md5Store store;
  private final Set<Content> waiting = ConcurrentHashMap.newKeySet();

  /// One file at a time: who uploads needs the processor more.
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("md5").factory());

  WorkingOutMd5(ContentStore contents, Md5Store store) {
    this.contents = contents;
    this.store = store;
  }

  /// Has them worked out soon; returns at once.
  public void soon(TenantId tenant, Collection<String> sha256s) {
    for (var sha256 : sha256s) {
      var content = new Content(tenant, sha256);
      if (waiting.size() < MOST_WAITING && waiting.add(content)) {
        thread.execute(() -> workOut(content));
      }
    }
  }

  private void workOut(Content content) {
    try {
      store.keep(content.tenant, content.sha256, md5(content.sha256)).await().atMost(PATIENCE);
    } catch (NoSuchFileException e) {
      LOG.debugf("content %s was deleted before its MD5 was known", content.sha256);
    } catch (IOException | RuntimeException e) {
      LOG.warnf("the MD5 of content %s waits for the next look: %s", content.sha256, e);
    } finally {
      waiting.remove(content);
    }
  }

  private String md5(String sha256) throws IOException {
    var digest = digest();
    var piece = ByteBuffer.allocate(PIECE);
    try (var bytes = contents.open(sha256)) {
      while (bytes.read(piece) >= 0) {
        digest.update(piece.flip());
        piece.clear();
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  @PreDestroy
  void end() {
    thread.shutdownNow();
  }
}
