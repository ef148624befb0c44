package dev.waybill.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.TransportRequestId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryWishTest {
  @Test
  void numbersAndTextNameRequestsEachOnce() {
    var wish =
        (EntryWish.Sound)
            EntryWish.read(
                Map.of("transportRequests", List.of(591, "592", "591"), "namedUser", "Mona"));

    assertThat(wish.requests())
        .containsExactly(new TransportRequestId(591), new TransportRequestId(592));
    assertThat(wish.namedUser()).isEqualTo("Mona");
  }

  @Test
  void anEmptyListAsksForNothing() {
    assertThat(EntryWish.read(Map.of("transportRequests", List.of())))
        .isInstanceOf(EntryWish.Empty.class);
  }

  @Test
  void whatIsNoListOfNumbersIsFaulty() {
    assertThat(EntryWish.read(Map.of())).isInstanceOf(EntryWish.Faulty.class);
    for (var wrong : List.of(5, "5", List.of(Map.of()), List.of(1.5), List.of("x"), List.of(""))) {
      assertThat(EntryWish.read(Map.of("transportRequests", wrong)))
          .as("%s", wrong)
          .isInstanceOf(EntryWish.Faulty.class);
    }
  }

  @Test
  void aNumberThatNoRequestHasIsUnknown() {
    for (var stranger : List.of(0, -1, 2_147_483_648L, "99999999999999999999")) {
      assertThat(EntryWish.read(Map.of("transportRequests", List.of(1, stranger))))
          .as("%s", stranger)
          .isInstanceOf(EntryWish.Unknown.class);
    }
  }

  @Test
  void importingAllNeedsNoBody() {
    assertThat(EntryWish.readAll(Map.of())).isEqualTo(new EntryWish.Sound(List.of(), ""));
    assertThat(EntryWish.readAll(Map.of("namedUser", "x".repeat(61))))
        .isInstanceOf(EntryWish.Faulty.class);
  }
}
