package dev.waybill.api.http;

import dev.waybill.api.core.Limits;
import dev.waybill.api.core.Right;
import dev.waybill.api.core.Rights;
import dev.waybill.api.core.Rights.Reach;
import dev.waybill.testkit.TablePage;
import dev.waybill.testkit.stories.Permits;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Asks the rules. Which role and which right a call takes is what `docs/roles.md` says, to which
/// [RolesPageTest] holds the calls.
final class TestingPermits implements Permits {
  private static final Map<String, String> LIMITED_BY =
      Map.of(
          "ExportOperator", Limits.EXPORT,
          "ImportOperator", Limits.IMPORT,
          "ImportSelectedOperator", Limits.IMPORT_SELECTED,
          "TransportOperator", Limits.TRANSPORT_OPERATOR);

  private final List<Map<String, String>> rows = TablePage.read("roles.md").rows();
  private final Map<String, Set<String>> roles = new HashMap<>();
  private final Map<String, Map<String, Set<String>>> limits = new HashMap<>();

  TestingPermits() throws IOException {}

  @Override
  public void node(String name) {
    // Roles name nodes; nobody looks whether they are there.
  }

  @Override
  public void give(String person, String role, List<String> nodes) {
    roles.computeIfAbsent(person, _ -> new HashSet<>()).add(role);
    if (!nodes.isEmpty()) {
      limits
          .computeIfAbsent(person, _ -> new HashMap<>())
          .computeIfAbsent(LIMITED_BY.get(role), _ -> new HashSet<>())
          .addAll(nodes);
    }
  }

  @Override
  public Outcome tries(String person, String call, String node) {
    var row =
        rows.stream()
            .filter(one -> Arrays.asList(one.get("calls").split(", ")).contains(call))
            .findFirst()
            .orElseThrow();
    var held = roles.getOrDefault(person, Set.of());
    if (held.stream().allMatch(role -> row.get(role).isBlank())) {
      return Outcome.NO_SUCH_ROLE;
    }
    return row.get("right").isBlank() || reaches(person, Right.valueOf(row.get("right")), node)
        ? Outcome.ALLOWED
        : Outcome.NOT_THERE;
  }

  private boolean reaches(String person, Right right, String node) {
    var rights = new Rights(roles.get(person), limits.getOrDefault(person, Map.of()));
    return switch (rights.reach(right)) {
      case Reach.Everywhere() -> true;
      case Reach.Only(var nodes) -> nodes.contains(node);
    };
  }
}
