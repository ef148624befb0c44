package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.api.Problem;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/// A YAML text as members, each of which knows its line.
///
/// A value is the text that stands there and nothing else; whoever reads it says what it means. So
/// a node may be called `NO`, and 18:30 is a time. Aliases and merge keys stand for what they name.
/// It is read event by event, since a large file is held but once then.
final class Marked {
  /// As CTMS takes it.
  static final int LONGEST = 10_000_000;

  private static final int MOST_VALUES = 2_000_000;
  private static final int DEEPEST = 50;
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final String MERGE = "<<";
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private final Iterator<Event> events;
  private final Map<JsonNode, Integer> lines = new IdentityHashMap<>();
  private final Map<String, JsonNode> anchors = new HashMap<>();
  private int values;

  private Marked(Iterator<Event> events) {
    this.events = events;
  }

  /// Fails with [Problem.Refused] when it is no YAML, or no mapping.
  static Members read(String yaml) {
    var text = yaml == null || !yaml.startsWith(BYTE_ORDER_MARK) ? yaml : yaml.substring(1);
    if (text == null || text.isBlank()) {
      throw unreadable("The body is empty. Send a landscape file.");
    }
    refuseBeyond(text.length());
    try {
      return members(text);
    } catch (MarkedYAMLException e) {
      var at = e.getProblemMark();
      throw unreadable(
          "The file is no YAML: line %d, column %d: %s."
              .formatted(at.getLine() + 1, at.getColumn() + 1, e.getProblem()));
    } catch (YAMLException e) {
      var words = e.getMessage().lines().findFirst().orElse("");
      throw unreadable("The file is no YAML: %s.".formatted(words));
    }
  }

  /// Fails with [Problem.Refused] when a body is longer than a landscape may be.
  static void refuseBeyond(int length) {
    if (length > LONGEST) {
      throw unreadable(
          "The body has more than %,d characters. Split the file; each part may be applied alone."
              .formatted(LONGEST));
    }
  }

  private static Members members(String text) {
    var options = new LoaderOptions();
    options.setCodePointLimit(LONGEST);
    var marked = new Marked(new Yaml(options).parse(new StringReader(text)).iterator());
    var tree = marked.document();
    if (!(tree instanceof ObjectNode object)) {
      throw unreadable("The file is no mapping of names to values. Begin it with format: 1.");
    }
    return Members.of(object, marked::place);
  }

  /// Just one: a stream begins, its document begins and ends, and so does it.
  private JsonNode document() {
    events.next();
    if (!events.next().is(Event.ID.DocumentStart)) {
      throw unreadable("The file holds nothing but comments. Begin it with format: 1.");
    }
    var value = value(events.next(), 0);
    events.next();
    if (!events.next().is(Event.ID.StreamEnd)) {
      throw unreadable("The file holds more than one document. Send one.");
    }
    return value;
  }

  private JsonNode value(Event event, int depth) {
    count();
    if (depth > DEEPEST) {
      throw unreadable("line %d: it lies too deep.".formatted(line(event)));
    }
    var value =
        switch (event) {
          case AliasEvent alias -> named(alias);
          case MappingStartEvent _ -> object(depth);
          case SequenceStartEvent _ -> list(depth);
          case ScalarEvent scalar when isNull(scalar) -> NullNode.instance;
          // Not shared, unlike those that the library hands out: each has a line of its own.
          case ScalarEvent scalar -> new TextNode(scalar.getValue());
          default -> throw unreadable("line %d: it holds no value.".formatted(line(event)));
        };
    if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
      remember(node, value);
    }
    return value;
  }

  /// What is not complete yet has no name: nothing holds itself.
  private void remember(NodeEvent event, JsonNode value) {
    if (value != NullNode.instance) {
      lines.put(value, line(event));
    }
    if (event.getAnchor() != null) {
      anchors.put(event.getAnchor(), value);
    }
  }

  private JsonNode named(AliasEvent alias) {
    var value = anchors.get(alias.getAnchor());
    if (value == null) {
      throw unreadable(
          "line %d: *%s names nothing that stands before it."
              .formatted(line(alias), alias.getAnchor()));
    }
    return value;
  }

  private static boolean isNull(ScalarEvent scalar) {
    return scalar.isPlain() && NULLS.contains(scalar.getValue());
  }

  private ObjectNode object(int depth) {
    var object = JsonNodeFactory.instance.objectNode();
    var merged = new ArrayList<JsonNode>();
    for (var event = events.next(); !event.is(Event.ID.MappingEnd); event = events.next()) {
      if (!(event instanceof ScalarEvent name)) {
        throw unreadable("line %d: a name is no text.".formatted(line(event)));
      }
      var value = value(events.next(), depth + 1);
      if (name.isPlain() && name.getValue().equals(MERGE)) {
        merged.add(value);
      } else if (object.replace(name.getValue(), value) != null) {
        throw unreadable(
            "line %d: \"%s\" is said a second time. Leave one of the two."
                .formatted(line(name), name.getValue()));
      }
    }
    merged.forEach(value -> merge(object, value));
    return object;
  }

  /// What is said beside a merge key counts; of several mappings the first that says it.
  private void merge(ObjectNode object, JsonNode merged) {
    switch (merged) {
      case ObjectNode members ->
          members
              .properties()
              .forEach(
                  member -> {
                    count();
                    object.putIfAbsent(member.getKey(), member.getValue());
                  });
      case ArrayNode all when all.valueStream().allMatch(JsonNode::isObject) ->
          all.forEach(one -> merge(object, one));
      default -> throw unreadable("A merge key (<<) wants a mapping, or a list of mappings.");
    }
  }

  private ArrayNode list(int depth) {
    List<JsonNode> all = new ArrayList<>();
    for (var event = events.next(); !event.is(Event.ID.SequenceEnd); event = events.next()) {
      all.add(value(event, depth + 1));
    }
    return JsonNodeFactory.instance.arrayNode(all.size()).addAll(all);
  }

  private void count() {
    values++;
    if (values > MOST_VALUES) {
      throw unreadable("The file says more than %,d things. Split it.".formatted(MOST_VALUES));
    }
  }

  private String place(JsonNode value) {
    var line = lines.get(value);
    return line == null ? "" : "line " + line;
  }

  private static int line(Event event) {
    return event.getStartMark().getLine() + 1;
  }

  private static Problem.Refused unreadable(String words) {
    return Problem.UNREADABLE_BODY.because(words);
  }
}
