package dev.waybill.notify.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.delivery.core.ChannelId;
import dev.waybill.notify.NotifySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Closes what channels keep secret, so that a copy of the database tells nobody.
///
/// A sealed text opens only for the channel that it was sealed for: it cannot be moved to one whose
/// receiver is another. Its first byte says how it was sealed.
@ApplicationScoped
class Seal {
  private static final byte AES_GCM = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  private static final byte[] PURPOSE = "waybill channels".getBytes(UTF_8);

  private final SecureRandom random = new SecureRandom();
  private final SecretKey key;

  @Inject
  Seal(NotifySettings settings) {
    this(settings.sealPassword());
  }

  Seal(String password) {
    this.key = key(password);
  }

  byte[] close(ChannelId channel, String text) {
    var nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, channel, nonce).doFinal(text.getBytes(UTF_8));
      return ByteBuffer.allocate(1 + NONCE + sealed.length)
          .put(AES_GCM)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("secrets cannot be sealed", e);
    }
  }

  /// @throws IllegalStateException when it was sealed with another password, or for another channel
  String open(ChannelId channel, byte[] sealed) {
    if (sealed.length <= 1 + NONCE || sealed[0] != AES_GCM) {
      throw new IllegalStateException("the secrets of channel " + channel + " are not sealed");
    }
    var from = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
    var nonce = new byte[NONCE];
    from.get(nonce);
    var closed = new byte[from.remaining()];
    from.get(closed);
    try {
      return new String(cipher(Cipher.DECRYPT_MODE, channel, nonce).doFinal(closed), UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the secrets of channel %s do not open: is waybill.notify.seal-password another one?"
              .formatted(channel),
          e);
    }
  }

  private Cipher cipher(int mode, ChannelId channel, byte[] nonce) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(channel.toString().getBytes(UTF_8));
    return cipher;
  }

  private static SecretKey key(String password) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "AES",
              HKDFParameterSpec.ofExtract()
                  .addIKM(password.getBytes(UTF_8))
                  .thenExpand(PURPOSE, KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each Java of ours knows HKDF", e);
    }
  }
}
