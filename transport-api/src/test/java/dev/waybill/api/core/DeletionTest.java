package dev.waybill.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.core.Deletion.Found;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.TransportRequestId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What keeps a request from being deleted is named, with what to do.
class DeletionTest {
  private static final TransportRequestId REQUEST = new TransportRequestId(352);

  @Test
  void whatStandsAnywhereMayGo() {
    assertThat(found(false, false, false, List.of(), List.of()).objection()).isEmpty();
  }

  @Test
  void whatIsBeingImportedNamesTheNode() {
    assertThat(found(false, false, false, List.of("QA", "PROD"), List.of(360)).objection())
        .hasValue(
            "Transport request 352 is being imported into node \"QA\". Delete it when the import"
                + " has ended.");
  }

  @Test
  void whatSomebodyAskedForAndHasNotEndedNamesTheAction() {
    assertThat(found(false, false, false, List.of(), List.of(360)).objection())
        .hasValueSatisfying(words -> assertThat(words).contains("352", "action 360"));
  }

  @Test
  void whatIsNotToBeDeletedThisWaySaysSo() {
    assertThat(found(true, false, false, List.of(), List.of()).objection())
        .hasValueSatisfying(words -> assertThat(words).contains("is archived"));
    assertThat(found(false, true, false, List.of(), List.of()).objection())
        .hasValueSatisfying(
            words -> assertThat(words).contains("DELETE /api/v1/modifiable-requests/352"));
    assertThat(found(false, false, true, List.of(), List.of()).objection())
        .hasValueSatisfying(words -> assertThat(words).contains("already"));
  }

  private static Found found(
      boolean archived,
      boolean modifiable,
      boolean leaving,
      List<String> running,
      List<Integer> actions) {
    return new Found(
        REQUEST,
        archived,
        modifiable,
        leaving,
        running,
        actions.stream().map(ActionId::new).toList());
  }
}
