package dev.waybill.testkit.stories;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who may do what, as a story tells it: roles are given to people, and they try.
public interface Permits {
  /// What people try, and the call that it is (its `operationId`).
  Map<String, String> TRIED = tried();

  void node(String name);

  /// @param nodes that the role is limited to; empty: all
  void give(String person, String role, List<String> nodes);

  /// What comes of it when the person makes that call.
  Outcome tries(String person, String call, String node);

  /// What comes of a try.
  enum Outcome {
    ALLOWED("may"),
    NO_SUCH_ROLE("may not: it takes another role"),
    NOT_THERE("may not there");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }
  }

  /// The commands of these stories.
  default StoryWords words() {
    var words = new StoryWords();
    words.quietly("node (\\S+)", w -> node(w.group(1)));
    words.quietly(
        "(\\S+) is an? ([A-Z][A-Za-z]+)(?: of (.+))?",
        w ->
            give(
                w.group(1),
                w.group(2),
                Optional.ofNullable(w.group(3)).stream()
                    .flatMap(nodes -> List.of(nodes.split(" and ")).stream())
                    .toList()));
    TRIED.forEach(
        (phrase, call) ->
            words.on(
                "(\\S+) " + phrase + " (\\S+)",
                w -> List.of(w.group(1) + " " + tries(w.group(1), call, w.group(2)).words)));
    return words;
  }

  private static Map<String, String> tried() {
    var tried = new LinkedHashMap<String, String>();
    tried.put("looks at the queue of", "listQueue");
    tried.put("uploads a request to", "uploadToNode");
    tried.put("exports a request from", "exportFromNode");
    tried.put("imports all into", "importAll");
    tried.put("imports a request into", "importTransportRequests");
    tried.put("imports up to a request into", "importUpTo");
    tried.put("forwards from", "forwardTransportRequests");
    tried.put("resets in", "resetTransportRequests");
    tried.put("removes from", "removeTransportRequests");
    tried.put("enables imports into", "putImportSwitches");
    tried.put("takes the schedule from", "deleteSchedule");
    tried.put("takes an extension descriptor from", "deleteMtaExtDescriptor");
    tried.put("takes the deployment configuration from", "deleteDeploymentConfiguration");
    tried.put("reads what an extension descriptor says of", "getMtaExtDescriptorContent");
    tried.put("renames", "updateNode");
    return tried;
  }
}
