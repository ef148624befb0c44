package dev.waybill.deploy.record;

import java.nio.file.Path;
import java.util.List;

/// Where the files of one run lie.
public record RunFolder(Path path) {
  public Path calls() {
    return path.resolve("calls.jsonl");
  }

  public Path destination() {
    return path.resolve("destination.jsonl");
  }

  public Path events() {
    return path.resolve("events.jsonl");
  }

  public Path faults() {
    return path.resolve("faults.jsonl");
  }

  /// What the clients did, each call once; one without an end is unknown.
  public List<Call> readCalls() {
    return Calls.merged(JsonLines.read(calls(), Call.class));
  }

  /// What the destination saw, in its order.
  public List<Seen> readDestination() {
    return JsonLines.read(destination(), Seen.class);
  }

  /// What the receiver saw, in its order, duplicates included.
  public List<Heard> readEvents() {
    return JsonLines.read(events(), Heard.class);
  }

  public List<Fault> readFaults() {
    return JsonLines.read(faults(), Fault.class);
  }
}
