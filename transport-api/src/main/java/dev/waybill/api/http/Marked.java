package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.api.Problem;
import java.io.StringReader;
import java.util.IdentityHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A YAML text as members, each of which knows its line.
///
/// A value is the text that stands there and nothing else, whoever reads it says what it means: so
/// a node may be called `NO`, and 18:30 is a time. Aliases and merge keys stand for what they name.
final class Marked {
  /// As CTMS takes it.
  static final int LONGEST = 10_000_000;

  private static final int MOST_VALUES = 2_000_000;
  private static final int DEEPEST = 50;
  private static final int MOST_ALIASES = 100_000;
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Map<JsonNode, Integer> lines = new IdentityHashMap<>();
  private int values;

  private Marked() {}

  /// Fails with [Problem.Refused] when it is no YAML, or no mapping.
  static Members read(String yaml) {
    var text = yaml == null || !yaml.startsWith(BYTE_ORDER_MARK) ? yaml : yaml.substring(1);
    if (text == null || text.isBlank()) {
      throw unreadable("The body is empty. Send a landscape file.");
    }
    if (text.length() > LONGEST) {
      throw unreadable(
          "The file has more than %,d characters. Split it; each part may be applied by itself."
              .formatted(LONGEST));
    }
    var marked = new Marked();
    if (!(marked.tree(composed(text), 0) instanceof ObjectNode object)) {
      throw unreadable("The file is no mapping of names to values. Begin it with format: 1.");
    }
    return Members.of(object, marked::place);
  }

  private static Node composed(String text) {
    var options = new LoaderOptions();
    options.setCodePointLimit(LONGEST);
    options.setNestingDepthLimit(DEEPEST);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    try {
      return new Yaml(options).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      var at = e.getProblemMark();
      throw unreadable(
          "The file is no YAML: line %d, column %d: %s."
              .formatted(at.getLine() + 1, at.getColumn() + 1, e.getProblem()));
    } catch (YAMLException e) {
      throw unreadable(
          "The file is no YAML: %s.".formatted(e.getMessage().lines().findFirst().orElse("")));
    }
  }

  private JsonNode tree(Node node, int depth) {
    values++;
    if (values > MOST_VALUES || depth > DEEPEST) {
      throw unreadable("The file says too much by aliases, or lies too deep. Write it out.");
    }
    var value =
        switch (node) {
          case null -> NullNode.instance;
          case MappingNode mapping -> object(mapping, depth);
          case SequenceNode sequence -> list(sequence, depth);
          case ScalarNode scalar when Tag.NULL.equals(scalar.getTag()) -> NullNode.instance;
          // Not shared, unlike those that the library hands out: each has a line of its own.
          case ScalarNode scalar -> new TextNode(scalar.getValue());
          default -> throw unreadable("The file is no YAML that can be read.");
        };
    if (node != null && value != NullNode.instance) {
      lines.put(value, line(node));
    }
    return value;
  }

  private ObjectNode object(MappingNode mapping, int depth) {
    var object = JsonNodeFactory.instance.objectNode();
    for (var tuple : mapping.getValue()) {
      if (Tag.MERGE.equals(tuple.getKeyNode().getTag())) {
        continue;
      }
      var name = name(tuple);
      if (object.has(name)) {
        throw unreadable(
            "line %d: \"%s\" is said a second time. Leave one of the two."
                .formatted(line(tuple.getKeyNode()), name));
      }
      object.set(name, tree(tuple.getValueNode(), depth + 1));
    }
    for (var tuple : mapping.getValue()) {
      if (Tag.MERGE.equals(tuple.getKeyNode().getTag())) {
        merge(object, tree(tuple.getValueNode(), depth + 1));
      }
    }
    return object;
  }

  /// What is said beside a merge key counts; of several mappings the first that says it.
  private static void merge(ObjectNode object, JsonNode merged) {
    switch (merged) {
      case ObjectNode members ->
          members
              .properties()
              .forEach(member -> object.putIfAbsent(member.getKey(), member.getValue()));
      case ArrayNode all -> all.forEach(one -> merge(object, one));
      default -> throw unreadable("A merge key (<<) wants a mapping, or a list of mappings.");
    }
  }

  private ArrayNode list(SequenceNode sequence, int depth) {
    var list = JsonNodeFactory.instance.arrayNode(sequence.getValue().size());
    sequence.getValue().forEach(one -> list.add(tree(one, depth + 1)));
    return list;
  }

  private static String name(NodeTuple tuple) {
    if (tuple.getKeyNode() instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw unreadable(
        "line %d: a name is no text. Write name: value.".formatted(line(tuple.getKeyNode())));
  }

  private String place(JsonNode value) {
    var line = lines.get(value);
    return line == null ? "" : "line " + line;
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static Problem.Refused unreadable(String words) {
    return Problem.UNREADABLE_BODY.because(words);
  }
}
