package dev.waybill.notify.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.delivery.core.ChannelId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealTest {
  private static final ChannelId CHANNEL = new ChannelId(new UUID(0, 1));
  private static final ChannelId OTHER = new ChannelId(new UUID(0, 2));
  private static final String SECRETS = "{\"url\":\"https://hooks.example.org/geheim-ä\"}";

  private final Seal seal = new Seal("a password by chance");

  @Test
  void whatIsSealedOpensAndCannotBeRead() {
    var sealed = seal.close(CHANNEL, SECRETS);

    assertThat(seal.open(CHANNEL, sealed)).isEqualTo(SECRETS);
    assertThat(new String(sealed, ISO_8859_1)).doesNotContain("hooks", "geheim");
  }

  @Test
  void theSameIsNeverSealedAlikeTwice() {
    assertThat(seal.close(CHANNEL, SECRETS)).isNotEqualTo(seal.close(CHANNEL, SECRETS));
  }

  @Test
  void itOpensForItsChannelOnly() {
    var sealed = seal.close(CHANNEL, SECRETS);

    assertThatThrownBy(() -> seal.open(OTHER, sealed)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void withAnotherPasswordItDoesNotOpenAndSaysWhy() {
    var sealed = seal.close(CHANNEL, SECRETS);

    assertThatThrownBy(() -> new Seal("another").open(CHANNEL, sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("waybill.notify.seal-password")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void whatWasTouchedDoesNotOpen() {
    var sealed = seal.close(CHANNEL, SECRETS);
    sealed[sealed.length - 1] ^= 1;

    assertThatThrownBy(() -> seal.open(CHANNEL, sealed)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> seal.open(CHANNEL, new byte[0]))
        .isInstanceOf(IllegalStateException.class);
  }
}
