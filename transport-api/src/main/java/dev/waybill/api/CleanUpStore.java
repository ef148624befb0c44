package dev.waybill.api;

import dev.waybill.api.core.CleanUp.Cut;
import dev.waybill.api.core.CleanUp.Outlook;
import dev.waybill.api.core.CleanUp.Run;
import dev.waybill.api.core.StorageLevel;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the clean-up asks of storage. Each step is one transaction, and bounded; whoever comes
/// after a crash goes on where the last step has got to.
public interface CleanUpStore {
  /// All that there are.
  Uni<List<TenantId>> tenants();

  /// The newest run.
  Uni<Optional<Run>> last(TenantId tenant);

  /// Begins a run, unless one is under way; answers the one that is then.
  Uni<Run> begin(TenantId tenant, String by, Instant at);

  /// Looks at the next requests, and asks the queues of those that may go to let go of them.
  Uni<Looked> look(TenantId tenant, Cut cut, Instant at);

  /// Archives what all queues have let go of, and frees what it used. Answers how many were
  /// settled, either way.
  Uni<Settled> settle(TenantId tenant, Instant at, long quota);

  /// Ends the run when nothing is left of it; answers it then.
  Uni<Optional<Run>> end(TenantId tenant, Instant at);

  /// Some content that nobody has any more, whose bytes are still there.
  Uni<List<Doomed>> doomed();

  /// The bytes of them are gone.
  Uni<Void> gone(List<Doomed> contents);

  /// What a run would take that began now, as far as a few pages show it.
  Uni<Outlook> outlook(TenantId tenant, Cut cut);

  /// @param more whether there is more to look at at once
  /// @param taken how many of what was looked at may go
  record Looked(boolean more, int taken) {}

  /// @param archived how many were archived
  /// @param kept how many stay after all
  /// @param again how many queues were asked once more
  /// @param freed how many bytes of the quota were freed
  /// @param told the thresholds of the quota that were told of
  record Settled(int archived, int kept, int again, long freed, List<StorageLevel> told) {
    public Settled {
      told = List.copyOf(told);
    }
  }

  record Doomed(TenantId tenant, String sha256) {}
}
