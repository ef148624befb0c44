package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoorbellTest {
  private final Doorbell doorbell = new Doorbell();

  @Test
  void shouldPassOnOnceWhatWasCommittedHere() throws Exception {
    doorbell.ring();
    doorbell.ring();

    assertThat(doorbell.await(Duration.ZERO)).isTrue();
    assertThat(doorbell.toBePassedOn()).isTrue();
    assertThat(doorbell.await(Duration.ZERO)).isFalse();
    assertThat(doorbell.toBePassedOn()).isFalse();
  }

  @Test
  void shouldKeepToItselfWhatAnotherProcessHasRung() throws Exception {
    doorbell.heard();

    assertThat(doorbell.await(Duration.ZERO)).isTrue();
    assertThat(doorbell.toBePassedOn()).isFalse();
  }

  @Test
  void shouldPassOnItsOwnAmongOthers() throws Exception {
    doorbell.heard();
    doorbell.ring();

    assertThat(doorbell.await(Duration.ZERO)).isTrue();
    assertThat(doorbell.toBePassedOn()).isTrue();
  }
}
