package dev.waybill.testkit.stories;

import dev.waybill.testkit.stories.SentFile.Configuration;
import dev.waybill.testkit.stories.SentFile.Descriptor;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/// What people do with files, requests and logs, as stories tell it. One teller does it in memory,
/// another one by calls to the running suite; both must answer alike.
public interface Desk {
  /// How a story tells of an MTA extension descriptor.
  String DESCRIPTOR =
      "(?<file>\\S+), which extends (?<mta>\\S+) as (?<id>\\S+?)"
          + "(?:, for version (?<version>\\S+?))?,?";

  /// @param deploys empty: nothing is deployed there
  void node(String name, Optional<String> deploys);

  void route(String from, String to);

  List<String> upload(SentFile file);

  List<String> delete(String file);

  /// @param to whether it comes to the queue of that node; else to those that follow on it
  List<String> send(String request, boolean to, String node, List<String> files, String by);

  List<String> refer(String request, String node, String uri);

  /// What a request brings to a queue, and what its import there would take along.
  List<String> content(String request, String node);

  List<String> put(String node, Descriptor descriptor);

  List<String> replace(String node, String old, Descriptor descriptor);

  List<String> remove(String node, String descriptor);

  List<String> descriptors(String node);

  List<String> put(String node, Configuration configuration);

  List<String> removeConfiguration(String node);

  List<String> configuration(String node);

  /// @param pages of how many actions; empty: all at once
  List<String> actions(ActionsWanted wanted, Optional<Integer> pages);

  /// As a file.
  List<String> download(ActionsWanted wanted, boolean csv);

  /// @param text which its lines have in them; empty: all
  List<String> log(String request, Optional<String> text);

  /// As a file.
  List<String> downloadLog(String request, boolean csv);

  /// Which actions are wanted.
  record ActionsWanted(
      Optional<String> type, Optional<String> node, Optional<String> request, Optional<String> by) {
    static ActionsWanted of(MatchResult words) {
      return new ActionsWanted(
          Optional.ofNullable(words.group("type")),
          Optional.ofNullable(words.group("node")),
          Optional.ofNullable(words.group("request")),
          Optional.ofNullable(words.group("by")));
    }

    /// The same, as a call of the API asks for it.
    public String query(Named named) {
      return "type="
          + type.orElse("")
          + node.map(name -> "&node=" + named.number(name)).orElse("")
          + request.map(name -> "&request=" + named.number(name)).orElse("")
          + by.map(name -> "&by=" + name).orElse("");
    }
  }

  /// The commands of these stories.
  default StoryWords words() {
    var wanted =
        "(?: (?<type>[A-Z]{1,2}))?(?: at (?<node>\\S+))?(?: of (?<request>\\S+))?"
            + "(?: by (?<by>\\S+))?";
    var words = new StoryWords();
    words.quietly("node (\\S+)", w -> node(w.group(1), Optional.empty()));
    words.quietly("node (\\S+) deploys (\\S+)", w -> node(w.group(1), Optional.of(w.group(2))));
    words.quietly("route (\\S+) -> (\\S+)", w -> route(w.group(1), w.group(2)));
    words.on("upload (\\S+), an MTA (\\S+) (\\S+) of (.+)", w -> upload(mta(w)));
    words.on("upload (\\S+), no archive", w -> upload(new SentFile.Text(w.group(1))));
    words.on("delete (\\S+)", w -> delete(w.group(1)));
    words.on("send (\\S+) (to|on from) (\\S+) with (.+?)(?: for (\\S+))?", this::sent);
    words.on("refer (\\S+) to (\\S+) with (\\S+)", w -> refer(w.group(1), w.group(2), w.group(3)));
    words.on("content of (\\S+) in (\\S+)", w -> content(w.group(1), w.group(2)));
    words.on("put " + DESCRIPTOR + " to (?<node>\\S+)", w -> put(w.group("node"), descriptor(w)));
    words.on(
        "put " + DESCRIPTOR + " to (?<node>\\S+) in place of (?<old>\\S+)",
        w -> replace(w.group("node"), w.group("old"), descriptor(w)));
    words.on("remove descriptor (\\S+) from (\\S+)", w -> remove(w.group(2), w.group(1)));
    words.on("descriptors of (\\S+)", w -> descriptors(w.group(1)));
    words.on(
        "put (\\S+), which says space (\\S+), to (\\S+)",
        w -> put(w.group(3), new Configuration(w.group(1), Optional.of(w.group(2)))));
    words.on(
        "put (\\S+), which is no JSON, to (\\S+)",
        w -> put(w.group(2), new Configuration(w.group(1), Optional.empty())));
    words.on("remove the configuration of (\\S+)", w -> removeConfiguration(w.group(1)));
    words.on("configuration of (\\S+)", w -> configuration(w.group(1)));
    words.on(
        "actions" + wanted + "(?:, (\\d+) a page)?",
        w -> actions(ActionsWanted.of(w), Optional.ofNullable(w.group(5)).map(Integer::valueOf)));
    words.on("actions" + wanted + " as text", w -> download(ActionsWanted.of(w), false));
    words.on("actions" + wanted + " as CSV", w -> download(ActionsWanted.of(w), true));
    words.on("log of (\\S+)", w -> log(w.group(1), Optional.empty()));
    words.on("log of (\\S+) with \"(.+)\"", w -> log(w.group(1), Optional.of(w.group(2))));
    words.on("log of (\\S+) as text", w -> downloadLog(w.group(1), false));
    words.on("log of (\\S+) as CSV", w -> downloadLog(w.group(1), true));
    return words;
  }

  private List<String> sent(MatchResult w) {
    var files = List.of(w.group(4).split(", "));
    var by = Optional.ofNullable(w.group(5)).orElse("");
    return send(w.group(1), w.group(2).equals("to"), w.group(3), files, by);
  }

  private static SentFile mta(MatchResult w) {
    var modules =
        w.group(4).equals("nothing") ? List.<String>of() : List.of(w.group(4).split(", "));
    return new SentFile.Mta(w.group(1), w.group(2), w.group(3), modules);
  }

  private static Descriptor descriptor(MatchResult w) {
    return new Descriptor(
        w.group("file"),
        w.group("id"),
        Optional.of(w.group("mta")).filter(mta -> !mta.equals("nothing")),
        Optional.ofNullable(w.group("version")));
  }
}
