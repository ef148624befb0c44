package dev.waybill.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// How a suite is to be: where it lies, and what is different from what `./waybill up` starts.
public final class SuiteOptions {
  private final Folders folders;
  private final Ports ports;
  private final Map<Part, PartOptions> parts = new EnumMap<>(Part.class);
  private final Set<Part> leftOut = EnumSet.noneOf(Part.class);
  private boolean supervised = true;
  private boolean background;
  private Path kafkaData;
  private Path app;

  /// What a part is given beyond the usual.
  ///
  /// @param instances how many processes of a service run at the same time, on one port
  /// @param jvm more arguments for its JVM
  /// @param settings more settings; they outrank what it would be told otherwise
  record PartOptions(int instances, List<String> jvm, Map<String, String> settings) {
    static final PartOptions USUAL = new PartOptions(1, List.of(), Map.of());

    PartOptions {
      jvm = List.copyOf(jvm);
      settings = Map.copyOf(settings);
    }
  }

  private SuiteOptions(Folders folders, Ports ports) {
    this.folders = folders;
    this.ports = ports;
    this.kafkaData = folders.state(Part.KAFKA);
    this.app = folders.app();
  }

  /// As `./waybill up` has it.
  public static SuiteOptions usual(Folders folders, Ports ports) {
    return new SuiteOptions(folders, ports);
  }

  /// Who dies stays dead, until it is started by name.
  public SuiteOptions unsupervised() {
    return with(changed -> changed.supervised = false);
  }

  /// Begins all but this server; without Keycloak nobody can sign in.
  public SuiteOptions without(Part server) {
    return with(changed -> changed.leftOut.add(server));
  }

  /// Where the broker keeps its records, when not with everything else.
  public SuiteOptions kafkaData(Path folder) {
    return with(changed -> changed.kafkaData = folder);
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

  /// Everything else on the machine goes first.
  SuiteOptions inTheBackground() {
    return with(changed -> changed.background = true);
  }

  /// Runs from copies of packages that belong to somebody else.
  SuiteOptions app(Path copies) {
    return with(changed -> changed.app = copies);
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

  boolean background() {
    return background;
  }

  boolean begins(Part part) {
    return !leftOut.contains(part);
  }

  Path kafkaData() {
    return kafkaData;
  }

  Path app() {
    return app;
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
    changed.leftOut.addAll(leftOut);
    changed.supervised = supervised;
    changed.background = background;
    changed.kafkaData = kafkaData;
    changed.app = app;
    change.accept(changed);
    return changed;
  }
}
