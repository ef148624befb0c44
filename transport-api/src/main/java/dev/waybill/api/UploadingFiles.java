package dev.waybill.api;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.FileName;
import dev.waybill.api.core.StoredArchive;
import dev.waybill.api.core.UploadedFile;
import dev.waybill.content.ArchiveLimits;
import dev.waybill.content.ArchiveReader;
import dev.waybill.content.ContentStore;
import dev.waybill.content.Staged;
import dev.waybill.content.Stored;
import dev.waybill.content.Verdict;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// Files come in and go. Any bytes are taken; what they are is found out once, when the last came.
@ApplicationScoped
public class UploadingFiles {
  private final ContentStore store;
  private final FileStore files;
  private final WatchingStorage storage;
  private final TransportSettings settings;
  private final Clock clock;

  UploadingFiles(
      ContentStore store,
      FileStore files,
      WatchingStorage storage,
      TransportSettings settings,
      Clock clock) {
    this.store = store;
    this.files = files;
    this.storage = storage;
    this.settings = settings;
    this.clock = clock;
  }

  /// Opens a place for a file, bounded by what is left of the tenant's quota.
  public Uni<IncomingFile> begin(TenantId tenant) {
    return files
        .used(tenant)
        .chain(
            used ->
                waiting(
                    () ->
                        new IncomingFile(
                            store.begin(),
                            settings.fileLimit().asLongValue(),
                            storage.quota() - used)));
  }

  /// How many bytes of its quota a tenant uses.
  public Uni<Long> used(TenantId tenant) {
    return files.used(tenant);
  }

  /// Keeps a file that has come whole.
  public Uni<UploadedFile> keep(IncomingFile file, String sentName, Author author) {
    var name = FileName.of(sentName);
    return waiting(() -> verdict(file.staged()))
        .chain(
            verdict ->
                files.keep(
                    author,
                    name,
                    clock.instant(),
                    storage.quota(),
                    () -> waiting(() -> committed(file.staged(), verdict))))
        .invoke(kept -> storage.told(author.tenant(), kept.told()))
        .chain(
            kept ->
                kept.file().isPresent()
                    ? Uni.createFrom().item(kept.file().get())
                    : sweep(kept.sha256())
                        .chain(() -> files.used(author.tenant()))
                        .chain(
                            used ->
                                Uni.createFrom()
                                    .<UploadedFile>failure(quotaUsedUp(storage.quota() - used))));
  }

  /// Forgets a file that no request relates to.
  public Uni<Void> remove(TenantId tenant, int file) {
    return files
        .remove(tenant, file, clock.instant(), storage.quota())
        .chain(
            removed ->
                switch (removed) {
                  case FileStore.Removed.Gone(var sha256, var told) -> {
                    storage.told(tenant, told);
                    yield sweep(sha256);
                  }
                  case FileStore.Removed.InUse() ->
                      Uni.createFrom()
                          .failure(
                              Problem.FILE_IN_USE.because(
                                  "The file " + file + " belongs to a transport request"));
                  case FileStore.Removed.Unknown() ->
                      Uni.createFrom()
                          .failure(
                              Problem.FILE_NOT_FOUND.because(
                                  "The file " + file + " does not exist"));
                });
  }

  /// @param room how many bytes are left of the quota
  static Problem.Refused quotaUsedUp(long room) {
    return Problem.QUOTA_USED_UP.because(
        "The file does not fit into what is left of the storage: %d bytes. Delete files or transport"
                .formatted(Math.max(0, room))
            + " requests that nobody needs, or have waybill.transports.quota raised");
  }

  /// Deletes the bytes of contents that nobody has any more; answers those that cannot be deleted
  /// now, and why.
  Uni<Map<String, String>> sweep(List<String> contents) {
    return files.sweep(contents, nobodys -> waiting(() -> deleted(nobodys)));
  }

  private Uni<Void> sweep(String sha256) {
    return sweep(List.of(sha256))
        .chain(
            stay ->
                stay.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(new IOException(stay.get(sha256))));
  }

  private Map<String, String> deleted(List<String> contents) {
    var stay = new LinkedHashMap<String, String>();
    for (var content : contents) {
      try {
        store.delete(content);
      } catch (IOException e) {
        stay.put(content, e.toString());
      }
    }
    return stay;
  }

  private static Verdict verdict(Staged staged) throws IOException {
    try (var bytes = staged.read()) {
      return ArchiveReader.read(bytes, ArchiveLimits.standard());
    }
  }

  private static StoredArchive committed(Staged staged, Verdict verdict) throws IOException {
    var stored = staged.commit();
    return switch (verdict) {
      case Verdict.Mta(var id, var version, var modules) ->
          new StoredArchive(
              stored.sha256(), stored.bytes(), StoredArchive.Kind.MTA, "", id, version, modules);
      case Verdict.Zip() ->
          notMta(
              stored,
              StoredArchive.Kind.ZIP,
              "Archive entry \"META-INF/mtad.yaml\": it is missing");
      case Verdict.Unreadable unreadable ->
          notMta(stored, StoredArchive.Kind.UNREADABLE, unreadable.words());
    };
  }

  private static StoredArchive notMta(Stored stored, StoredArchive.Kind kind, String flaw) {
    return new StoredArchive(stored.sha256(), stored.bytes(), kind, flaw, "", "", List.of());
  }

  /// Work that waits for a disk does so on a thread that may.
  private static <T> Uni<T> waiting(Callable<T> work) {
    return Uni.createFrom()
        .<T>emitter(
            emitter -> {
              try {
                emitter.complete(work.call());
              } catch (Exception e) {
                emitter.fail(e);
              }
            })
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }
}
