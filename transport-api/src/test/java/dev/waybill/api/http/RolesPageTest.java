package dev.waybill.api.http;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.core.Limits;
import dev.waybill.api.core.Right;
import dev.waybill.api.core.Rights;
import dev.waybill.api.core.Rights.Reach;
import dev.waybill.api.core.Roles;
import dev.waybill.testkit.TablePage;
import dev.waybill.testkit.openapi.Operation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// That each call takes the roles that the page for operators says, and is limited as it says.
class RolesPageTest {
  private static final List<String> ROLES =
      List.of(
          Roles.ADMINISTRATOR,
          Roles.LANDSCAPE_OPERATOR,
          Roles.TRANSPORT_OPERATOR,
          Roles.IMPORT_OPERATOR,
          Roles.IMPORT_SELECTED_OPERATOR,
          Roles.EXPORT_OPERATOR,
          Roles.VIEWER);
  private static final String NODE = "QA";
  private static final Map<String, Set<String>> LIMITED =
      Limits.ALL.stream().collect(Collectors.toMap(Function.identity(), _ -> Set.of(NODE)));

  static List<Map<String, String>> rows() throws IOException {
    return TablePage.read("roles.md").rows();
  }

  @Test
  void eachCallThatTakesARoleHasItsRow() throws IOException {
    var onPage = rows().stream().flatMap(RolesPageTest::calls).toList();

    assertThat(onPage).doesNotHaveDuplicates();
    assertThat(onPage)
        .containsExactlyInAnyOrderElementsOf(
            Documents.operations()
                .filter(operation -> !operation.roles().isEmpty())
                .map(Operation::id)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aCallTakesTheRolesOfItsRow(Map<String, String> row) {
    var expected = ROLES.stream().filter(role -> !row.get(role).isBlank()).collect(toSet());

    calls(row).forEach(call -> assertThat(operation(call).roles()).as(call).isEqualTo(expected));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRoleIsLimitedAsItsRowSays(Map<String, String> row) {
    for (var role : ROLES) {
      var expected =
          row.get("right").isEmpty()
              ? row.get(role).replace("nodes", "no right says so")
              : word(new Rights(Set.of(role), LIMITED).reach(Right.valueOf(row.get("right"))));
      assertThat(row.get(role)).as("%s: %s", row.get("function"), role).isEqualTo(expected);
    }
  }

  @Test
  void eachRowNamesASourceOrAReason() throws IOException {
    var page = TablePage.read("roles.md");
    var named =
        page.rows().stream()
            .flatMap(row -> Arrays.stream(row.get("source").split(", ")))
            .collect(toCollection(TreeSet::new));

    assertThat(named).doesNotContain("").isEqualTo(page.explained());
  }

  private static String word(Reach reach) {
    return switch (reach) {
      case Reach.Everywhere() -> "yes";
      case Reach.Only(var nodes) -> nodes.isEmpty() ? "" : "nodes";
    };
  }

  private static Stream<String> calls(Map<String, String> row) {
    return Arrays.stream(row.get("calls").split(", "));
  }

  private static Operation operation(String id) {
    return Documents.operations()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no call is named " + id));
  }
}
