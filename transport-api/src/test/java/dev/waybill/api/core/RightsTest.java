package dev.waybill.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.core.Rights.Reach;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Roles and their attributes as CTMS documents them, its two surprises among them.
class RightsTest {
  private static final Reach EVERYWHERE = new Reach.Everywhere();

  @ParameterizedTest
  @CsvSource({
    "Administrator, ADD IMPORT_SELECTED IMPORT_ALL OPERATE",
    "TransportOperator, IMPORT_SELECTED IMPORT_ALL OPERATE",
    "ImportOperator, IMPORT_ALL",
    "ImportSelectedOperator, IMPORT_SELECTED",
    "ExportOperator, ADD",
    "LandscapeOperator, ''",
    "Viewer, ''"
  })
  void shouldGiveWhatARoleIsFor(String role, String given) {
    var rights = new Rights(Set.of(role), Map.of());

    for (var right : Right.values()) {
      var wanted = given.contains(right.name()) ? EVERYWHERE : only();
      assertThat(rights.reach(right)).as(right.name()).isEqualTo(wanted);
      assertThat(rights.plainReach(right)).as(right.name()).isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ExportOperator, TmsNodesExport, ADD",
    "ImportOperator, TmsNodesImport, IMPORT_ALL",
    "ImportSelectedOperator, TmsNodesImportSelected, IMPORT_SELECTED",
    "TransportOperator, TmsNodesTransportOperator, OPERATE"
  })
  void shouldLimitARoleToTheNodesThatItsAttributeNames(String role, String limit, Right right) {
    var rights = limited(limit, role);

    assertThat(rights.reach(right)).isEqualTo(only("QA", "PROD"));
    assertThat(rights.plainReach(right)).isEqualTo(only("QA", "PROD"));
  }

  @Test
  void shouldLetTheLimitedRoleWinAsInCtms() {
    var rights = limited(Limits.IMPORT, Roles.IMPORT_OPERATOR, Roles.ADMINISTRATOR);

    assertThat(rights.reach(Right.IMPORT_ALL)).isEqualTo(only("QA", "PROD"));
    assertThat(rights.plainReach(Right.IMPORT_ALL)).isEqualTo(EVERYWHERE);
    assertThat(rights.reach(Right.OPERATE)).isEqualTo(EVERYWHERE);
  }

  @Test
  void shouldNotLimitTheImportsOfATransportOperatorAsInCtms() {
    var rights = limited(Limits.TRANSPORT_OPERATOR, Roles.TRANSPORT_OPERATOR);

    assertThat(rights.reach(Right.IMPORT_ALL)).isEqualTo(EVERYWHERE);
    assertThat(rights.reach(Right.IMPORT_SELECTED)).isEqualTo(EVERYWHERE);
    assertThat(rights.plainReach(Right.IMPORT_ALL)).isEqualTo(only("QA", "PROD"));
  }

  @Test
  void shouldPayNoHeedToTheAttributeOfARoleThatIsNotHeld() {
    var rights = limited(Limits.IMPORT, Roles.ADMINISTRATOR);

    assertThat(rights.reach(Right.IMPORT_ALL)).isEqualTo(EVERYWHERE);
  }

  private static Rights limited(String attribute, String... roles) {
    return new Rights(Set.of(roles), Map.of(attribute, Set.of("QA", "PROD")));
  }

  private static Reach only(String... nodes) {
    return new Reach.Only(Set.of(nodes));
  }
}
