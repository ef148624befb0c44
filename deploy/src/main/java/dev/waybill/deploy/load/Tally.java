package dev.waybill.deploy.load;

import dev.waybill.deploy.record.Call;

/// How calls ended.
public record Tally(long ok, long fail, long unknown) {
  static Tally of(Call call) {
    return switch (call.outcome()) {
      case OK -> new Tally(1, 0, 0);
      case FAIL -> new Tally(0, 1, 0);
      case UNKNOWN -> new Tally(0, 0, 1);
    };
  }

  Tally and(Tally other) {
    return new Tally(ok + other.ok, fail + other.fail, unknown + other.unknown);
  }

  @Override
  public String toString() {
    return ok + " ok, " + fail + " refused, " + unknown + " unknown";
  }
}
