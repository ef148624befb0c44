package dev.waybill.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a service key is for, by the names of CTMS's plans, and the roles that each gives.
public enum KeyPlan {
  STANDARD("standard", List.of("Administrator")),
  EXPORT("export", List.of("ExportOperator")),
  TRANSPORT_OPERATOR(
      "transport_operator",
      List.of("TransportOperator", "ImportOperator", "ImportSelectedOperator", "Viewer"));

  private final String word;
  private final List<String> roles;

  KeyPlan(String word, List<String> roles) {
    this.word = word;
    this.roles = roles;
  }

  /// The plan of that name; nothing when there is none.
  public static Optional<KeyPlan> of(String word) {
    return Arrays.stream(values()).filter(plan -> plan.word.equals(word)).findFirst();
  }

  public String word() {
    return word;
  }

  public List<String> roles() {
    return roles;
  }
}
