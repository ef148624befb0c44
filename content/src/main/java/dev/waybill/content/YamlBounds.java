package dev.waybill.content;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/// Counts the values of a YAML text, each alias with all that it stands for, before anything is
/// made of them: a text of a few lines may otherwise become millions of values.
final class YamlBounds {
  private static final int MOST_VALUES = 100_000;
  private static final int DEEPEST = 50;
  private static final int LONGEST_LINE = 1_000_000;
  private static final int LONGEST_TAGGED = 1_024;

  private final Map<String, Long> anchors = new HashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private long values;

  private record Open(String anchor, long before) {}

  /// More than anybody needs; the words are ours, and quote no value.
  static final class Excess extends YAMLException {
    private static final long serialVersionUID = 1;

    private Excess(String message) {
      super(message);
    }
  }

  private YamlBounds() {}

  static void refuseExcess(String yaml, LoaderOptions options) {
    refuseLongLines(yaml);
    var bounds = new YamlBounds();
    for (Event event : new Yaml(options).parse(new StringReader(yaml))) {
      bounds.count(event);
    }
  }

  /// The parser holds a line four times over while it looks at it.
  private static void refuseLongLines(String yaml) {
    for (int at = 0; at < yaml.length(); ) {
      int end = yaml.indexOf('\n', at);
      int next = end < 0 ? yaml.length() : end + 1;
      if (next - at > LONGEST_LINE) {
        throw new Excess("it has a line of more than " + LONGEST_LINE + " characters");
      }
      at = next;
    }
  }

  private void count(Event event) {
    switch (event) {
      case AliasEvent alias -> add(valuesOf(alias.getAnchor()));
      case ScalarEvent scalar -> countScalar(scalar);
      case CollectionStartEvent start -> begin(start);
      case CollectionEndEvent _ -> end();
      default -> {}
    }
  }

  private long valuesOf(String anchor) {
    Long size = anchors.get(anchor);
    if (size == null) {
      throw new Excess("the alias *" + anchor + " refers to what contains it, or to nothing");
    }
    return size;
  }

  private void countScalar(ScalarEvent scalar) {
    if (scalar.getTag() != null && scalar.getValue().length() > LONGEST_TAGGED) {
      throw new Excess("a value of the type " + scalar.getTag() + " is too long");
    }
    add(1);
    remember(scalar, 1);
  }

  private void begin(CollectionStartEvent start) {
    if (values == 0 && !(start instanceof MappingStartEvent)) {
      throw new Excess("it is not a mapping of keys to values");
    }
    if (open.size() == DEEPEST) {
      throw new Excess("its values lie more than " + DEEPEST + " deep in each other");
    }
    open.push(new Open(start.getAnchor(), values));
    add(1);
  }

  private void end() {
    Open ended = open.pop();
    if (ended.anchor() != null) {
      anchors.put(ended.anchor(), values - ended.before());
    }
  }

  private void remember(NodeEvent node, long size) {
    if (node.getAnchor() != null) {
      anchors.put(node.getAnchor(), size);
    }
  }

  private void add(long more) {
    values += more;
    if (values > MOST_VALUES) {
      throw new Excess("it has more than " + MOST_VALUES + " values");
    }
  }
}
