package dev.waybill.testkit.servers;

/// A name and its password.
public record Login(String name, String password) {
  /// Never with the password: this ends up in logs.
  @Override
  public String toString() {
    return name;
  }
}
