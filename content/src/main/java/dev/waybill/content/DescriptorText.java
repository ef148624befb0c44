package dev.waybill.content;

import java.util.function.BiFunction;
import org.cloudfoundry.multiapps.common.util.YamlParser;
import org.cloudfoundry.multiapps.mta.handlers.DescriptorParserFacade;
import org.yaml.snakeyaml.LoaderOptions;

/// The YAML of a descriptor, for the deploy service's own library to read.
final class DescriptorText {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private DescriptorText() {}

  /// The text is no such descriptor; the message says why, in the library's words.
  static final class Flawed extends Exception {
    private static final long serialVersionUID = 1;

    private Flawed(String message) {
      super(message, null, false, false);
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
      throw new Flawed(words(e));
    }
  }

  private static String words(RuntimeException e) {
    var message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    var line = message.lines().map(String::strip).limit(3).reduce((a, b) -> a + " " + b).orElse("");
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }
}
