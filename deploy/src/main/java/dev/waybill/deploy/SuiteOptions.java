package dev.waybill.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How a suite is to be: where it lies, and what is different from what `./waybill up` starts.
///
/// @param supervised whether a part that dies is started again
/// @param kafkaData where the broker keeps its records, when not with everything else
public record SuiteOptions(
    Folders folders,
    Ports ports,
    boolean supervised,
    Optional<Path> kafkaData,
    Map<Part, PartOptions> parts) {

  /// What one of the services (or Kafka, for `jvm`) is given beyond the usual.
  ///
  /// @param instances how many of it run at the same time, on one port
  /// @param jvm more arguments for its JVM
  /// @param settings more settings; they outrank what it would be told otherwise
  public record PartOptions(int instances, List<String> jvm, Map<String, String> settings) {
    static final PartOptions USUAL = new PartOptions(1, List.of(), Map.of());

    public PartOptions {
      jvm = List.copyOf(jvm);
      settings = Map.copyOf(settings);
    }
  }

  public SuiteOptions {
    parts = Map.copyOf(parts);
  }

  /// As `./waybill up` has it.
  public static SuiteOptions usual(Folders folders, Ports ports) {
    return new SuiteOptions(folders, ports, true, Optional.empty(), Map.of());
  }

  /// Who dies stays dead, until it is started by name.
  public SuiteOptions unsupervised() {
    return new SuiteOptions(folders, ports, false, kafkaData, parts);
  }

  public SuiteOptions kafkaData(Path folder) {
    return new SuiteOptions(folders, ports, supervised, Optional.of(folder), parts);
  }

  public SuiteOptions instances(Part service, int number) {
    var usual = of(service);
    return with(service, new PartOptions(number, usual.jvm(), usual.settings()));
  }

  /// More arguments for the JVM of a service or of Kafka.
  public SuiteOptions jvm(Part part, String... arguments) {
    var usual = of(part);
    var jvm = new ArrayList<>(usual.jvm());
    jvm.addAll(List.of(arguments));
    return with(part, new PartOptions(usual.instances(), jvm, usual.settings()));
  }

  public SuiteOptions setting(Part service, String name, String value) {
    var usual = of(service);
    var settings = new TreeMap<>(usual.settings());
    settings.put(name, value);
    return with(service, new PartOptions(usual.instances(), usual.jvm(), settings));
  }

  PartOptions of(Part part) {
    return parts.getOrDefault(part, PartOptions.USUAL);
  }

  private SuiteOptions with(Part part, PartOptions options) {
    var all = new EnumMap<Part, PartOptions>(Part.class);
    all.putAll(parts);
    all.put(part, options);
    return new SuiteOptions(folders, ports, supervised, kafkaData, all);
  }
}
