package dev.waybill.api;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/// What the files of nodes hold, for those who deploy: by number and hash, of whatever tenant, also
/// when it has been replaced or deleted since.
public interface NodeFileContents {
  Uni<Optional<byte[]>> content(int id, String sha256);

  /// Forgets what was replaced or deleted before; answers how many.
  Uni<Integer> forget(Instant before);
}
