package dev.waybill.worker;

/// Another worker has claimed the run since: whatever is done here counts no more.
public final class LeaseLost extends Exception {
  private static final long serialVersionUID = 1L;

  public LeaseLost(Claim claim) {
    super("run " + claim.run() + " is no longer held by lease " + claim.fence());
  }
}
