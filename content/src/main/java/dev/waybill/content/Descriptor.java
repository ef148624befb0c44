package dev.waybill.content;

import java.util.List;
import org.cloudfoundry.multiapps.mta.model.DeploymentDescriptor;
import org.cloudfoundry.multiapps.mta.model.NamedElement;
import org.cloudfoundry.multiapps.mta.model.Version;

/// The deployment descriptor of an MTA, as the deploy service's own library understands it.
record Descriptor(String id, String version, List<String> modules, List<String> resources) {
  static final String NAME = "META-INF/mtad.yaml";

  static Descriptor parse(String yaml) throws UnreadableArchive {
    try {
      return of(
          DescriptorText.read(
              yaml,
              (parser, text) -> {
                var mta = parser.parseDeploymentDescriptor(text);
                Version.parseVersion(mta.getVersion());
                return mta;
              }));
    } catch (DescriptorText.Flawed e) {
      throw new UnreadableArchive(NAME, "it is no deployment descriptor: " + e.getMessage());
    }
  }

  private static Descriptor of(DeploymentDescriptor mta) throws UnreadableArchive {
    if (mta.getModules().isEmpty()) {
      throw new UnreadableArchive(NAME, "it has no modules; such an MTA cannot be transported");
    }
    return new Descriptor(
        mta.getId(), mta.getVersion(), names(mta.getModules()), names(mta.getResources()));
  }

  private static List<String> names(List<? extends NamedElement> elements) {
    return elements.stream().map(NamedElement::getName).toList();
  }
}
