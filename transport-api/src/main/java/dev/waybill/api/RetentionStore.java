package dev.waybill.api;

import dev.waybill.api.core.Page;
import dev.waybill.api.core.Retention.Archive;
import dev.waybill.api.core.Retention.Job;
import dev.waybill.api.core.Retention.Manner;
import dev.waybill.api.core.Retention.Outlook;
import dev.waybill.api.core.Retention.Run;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the jobs that take what is old ask of storage. Each step is one transaction, and bounded;
/// whoever comes after a crash goes on where the last step has got to.
public interface RetentionStore {
  /// All that have something that may grow old.
  Uni<List<TenantId>> tenants();

  /// The newest run of a job.
  Uni<Optional<Run>> last(TenantId tenant, Job job);

  /// Begins a run, unless one is under way or has begun since it was due.
  Uni<Void> begin(TenantId tenant, Job job, Instant cut, Instant due, Instant at);

  /// Takes the next actions that are old, with all that belongs to them, and writes down which file
  /// has them now, if they are kept. Ends the run when there are no more. Answers whether there may
  /// be more; someone else may be at it.
  Uni<Boolean> archive(TenantId tenant, LogArchiveFiles files, Manner manner);

  /// Takes the next names out of what is old. Answers as the other.
  Uni<Boolean> anonymize(TenantId tenant, Job job);

  /// What a run would take that began now.
  Uni<Outlook> outlook(TenantId tenant, Instant cut);

  /// The newest files before one of that number, at most `count`.
  Uni<Page<Archive, Integer>> archives(TenantId tenant, int before, int count);

  /// One of them.
  Uni<Optional<Archive>> archived(TenantId tenant, int archive);
}
