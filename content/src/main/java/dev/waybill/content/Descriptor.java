package dev.waybill.content;

import java.util.List;
import org.cloudfoundry.multiapps.common.util.YamlParser;
import org.cloudfoundry.multiapps.mta.handlers.DescriptorParserFacade;
import org.cloudfoundry.multiapps.mta.model.DeploymentDescriptor;
import org.cloudfoundry.multiapps.mta.model.NamedElement;
import org.cloudfoundry.multiapps.mta.model.Version;
import org.yaml.snakeyaml.LoaderOptions;

/// The deployment descriptor of an MTA, as the deploy service's own library understands it.
record Descriptor(String id, String version, List<String> modules, List<String> resources) {
  static final String NAME = "META-INF/mtad.yaml";
  private static final String BYTE_ORDER_MARK = "\ufeff";

  static Descriptor parse(String yaml) throws UnreadableArchive {
    String text = yaml.startsWith(BYTE_ORDER_MARK) ? yaml.substring(1) : yaml;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Math.max(text.length(), 1));
    try {
      YamlBounds.refuseExcess(text, options);
      return of(
          new DescriptorParserFacade(new YamlParser(options)).parseDeploymentDescriptor(text));
    } catch (RuntimeException e) {
      // The library says by unchecked exceptions of many types what is wrong with a descriptor.
      throw new UnreadableArchive(NAME, "it is no deployment descriptor: " + words(e));
    }
  }

  private static Descriptor of(DeploymentDescriptor mta) throws UnreadableArchive {
    Version.parseVersion(mta.getVersion());
    if (mta.getModules().isEmpty()) {
      throw new UnreadableArchive(NAME, "it has no modules; such an MTA cannot be transported");
    }
    return new Descriptor(
        mta.getId(), mta.getVersion(), names(mta.getModules()), names(mta.getResources()));
  }

  private static List<String> names(List<? extends NamedElement> elements) {
    return elements.stream().map(NamedElement::getName).toList();
  }

  private static String words(RuntimeException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line =
        message.lines().map(String::strip).limit(3).reduce((a, b) -> a + " " + b).orElse("");
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }
}
