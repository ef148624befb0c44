package dev.waybill.api;

import dev.waybill.api.core.Retention.Piece;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Where old actions are written to.
public interface LogArchiveFiles {
  /// A file that nobody sees until it is whole.
  Uni<Writing> begin(About about);

  /// Deletes what an interrupted run has left: its files, but those that are known.
  Uni<Void> sweep(TenantId tenant, int run, Set<String> known);

  /// Where a file is that was written.
  Uni<Optional<Path>> find(String name);

  /// What the file says of itself; the same for each try to write it.
  record About(TenantId tenant, int run, Instant startedAt, Instant cut, boolean anonymized) {}

  /// A file under way.
  interface Writing {
    /// Writes some more; one piece at a time.
    Uni<Void> add(Piece piece);

    /// Brings it to the disk whole, under its name.
    Uni<Written> end();

    /// Deletes what there is of it.
    Uni<Void> abandon();
  }

  /// A file that is whole and on the disk.
  record Written(String name, String sha256, long bytes) {}
}
