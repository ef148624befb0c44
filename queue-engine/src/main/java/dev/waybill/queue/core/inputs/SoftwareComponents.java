package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentItem.Reference;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.TransportContent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/// Which software components a request refers to: `<component>?commitId=…`, with the commit, the
/// tag, or the branch of it that is to be pulled.
///
/// What else a reference says may tell one component from another, so then all of it is the name.
final class SoftwareComponents {
  private static final Set<String> STATES =
      Set.of("commitid", "commit", "tagname", "tag", "branchname", "branch");

  private SoftwareComponents() {}

  /// None when something in the request is no reference to a component.
  static SequencedSet<String> of(TransportContent content) {
    var components = new LinkedHashSet<String>();
    for (var item : content.items()) {
      var component = of(item);
      if (component.isEmpty()) {
        return new LinkedHashSet<>();
      }
      components.add(component.get());
    }
    return components;
  }

  private static Optional<String> of(ContentItem item) {
    return switch (item) {
      case Reference(_, var type, var uri) when type == ContentType.BTP_ABAP ->
          Optional.of(component(uri));
      case Reference _, ContentItem.StoredFile _ -> Optional.empty();
    };
  }

  private static String component(String uri) {
    var query = uri.indexOf('?');
    return query > 0
            && Arrays.stream(uri.substring(query + 1).split("&"))
                .allMatch(SoftwareComponents::saysWhichState)
        ? uri.substring(0, query)
        : uri;
  }

  private static boolean saysWhichState(String parameter) {
    var name = parameter.split("=", 2)[0].replace("_", "");
    return STATES.stream().anyMatch(name::equalsIgnoreCase);
  }
}
