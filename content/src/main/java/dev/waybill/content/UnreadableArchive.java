package dev.waybill.content;

import java.io.IOException;

/// An archive breaks a rule or a limit. A fault of the store is any other [IOException].
public final class UnreadableArchive extends IOException {
  private static final long serialVersionUID = 1L;

  private final String entry;
  private final String reason;

  UnreadableArchive(String entry, String reason) {
    super(new Verdict.Unreadable(entry, reason).words());
    this.entry = entry;
    this.reason = reason;
  }

  public Verdict.Unreadable verdict() {
    return new Verdict.Unreadable(entry, reason);
  }
}
