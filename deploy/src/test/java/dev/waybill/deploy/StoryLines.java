package dev.waybill.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which stories can be told to a running suite.
final class StoryLines {
  private static final Pattern COMMAND =
      Pattern.compile(
          "landscape [^,]+(, (abap|pre-import|post-import|on-success|manual))*"
              + "|configure \\S+ ((virtual|disabled|automatic|manual|on-success|post-import"
              + "|stop-on-failure)(, )?)+"
              + "|arrive( TR-\\d+)+( of \\S+)? at \\S+"
              + "|import (all|up to TR-\\d+) at \\S+"
              + "|(import|forward|reset|remove)( TR-\\d+)+ at \\S+"
              + "|report TR-\\d+( attempt \\d+)? (succeeded|warning|error|fatal|skipped) at \\S+"
              + "|create TR-\\d+ at \\S+"
              + "|files TR-\\d+( \\S+)+"
              + "|test TR-\\d+( within \\S+)?( automatically)?"
              + "|(release|delete) TR-\\d+"
              + "|delete TR-\\d+ everywhere"
              + "|delete [A-Z]+"
              + "|schedule \\S+ (none|\\S+( \\S+){4} in \\S+(, no catch-up)?)"
              + "|clean up TR-\\d+ at \\S+"
              + "|show \\S+");

  private StoryLines() {}

  /// The stories of the queues' rules.
  static List<Path> all() throws IOException {
    var root = Path.of(System.getProperty("waybill.root"));
    try (Stream<Path> files = Files.list(root.resolve("queue-engine/src/test/stories"))) {
      return files.filter(file -> file.toString().endsWith(".story")).sorted().toList();
    }
  }

  static String nameOf(Path story) {
    return story.getFileName().toString().replace(".story", "");
  }

  /// The stories that are told in memory only, and why.
  static final Map<String, String> IN_MEMORY_ONLY =
      Map.of(
          "arriving-again",
          "The API sends no request to a queue a second time; forwarding-again tells what it can.",
          "arriving-at-a-deleted-node",
          "The API refuses what is sent to a node that has gone; only what was on its way arrives.",
          "cleaning-up",
          "What is done with leaves after a day at least, and a clean-up of the API names none;"
              + " cleaning-up-removed tells what leaves at once.",
          "modifiable",
          "It tells of arrivals that came late; testing-requests and ending-tests tell the rest.",
          "outcome-unknown",
          "A worker's deadline passes, and the queue's own a quarter of an hour later.",
          "release",
          "It tells of arrivals that came late; testing-requests and ending-tests tell the rest.",
          "schedule",
          "Weeks pass, and outages; schedule-kept tells what is shown of a schedule.");

  /// Whether the API can be asked for all that is in it.
  static boolean canBeTold(List<String> story) {
    var seen = new HashSet<String>();
    var gone = new HashSet<String>();
    return story.stream()
        .filter(line -> line.startsWith("> "))
        .map(line -> line.substring(2))
        .allMatch(
            line ->
                COMMAND.matcher(line).matches() && arrivesOnce(line, seen) && isThere(line, gone));
  }

  /// A request that comes a second time can only be forwarded to where it was.
  private static boolean arrivesOnce(String line, Set<String> seen) {
    return !line.startsWith("arrive")
        || Arrays.stream(line.split(" "))
            .filter(word -> word.startsWith("TR-"))
            .allMatch(seen::add);
  }

  /// Nothing can be sent to a node that was deleted.
  private static boolean isThere(String line, Set<String> gone) {
    var last = line.substring(line.lastIndexOf(' ') + 1);
    if (line.equals("delete " + last)) {
      gone.add(last);
    }
    return !(line.startsWith("arrive") && gone.contains(last));
  }
}
