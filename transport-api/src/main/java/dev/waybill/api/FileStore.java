package dev.waybill.api;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.StorageLevel;
import dev.waybill.api.core.StoredArchive;
import dev.waybill.api.core.UploadedFile;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What files ask of storage: their rows, and order between those who bring and delete content.
public interface FileStore {
  /// How many bytes of the tenant's quota are used.
  Uni<Long> used(TenantId tenant);

  /// How many bytes each tenant uses that ever used any.
  Uni<Map<TenantId, Long>> used();

  /// Commits content and records it as a file of its author, if the quota still allows it.
  ///
  /// Nobody deletes content meanwhile. With what is used, thresholds of the quota are told of.
  ///
  /// @param commit makes the bytes content and says what they are
  Uni<Kept> keep(
      Author author, String name, Instant at, long quota, Supplier<Uni<StoredArchive>> commit);

  /// Forgets the file, unless a request relates to it. Frees what it used if it was the last.
  Uni<Removed> remove(TenantId tenant, int file, Instant at, long quota);

  /// Deletes those of the contents that no tenant has, at once. Nobody commits content meanwhile.
  <T> Uni<T> sweep(List<String> contents, Function<List<String>, Uni<T>> delete);

  /// What came of keeping a file: the file, or nothing when it is past the quota.
  ///
  /// @param told the thresholds of the quota that were told of
  record Kept(String sha256, Optional<UploadedFile> file, List<StorageLevel> told) {
    public Kept {
      told = List.copyOf(told);
    }
  }

  /// What came of removing a file.
  sealed interface Removed {
    /// @param told the thresholds of the quota that were told of: it may have been lowered
    record Gone(String sha256, List<StorageLevel> told) implements Removed {
      public Gone {
        told = List.copyOf(told);
      }
    }

    record InUse() implements Removed {}

    record Unknown() implements Removed {}
  }
}
