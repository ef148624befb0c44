package dev.waybill.api;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Gives workers the files of nodes as their orders name them.
///
/// An import deploys with what its node kept when it began, so what is replaced or deleted is kept
/// for longer than any import should last, and then forgotten: it may hold secrets.
@ApplicationScoped
public class HandingOutNodeFiles {
  /// How long a file is kept that the node keeps no more.
  static final Duration KEPT = Duration.ofDays(30);

  private static final Logger LOG = Logger.getLogger(HandingOutNodeFiles.class);

  private final NodeFileContents contents;
  private final Clock clock;

  HandingOutNodeFiles(NodeFileContents contents, Clock clock) {
    this.contents = contents;
    this.clock = clock;
  }

  public Uni<byte[]> content(int id, String sha256) {
    return contents
        .content(id, sha256)
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        Problem.FILE_NOT_FOUND.because(
                            "No node keeps a file %d of that hash".formatted(id))));
  }

  @Scheduled(every = "1h", delayed = "7m")
  Uni<Void> forget() {
    return contents
        .forget(clock.instant().minus(KEPT))
        .invoke(
            count -> {
              if (count > 0) {
                LOG.infof("%d former files of nodes are forgotten", count);
              }
            })
        .replaceWithVoid();
  }
}
