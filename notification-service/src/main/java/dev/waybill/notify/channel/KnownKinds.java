package dev.waybill.notify.channel;

import dev.waybill.notify.ChannelKinds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// All kinds of receivers, for those who keep channels.
@ApplicationScoped
class KnownKinds implements ChannelKinds {
  @Override
  public List<String> names() {
    return Kinds.all().stream().map(kind -> kind.name()).toList();
  }

  @Override
  public Optional<ChannelKinds.Kind> named(String name) {
    return Kinds.named(name)
        .map(
            kind ->
                new ChannelKinds.Kind(
                    kind.name(),
                    kind.settings().stream()
                        .filter(Setting::secret)
                        .map(Setting::name)
                        .collect(Collectors.toUnmodifiableSet())));
  }

  @Override
  public List<Flaw> flaws(String kind, Map<String, String> values) {
    return Kinds.named(kind).orElseThrow().faults(values).stream()
        .map(fault -> new Flaw(fault.setting(), fault.what(), unended(fault.remedy())))
        .toList();
  }

  /// Whoever makes a sentence of it ends it.
  private static String unended(String remedy) {
    return remedy.endsWith(".") ? remedy.substring(0, remedy.length() - 1) : remedy;
  }
}
