package dev.waybill.content;

import java.util.function.BiFunction;
import org.cloudfoundry.multiapps.common.util.YamlParser;
import org.cloudfoundry.multiapps.mta.handlers.DescriptorParserFacade;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// The YAML of a descriptor, for the deploy service's own library to read.
final class DescriptorText {
  private static final String OTHERWISE =
      "it does not follow the schema of extension descriptors. It needs _schema-version, ID and"
          + " extends, and modules, resources and parameters of the right types";
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private DescriptorText() {}

  /// The text is no such descriptor; the message says why, in the library's words.
  static final class Flawed extends Exception {
    private static final long serialVersionUID = 1;

    private Flawed(String message, RuntimeException why) {
      super(message, why, false, false);
    }

    /// What is wrong, and nothing that the text holds but names of members: it may hold secrets.
    String withoutValues() {
      return switch (getCause()) {
        case MarkedYAMLException marked ->
            "line %d, column %d: %s"
                .formatted(
                    marked.getProblemMark().getLine() + 1,
                    marked.getProblemMark().getColumn() + 1,
                    marked.getProblem());
        case YamlBounds.Excess excess -> excess.getMessage();
        default -> OTHERWISE;
      };
    }
  }

  /// @param read asks the library, and looks at what it says
  static <T> T read(String yaml, BiFunction<DescriptorParserFacade, String, T> read) throws Flawed {
    var text = yaml.startsWith(BYTE_ORDER_MARK) ? yaml.substring(1) : yaml;
    var options = new LoaderOptions();
    options.setCodePointLimit(Math.max(text.length(), 1));
    try {
      YamlBounds.refuseExcess(text, options);
      return read.apply(new DescriptorParserFacade(new YamlParser(options)), text);
    } catch (RuntimeException e) {
      // The library says by unchecked exceptions of many types what is wrong with a descriptor.
      throw new Flawed(words(e), marked(e));
    }
  }

  /// Where the YAML itself is wrong, if it is; the library wraps it.
  private static RuntimeException marked(RuntimeException e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
        return marked;
      }
    }
    return e;
  }

  private static String words(RuntimeException e) {
    var message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    var line = message.lines().map(String::strip).limit(3).reduce((a, b) -> a + " " + b).orElse("");
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }
}
