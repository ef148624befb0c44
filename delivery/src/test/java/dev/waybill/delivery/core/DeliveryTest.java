package dev.waybill.delivery.core;

import static dev.waybill.delivery.core.Fixtures.HOOK;
import static dev.waybill.delivery.core.Fixtures.THEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.contracts.TenantId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
  @Test
  void itsIdIsOfTheHappeningAndTheChannel() {
    assertThat(delivery("key", 0).id())
        .isEqualTo("00000000-0000-0001-0000-000000000002:00000000-0000-0007-0000-000000000001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\0b"})
  void aKeyIsAName(String key) {
    assertThatIllegalArgumentException().isThrownBy(() -> delivery(key, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> delivery("x".repeat(501), 0));
  }

  @Test
  void itCarriesSoMuchAndNoMore() {
    assertThat(delivery("key", Delivery.MOST_BYTES).payload()).hasSize(Delivery.MOST_BYTES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> delivery("key", Delivery.MOST_BYTES + 1))
        .withMessageContaining("262144");
  }

  private static Delivery delivery(String key, int bytes) {
    return new Delivery(new UUID(1, 2), HOOK, TenantId.DEFAULT, key, "kind", THEN, new byte[bytes]);
  }
}
