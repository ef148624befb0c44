package dev.waybill.deploy.check;

import dev.waybill.deploy.check.Judging.Bounds;
import dev.waybill.deploy.check.evidence.RunEvidence.Sources;
import dev.waybill.deploy.check.evidence.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the checker is asked for on its command line.
///
/// @param mayBeEmpty the invariants of which it is no failure to have seen nothing
record Wanted(Sources sources, String jdbcUrl, Bounds bounds, Set<String> mayBeEmpty) {
  static final String USAGE =
      """
      java … dev.waybill.deploy.check.Checker <run folder> <jdbc url> [options]

        --broker HOST:PORT      look at the lag of consumers
        --content FOLDER        look at the bytes of files
        --from-node N           judge only what happened at the nodes from number N on
        --may-be-empty I14,I15  do not fail where there was nothing to look at
        --accepting-within PT5S how soon after a fault exports must be accepted
        --attended-within PT30S how long a running import may wait for its next try

      Ends with 0 when all holds, 1 when something does not, 2 when it could not look.
      """;

  static Wanted of(List<String> words) {
    var places = words.stream().takeWhile(word -> !word.startsWith("--")).toList();
    var options = options(words.subList(places.size(), words.size()));
    if (places.size() != 2) {
      throw new IllegalArgumentException("a run folder and a jdbc url are needed");
    }
    var wanted =
        new Wanted(
            new Sources(
                Path.of(places.getFirst()),
                new Scope(Integer.parseInt(options.getOrDefault("--from-node", "0"))),
                Optional.ofNullable(options.get("--broker")),
                Optional.ofNullable(options.get("--content")).map(Path::of)),
            places.getLast(),
            new Bounds(
                duration(options, "--accepting-within", Bounds.USUAL.acceptingWithin()),
                duration(options, "--attended-within", Bounds.USUAL.attendedWithin())),
            ids(options.getOrDefault("--may-be-empty", "")));
    var known =
        Set.of(
            "--from-node",
            "--broker",
            "--content",
            "--accepting-within",
            "--attended-within",
            "--may-be-empty");
    var unknown = new HashSet<>(options.keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown: " + unknown);
    }
    return wanted;
  }

  private static Map<String, String> options(List<String> words) {
    if (words.size() % 2 != 0) {
      throw new IllegalArgumentException("an option without its value: " + words.getLast());
    }
    var options = new HashMap<String, String>();
    for (int at = 0; at < words.size(); at += 2) {
      options.put(words.get(at), words.get(at + 1));
    }
    return options;
  }

  private static Duration duration(Map<String, String> options, String name, Duration usual) {
    return Optional.ofNullable(options.get(name)).map(Duration::parse).orElse(usual);
  }

  private static Set<String> ids(String listed) {
    return Arrays.stream(listed.split(","))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
