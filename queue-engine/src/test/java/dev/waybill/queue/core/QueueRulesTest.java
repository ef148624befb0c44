package dev.waybill.queue.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.queue.core.RulesPage.Cell;
import dev.waybill.queue.core.RulesPage.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the queue to `docs/queue-rules.md`, cell by cell.
class QueueRulesTest {
  static List<Cell> cells() throws IOException {
    return RulesPage.read().cells();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theQueueDoesWhatThePageSays(Cell cell) {
    assertThat(outcome(cell)).isEqualTo(cell.outcome());
  }

  @Test
  void noCellIsMissingOrThereTwice() throws IOException {
    var wanted =
        RulesActions.all().stream()
            .flatMap(
                action ->
                    Arrays.stream(ForwardMode.values())
                        .flatMap(mode -> statuses().map(from -> name(action, mode, from))))
            .sorted()
            .toList();

    var found =
        cells().stream()
            .map(cell -> name(cell.action(), cell.mode(), cell.from()))
            .sorted()
            .toList();

    assertThat(found).isEqualTo(wanted);
  }

  @Test
  void eachCellSaysWhereItIsFrom() throws IOException {
    var page = RulesPage.read();

    assertThat(page.cells()).allSatisfy(cell -> assertThat(cell.sources()).isNotEmpty());
    Set<String> referredTo =
        page.cells().stream().flatMap(cell -> cell.sources().stream()).collect(Collectors.toSet());
    assertThat(referredTo).isEqualTo(page.explained());
  }

  private static Stream<Optional<EntryStatus>> statuses() {
    return Stream.concat(
        Stream.of(Optional.empty()), Arrays.stream(EntryStatus.values()).map(Optional::of));
  }

  private static String name(String action, ForwardMode mode, Optional<EntryStatus> from) {
    return action + ", " + mode + ", " + from.map(Enum::name).orElse("");
  }

  private static Outcome outcome(Cell cell) {
    var transition = RulesActions.transition(cell);
    var entries = transition.queue().entries();
    var entry = entries.stream().filter(QueueRulesTest::isTheFirst).findFirst();
    var moved = transition.touched().stream().anyMatch(QueueRulesTest::isTheFirst);
    var last =
        moved
            && entry
                .filter(
                    one -> entries.stream().allMatch(other -> other.position() <= one.position()))
                .isPresent();
    return new Outcome(
        transition.refused().map(QueueEvent.Refused::why),
        entry.map(QueueEntry::status),
        last,
        transition.events().stream()
            .anyMatch(
                event ->
                    event instanceof QueueEvent.Forwarded forwarded
                        && isTheFirst(forwarded.entry())));
  }

  private static boolean isTheFirst(QueueEntry entry) {
    return entry.request().value() == 1;
  }
}
