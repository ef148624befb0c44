package dev.waybill.api.core;

import dev.waybill.contracts.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The clean-up of a tenant: its runs, and what they take.
public final class CleanUp {
  private CleanUp() {}

  /// How one run stands.
  ///
  /// @param kept how many were taken up and left after all, since a queue still had use for them
  /// @param freed bytes of the quota
  public record Run(
      int id,
      Instant startedAt,
      String startedBy,
      Optional<Instant> endedAt,
      long archived,
      long kept,
      long freed) {}

  /// What may go: what was done last before these moments.
  ///
  /// @param done of a request that is final everywhere
  /// @param deleted of one that is deleted everywhere
  /// @param fatal of what is fatal; empty: it never goes
  public record Cut(Instant done, Instant deleted, Optional<Instant> fatal) {}

  /// A request that may go, and the queues that it stands in.
  public record Candidate(int request, List<NodeId> nodes) {
    public Candidate {
      nodes = List.copyOf(nodes);
    }
  }

  /// What was found among the next requests.
  ///
  /// @param last the last that was looked at
  /// @param end whether there are no more
  public record Found(List<Candidate> candidates, int last, boolean end) {
    public Found {
      candidates = List.copyOf(candidates);
    }
  }

  /// What the next run would take, as far as was looked.
  ///
  /// @param all whether that was all there is
  public record Outlook(List<Integer> requests, long bytes, boolean all) {
    public Outlook {
      requests = List.copyOf(requests);
    }
  }
}
