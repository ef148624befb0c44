package dev.waybill.worker;

/// The lease on a run, as this process knows it.
@FunctionalInterface
public interface Hold {
  /// Fails when the lease may have ended meanwhile: a process that was paused learns here that it
  /// was, before it does something at a target.
  void check() throws LeaseLost;
}
