package dev.waybill.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/// What every content store keeps.
abstract class ContentStoreContract {
  private static final String HELLO = "hello, content";
  private static final String HELLO_SHA256 =
      "e05efabe663624c1ef85d53f6421bc9c27e7727aafd36e4babb5ef55d96ffe06";

  abstract ContentStore store() throws IOException;

  @Test
  void contentLiesUnderItsHash() throws Exception {
    Stored stored = put(HELLO);

    assertThat(stored.bytes()).isEqualTo(HELLO.length());
    assertThat(stored.sha256()).isEqualTo(HELLO_SHA256);
    assertThat(store().has(stored.sha256())).isTrue();
    assertThat(text(store().open(stored.sha256()))).isEqualTo(HELLO);
  }

  @Test
  void emptyContentIsContent() throws Exception {
    Stored stored = put("");

    assertThat(stored.bytes()).isZero();
    assertThat(text(store().open(stored.sha256()))).isEmpty();
  }

  @Test
  void theSameContentTwiceIsOneContent() throws Exception {
    Stored first = put(HELLO);
    Stored second = put(HELLO);

    assertThat(second).isEqualTo(first);
    store().delete(first.sha256());
    assertThat(store().has(first.sha256())).isFalse();
  }

  @Test
  void whatIsStagedCanBeReadBeforeItIsContent() throws Exception {
    try (Staged staged = store().begin()) {
      staged.write(ByteBuffer.wrap(HELLO.getBytes(UTF_8)));

      assertThat(staged.bytes()).isEqualTo(HELLO.length());
      assertThat(text(staged.read())).isEqualTo(HELLO);
      assertThat(store().has(HELLO_SHA256)).isFalse();
    }
  }

  @Test
  void whatWasNotCommittedIsGone() throws Exception {
    Staged staged = store().begin();
    staged.write(ByteBuffer.wrap(HELLO.getBytes(UTF_8)));
    staged.close();

    assertThat(store().has(HELLO_SHA256)).isFalse();
  }

  @Test
  void openingWhatIsNotThereSaysSo() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> store().open(HELLO_SHA256).close());
  }

  @Test
  void deletingWhatIsNotThereIsFine() throws Exception {
    store().delete(HELLO_SHA256);

    assertThat(store().has(HELLO_SHA256)).isFalse();
  }

  @Test
  void anAddressIsAHashAndNothingElse() {
    assertThatIllegalArgumentException().isThrownBy(() -> store().has("../../etc/passwd"));
    assertThatIllegalArgumentException().isThrownBy(() -> store().open("ABCDEF").close());
  }

  @Test
  void openContentIsReadWhereverOneWishes() throws Exception {
    Stored stored = put(HELLO);

    try (SeekableByteChannel channel = store().open(stored.sha256())) {
      assertThat(channel.size()).isEqualTo(HELLO.length());
      channel.position(7);
      assertThat(text(channel)).isEqualTo("content");
    }
  }

  final Stored put(String text) throws IOException {
    try (Staged staged = store().begin()) {
      byte[] bytes = text.getBytes(UTF_8);
      int half = bytes.length / 2;
      staged.write(ByteBuffer.wrap(bytes, 0, half));
      staged.write(ByteBuffer.wrap(bytes, half, bytes.length - half));
      return staged.commit();
    }
  }

  static String text(SeekableByteChannel channel) throws IOException {
    try (var in = Channels.newInputStream(channel)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
