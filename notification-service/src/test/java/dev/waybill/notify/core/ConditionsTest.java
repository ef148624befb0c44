package dev.waybill.notify.core;

import static dev.waybill.notify.core.Predicate.ANY;
import static dev.waybill.notify.core.Predicate.CONTAINS;
import static dev.waybill.notify.core.Predicate.EQUALS;
import static dev.waybill.notify.core.Predicate.GREATER_THAN;
import static dev.waybill.notify.core.Predicate.LESS_THAN;
import static dev.waybill.notify.core.Predicate.NOT_EQUALS;
import static dev.waybill.notify.core.Predicate.NO_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // predicate         | compared with | said    | holds
        "CONTAINS            | RD            | PRD_EU  | true",
        "CONTAINS            | rd            | PRD_EU  | false",
        "CONTAINS            | QA            | PRD_EU  | false",
        "DOES_NOT_CONTAIN    | QA            | PRD_EU  | true",
        "DOES_NOT_CONTAIN    | RD            | PRD_EU  | false",
        "STARTS_WITH         | PRD           | PRD_EU  | true",
        "STARTS_WITH         | RD            | PRD_EU  | false",
        "DOES_NOT_START_WITH | RD            | PRD_EU  | true",
        "DOES_NOT_START_WITH | PRD           | PRD_EU  | false",
        "ENDS_WITH           | _EU           | PRD_EU  | true",
        "ENDS_WITH           | _E            | PRD_EU  | false",
        "DOES_NOT_END_WITH   | _E            | PRD_EU  | true",
        "DOES_NOT_END_WITH   | _EU           | PRD_EU  | false",
        "EQUALS              | PRD_EU        | PRD_EU  | true",
        "EQUALS              | PRD_           | PRD_EU | false",
        "EQUALS              | prd_eu        | PRD_EU  | false",
        "NOT_EQUALS          | PRD_           | PRD_EU | true",
        "NOT_EQUALS          | PRD_EU        | PRD_EU  | false",
        "ANY                 | ''            | PRD_EU  | true",
        "ANY                 | ''            | ''      | true",
        "NO_VALUE            | ''            | PRD_EU  | false",
        "NO_VALUE            | ''            | ''      | true",
        "LESS_THAN           | 85            | 84.9    | true",
        "LESS_THAN           | 85            | 85      | false",
        "LESS_THAN           | 85            | 9       | true",
        "LESS_THAN           | 85            | -90     | true",
        "LESS_THAN           | 85            | few     | false",
        "GREATER_THAN        | 85            | 100     | true",
        "GREATER_THAN        | 85            | 85.0    | false",
        "GREATER_THAN        | 85            | 9       | false",
        "GREATER_THAN        | 85            | many    | false",
        "GREATER_THAN        | 85            | 1e9     | false",
        "NUMBER_EQUALS       | 85            | 85.00   | true",
        "NUMBER_EQUALS       | 85            | +85     | true",
        "NUMBER_EQUALS       | 85            | 86      | false",
        "NUMBER_EQUALS       | 85            | 85%     | false"
      })
  void eachPredicateComparesInItsWay(
      Predicate predicate, String value, String said, boolean holds) {
    var condition = new Condition("tags.nodeName", predicate, value, false);

    assertThat(condition.holds(Optional.of(said))).isEqualTo(holds);
  }

  /// What is not there contains nothing, begins with nothing and is no number.
  @ParameterizedTest
  @EnumSource
  void ofWhatIsNotThereOnlyDenialsHold(Predicate predicate) {
    var condition =
        new Condition("tags.x", predicate, predicate.comparesNumbers() ? "0" : "", false);

    assertThat(condition.holds(Optional.empty()))
        .isEqualTo(
            List.of(
                    Predicate.NO_VALUE,
                    Predicate.NOT_EQUALS,
                    Predicate.DOES_NOT_CONTAIN,
                    Predicate.DOES_NOT_START_WITH,
                    Predicate.DOES_NOT_END_WITH)
                .contains(predicate));
  }

  @Test
  void withoutConditionsAllIsMeant() {
    assertThat(new Conditions(List.of()).hold(_ -> Optional.empty())).isTrue();
  }

  @Test
  void ofThoseAboutOnePropertyOneMustHold() {
    var conditions = all(one("tags.nodeName", "QAS"), one("tags.nodeName", "PRD"));

    assertThat(hold(conditions, Map.of("tags.nodeName", "PRD"))).isTrue();
    assertThat(hold(conditions, Map.of("tags.nodeName", "QAS"))).isTrue();
    assertThat(hold(conditions, Map.of("tags.nodeName", "DEV"))).isFalse();
    assertThat(hold(conditions, Map.of())).isFalse();
  }

  @Test
  void forEachPropertyOneMustHold() {
    var conditions =
        all(
            one("tags.nodeName", "QAS"),
            one("severity", "ERROR"),
            one("tags.nodeName", "PRD"),
            one("severity", "FATAL"));

    assertThat(hold(conditions, Map.of("tags.nodeName", "PRD", "severity", "ERROR"))).isTrue();
    assertThat(hold(conditions, Map.of("tags.nodeName", "QAS", "severity", "FATAL"))).isTrue();
    assertThat(hold(conditions, Map.of("tags.nodeName", "PRD", "severity", "INFO"))).isFalse();
    assertThat(hold(conditions, Map.of("tags.nodeName", "DEV", "severity", "FATAL"))).isFalse();
  }

  @Test
  void aMandatoryOneMustHoldThoughAnotherOfItsPropertyDoes() {
    var conditions =
        all(
            new Condition("tags.nodeName", CONTAINS, "PRD", false),
            new Condition("tags.nodeName", NOT_EQUALS, "PRD_TEST", true),
            new Condition("tags.nodeName", NOT_EQUALS, "PRD_DEMO", true));

    assertThat(hold(conditions, Map.of("tags.nodeName", "PRD_EU"))).isTrue();
    assertThat(hold(conditions, Map.of("tags.nodeName", "PRD_TEST"))).isFalse();
    assertThat(hold(conditions, Map.of("tags.nodeName", "PRD_DEMO"))).isFalse();
  }

  /// Without `mandatory`, of two that deny one always holds.
  @Test
  void twoDenialsOfOnePropertyDenyNothingUnlessTheyAreMandatory() {
    var conditions =
        all(
            new Condition("severity", NOT_EQUALS, "INFO", false),
            new Condition("severity", NOT_EQUALS, "NOTICE", false));

    assertThat(hold(conditions, Map.of("severity", "INFO"))).isTrue();
  }

  @Test
  void presenceAndNumbersGoTogetherWithText() {
    var conditions =
        all(
            new Condition("tags.usedPercent", GREATER_THAN, "85", false),
            new Condition("tags.usedPercent", LESS_THAN, "100", true),
            new Condition("tags.nodeId", NO_VALUE, "", false),
            new Condition("tags.usedBytes", ANY, "", false));

    assertThat(hold(conditions, Map.of("tags.usedPercent", "90", "tags.usedBytes", "1"))).isTrue();
    assertThat(hold(conditions, Map.of("tags.usedPercent", "101", "tags.usedBytes", "1")))
        .isFalse();
    assertThat(
            hold(
                conditions,
                Map.of("tags.usedPercent", "90", "tags.usedBytes", "1", "tags.nodeId", "2")))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tags.", "tags", "nodeName", "Severity", "resource", "resource.x"})
  void onlyWhatHappeningsSayCanBeAsked(String key) {
    assertThat(Condition.isKey(key)).isFalse();
    assertThatThrownBy(() -> one(key, "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1e3", "0x10", "1.", ".5", "1,5", "NaN", "١"})
  void numbersAreComparedWithNumbersOnly(String value) {
    assertThatThrownBy(() -> new Condition("tags.x", LESS_THAN, value, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean hold(Conditions conditions, Map<String, String> said) {
    return conditions.hold(name -> Optional.ofNullable(said.get(name)));
  }

  private static Condition one(String key, String value) {
    return new Condition(key, EQUALS, value, false);
  }

  private static Conditions all(Condition... all) {
    return new Conditions(Arrays.asList(all));
  }
}
