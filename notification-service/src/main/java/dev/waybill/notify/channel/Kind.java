package dev.waybill.notify.channel;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// A kind of receiver: what can be set for it, and how it is opened.
public final class Kind {
  private final String name;
  private final List<Setting> settings;
  private final Function<Given, List<Fault>> together;
  private final Function<Given, Channel> opening;

  Kind(String name, List<Setting> settings, Function<Given, Channel> opening) {
    this(name, settings, _ -> List.of(), opening);
  }

  /// @param together what is wrong with settings that are well each by itself
  Kind(
      String name,
      List<Setting> settings,
      Function<Given, List<Fault>> together,
      Function<Given, Channel> opening) {
    this.name = name;
    this.settings = List.copyOf(settings);
    this.together = together;
    this.opening = opening;
  }

  public String name() {
    return name;
  }

  public List<Setting> settings() {
    return settings;
  }

  /// All that is wrong with what somebody set.
  public List<Fault> faults(Map<String, String> values) {
    var single = single(values);
    return single.isEmpty() ? together.apply(new Given(values)) : single;
  }

  private List<Fault> single(Map<String, String> values) {
    return Stream.concat(
            values.keySet().stream()
                .filter(name -> settings.stream().noneMatch(known -> known.name().equals(name)))
                .sorted()
                .map(name -> new Fault(name, "is no setting of " + this, "Send " + known())),
            settings.stream().flatMap(setting -> setting.fault(values).stream()))
        .toList();
  }

  /// @param values settings and secrets alike, without faults
  public Channel open(Map<String, String> values) {
    var faults = faults(values);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("a channel with faults: " + faults);
    }
    return opening.apply(new Given(values));
  }

  private String known() {
    return String.join(", ", settings.stream().map(Setting::name).toList()) + ".";
  }

  @Override
  public String toString() {
    return name;
  }
}
