package dev.waybill.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What makes a file an MTA extension descriptor.
class MtaExtensionTest {
  private static final String SOUND =
      """
      _schema-version: '3.1'
      ID: shop.production
      extends: shop
      modules:
        - name: web
          parameters: {memory: 2G}
      """;

  @Test
  void itIsKnownByItsIdAndByTheMtaThatItExtends() throws Exception {
    assertThat(read(SOUND)).isEqualTo(new MtaExtension("shop.production", "shop"));
  }

  @Test
  void windowsLineEndsAndAMarkOfByteOrderAreNoMatter() throws Exception {
    assertThat(read("\ufeff" + SOUND.replace("\n", "\r\n")).mta()).isEqualTo("shop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "just words",
        "[a, list]",
        "{unclosed",
        "_schema-version: '3.1'\nID: shop.production\n",
        "_schema-version: '3.1'\nextends: shop\n",
        "_schema-version: '99'\nID: shop.production\nextends: shop\n",
        "_schema-version: '3.1'\nID: 'a b'\nextends: shop\n",
        "_schema-version: '3.1'\nID: shop.production\nextends: shop\nmodules: web\n",
        "a: &a [&b [*a]]"
      })
  void whatIsNoneIsRefusedInWords(String yaml) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(MtaExtension.Unreadable.class)
        .message()
        .isNotBlank();
  }

  /// What is wrong is told to callers and to logs, and a descriptor may hold secrets.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: hunter2\n",
        "hunter2",
        "{password: hunter2",
        "password: 'hunter2\nID: shop",
        "password: hunter2: hunter2\n",
        "_schema-version: '3.1'\nID: 'hunter2 b'\nextends: shop\n",
        "_schema-version: '3.1'\nID: a\nextends: shop\nmodules: hunter2\n",
        "_schema-version: '3.1'\nID: a\nextends: shop\nmodules: [hunter2]\n",
        "_schema-version: '3.1'\nID: a\nextends: shop\nparameters: hunter2\n",
        "_schema-version: '3.1'\nID: a\nextends: shop\nparameters: {a: !hunter2x b, a: @hunter2}\n"
      })
  void whatItHoldsIsNotSaid(String yaml) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(MtaExtension.Unreadable.class)
        .message()
        .isNotBlank()
        .doesNotContain("hunter2");
  }

  @Test
  void whatIsNoUtf8IsRefused() {
    assertThatThrownBy(() -> MtaExtension.parse("ID: schön".getBytes(ISO_8859_1)))
        .hasMessage("it is not text in UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "1.0.0", "1.4.2-rc.1+build.7", "0.0.1-SNAPSHOT"})
  void itIsBoundToEachVersionOrToOne(String version) {
    assertThat(MtaExtension.isBinding(version)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.4.*", "**", "latest", "-1", ".1", ">=1.0.0", "1.0.0 - 2.0.0"})
  void thereIsNothingInBetween(String version) {
    assertThat(MtaExtension.isBinding(version)).isFalse();
  }

  private static MtaExtension read(String yaml) throws MtaExtension.Unreadable {
    return MtaExtension.parse(yaml.getBytes(UTF_8));
  }
}
