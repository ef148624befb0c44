package dev.waybill.testkit.servers;

import java.util.List;
import java.util.UUID;

/// What a machine signs in with: a confidential client, its secret, and what it may do.
public record ServiceKey(String clientId, String clientSecret, Plan plan, String tenant) {
  /// The plans of a service key and the realm roles that each gives.
  public enum Plan {
    STANDARD("standard", List.of("Administrator")),
    EXPORT("export", List.of("ExportOperator")),
    TRANSPORT_OPERATOR(
        "transport_operator",
        List.of("TransportOperator", "ImportOperator", "ImportSelectedOperator", "Viewer"));

    private final String word;
    private final List<String> roles;

    Plan(String word, List<String> roles) {
      this.word = word;
      this.roles = roles;
    }

    public String word() {
      return word;
    }

    public List<String> roles() {
      return roles;
    }
  }

  /// A key that nobody has yet, of the first tenant.
  public static ServiceKey fresh(Plan plan) {
    var id = "sb-" + UUID.randomUUID() + "!b1|waybill!b1";
    return new ServiceKey(id, Passwords.generate() + "=", plan, "default");
  }

  /// Never with the secret: this ends up in logs.
  @Override
  public String toString() {
    return clientId + " (" + plan.word() + ")";
  }
}
