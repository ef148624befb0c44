package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentItem.StoredFile;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.NodeFile;
import dev.waybill.contracts.NodeFile.DeploymentConfiguration;
import dev.waybill.contracts.NodeFile.MtaExtDescriptor;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.PinnedFile;
import dev.waybill.contracts.TransportContent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which files of its node go with a deployment. They are chosen when it begins: what is uploaded
/// while it runs is for the next one, however often this one is tried.
final class Pinning {
  private Pinning() {}

  static List<PinnedFile> of(NodeSettings settings, TransportContent content) {
    return settings.files().isEmpty()
        ? List.of()
        : content.items().stream()
            .flatMap(
                item -> file(settings, item).map(file -> new PinnedFile(item.id(), file)).stream())
            .toList();
  }

  private static Optional<NodeFile> file(NodeSettings settings, ContentItem item) {
    return settings
        .target()
        .flatMap(
            target ->
                switch (target.contentType()) {
                  case MTA -> descriptor(settings.files(), item);
                  case APP -> configuration(settings.files());
                  case BTP_ABAP, XSCDU -> Optional.empty();
                });
  }

  /// The one that is bound to the very version comes before the one for each version.
  private static Optional<NodeFile> descriptor(List<NodeFile> files, ContentItem item) {
    if (!(item instanceof StoredFile mta) || mta.contentType() != ContentType.MTA) {
      return Optional.empty();
    }
    return files.stream()
        .filter(MtaExtDescriptor.class::isInstance)
        .map(MtaExtDescriptor.class::cast)
        .filter(descriptor -> descriptor.mtaId().equals(mta.mtaId()))
        .filter(descriptor -> exact(descriptor, mta) || forEach(descriptor))
        .max(Comparator.comparing(descriptor -> exact(descriptor, mta)))
        .map(NodeFile.class::cast);
  }

  private static boolean exact(MtaExtDescriptor descriptor, StoredFile mta) {
    return descriptor.mtaVersion().equals(mta.mtaVersion());
  }

  private static boolean forEach(MtaExtDescriptor descriptor) {
    return descriptor.mtaVersion().equals(MtaExtDescriptor.ANY_VERSION);
  }

  private static Optional<NodeFile> configuration(List<NodeFile> files) {
    return files.stream().filter(DeploymentConfiguration.class::isInstance).findFirst();
  }
}
