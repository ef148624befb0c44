package dev.waybill.deploy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Which stories can be told to a running suite.
final class StoryLines {
  private static final Pattern COMMAND =
      Pattern.compile(
          "landscape [^,]+(, (abap|pre-import|post-import|on-success|manual))*"
              + "|configure \\S+ ((virtual|disabled|automatic|manual|on-success|post-import)(, )?)+"
              + "|arrive( TR-\\d+)+( of \\S+)? at \\S+"
              + "|import (all|up to TR-\\d+) at \\S+"
              + "|(import|forward|reset|remove)( TR-\\d+)+ at \\S+"
              + "|report TR-\\d+ (succeeded|warning|error|fatal|skipped) at \\S+"
              + "|create TR-\\d+ at \\S+"
              + "|files TR-\\d+( \\S+)+"
              + "|test TR-\\d+( within \\S+)?( automatically)?"
              + "|(release|delete) TR-\\d+"
              + "|delete TR-\\d+ everywhere"
              + "|show \\S+");

  private StoryLines() {}

  /// Whether the API can be asked for all that is in it.
  static boolean canBeTold(List<String> story) {
    var seen = new HashSet<String>();
    return story.stream()
        .filter(line -> line.startsWith("> "))
        .map(line -> line.substring(2))
        .allMatch(line -> COMMAND.matcher(line).matches() && arrivesOnce(line, seen));
  }

  /// A request that comes a second time can only be forwarded to where it was.
  private static boolean arrivesOnce(String line, Set<String> seen) {
    return !line.startsWith("arrive")
        || Arrays.stream(line.split(" "))
            .filter(word -> word.startsWith("TR-"))
            .allMatch(seen::add);
  }
}
