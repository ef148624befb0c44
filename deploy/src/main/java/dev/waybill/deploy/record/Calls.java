package dev.waybill.deploy.record;

import java.util.LinkedHashMap;
import java.util.List;

/// Beginnings and ends of calls, put together.
final class Calls {
  private Calls() {}

  static List<Call> merged(List<Call> lines) {
    var calls = new LinkedHashMap<String, Call>();
    for (var line : lines) {
      calls.merge(line.id(), line, (earlier, later) -> later.end() == null ? earlier : later);
    }
    return List.copyOf(calls.values());
  }
}
