package dev.waybill.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// How a suite is to be: where it lies, and what is different from what `./waybill up` starts.
public final class SuiteOptions {
  private final Folders folders;
  private final Ports ports;
  private final Map<Part, PartOptions> parts = new EnumMap<>(Part.class);
  private boolean supervised = true;
  private Path kafkaData;

  /// What a part is given beyond the usual.
  ///
  /// @param instances how many processes of a service run at the same time, on one port
  /// @param jvm more arguments for its JVM
  /// @param settings more settings; they outrank what it would be told otherwise
  /// @param trains whether it leaves a class cache when it ends
  record PartOptions(
      int instances, List<String> jvm, Map<String, String> settings, boolean trains) {
    static final PartOptions USUAL = new PartOptions(1, List.of(), Map.of(), false);

    PartOptions {
      jvm = List.copyOf(jvm);
      settings = Map.copyOf(settings);
    }
  }

  private SuiteOptions(Folders folders, Ports ports) {
    this.folders = folders;
    this.ports = ports;
    this.kafkaData = folders.state(Part.KAFKA);
  }

  /// As `./waybill up` has it.
  public static SuiteOptions usual(Folders folders, Ports ports) {
    return new SuiteOptions(folders, ports);
  }

  /// Who dies stays dead, until it is started by name.
  public SuiteOptions unsupervised() {
    return with(changed -> changed.supervised = false);
  }

  /// Where the broker keeps its records, when not with everything else.
  public SuiteOptions kafkaData(Path folder) {
    return with(changed -> changed.kafkaData = folder);
  }

  public SuiteOptions instances(Part service, int number) {
    var usual = of(service);
    return with(service, new PartOptions(number, usual.jvm(), usual.settings(), usual.trains()));
  }

  /// More arguments for the JVM of a service or of Kafka.
  public SuiteOptions jvm(Part part, String... arguments) {
    var usual = of(part);
    var jvm = new ArrayList<>(usual.jvm());
    jvm.addAll(List.of(arguments));
    return with(part, new PartOptions(usual.instances(), jvm, usual.settings(), usual.trains()));
  }

  public SuiteOptions setting(Part service, String name, String value) {
    var usual = of(service);
    var settings = new TreeMap<>(usual.settings());
    settings.put(name, value);
    return with(service, new PartOptions(usual.instances(), usual.jvm(), settings, usual.trains()));
  }

  /// Leaves a class cache when it ends, which takes its time.
  SuiteOptions training(Part service) {
    var usual = of(service);
    return with(service, new PartOptions(usual.instances(), usual.jvm(), usual.settings(), true));
  }

  Folders folders() {
    return folders;
  }

  Ports ports() {
    return ports;
  }

  boolean supervised() {
    return supervised;
  }

  Path kafkaData() {
    return kafkaData;
  }

  PartOptions of(Part part) {
    return parts.getOrDefault(part, PartOptions.USUAL);
  }

  private SuiteOptions with(Part part, PartOptions options) {
    return with(changed -> changed.parts.put(part, options));
  }

  private SuiteOptions with(Consumer<SuiteOptions> change) {
    var changed = new SuiteOptions(folders, ports);
    changed.parts.putAll(parts);
    changed.supervised = supervised;
    changed.kafkaData = kafkaData;
    change.accept(changed);
    return changed;
  }
}
