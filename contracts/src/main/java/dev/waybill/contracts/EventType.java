package dev.waybill.contracts;

/// The name of a message on the wire: a Java rename never changes it.
///
/// Written `dev.waybill.<noun>.<verb>.v<version>`.
public record EventType(String name, int version) {
  public EventType {
    if (!Whole.text(name, "name").matches("[a-z-]+\\.[a-z-]+")) {
      throw new IllegalArgumentException("name is not noun.verb: " + name);
    }
    Whole.positive(version, "version");
  }

  @Override
  public String toString() {
    return "dev.waybill." + name + ".v" + version;
  }
}
