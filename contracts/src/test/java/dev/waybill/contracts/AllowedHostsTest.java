package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  private static final String SOME = "192.0.2.7";

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "127.0.0.1", "10.1.2.3", "::1", "2001:db8::7", "fd00::7"})
  void aStarIsEveryHost(String address) {
    assertThat(allow("any.example", address, "*")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "fe80::1",
        "febf::1",
        "fd00:ec2::254",
        "100.100.100.200",
        "168.63.129.16"
      })
  void whereACloudTellsSecretsIsNoHost(String address) {
    assertThat(allow("harmless.example", address, "*", "harmless.example")).isFalse();
    assertThat(allow("harmless.example", address, "*", "0.0.0.0/0", "::/0")).isTrue();
  }

  @Test
  void aNameIsOneHost() {
    assertThat(allow("qa.example.com", SOME, "QA.example.com")).isTrue();
    assertThat(allow("QA.example.com.", SOME, "qa.example.com")).isTrue();
    assertThat(allow("qa.example.com.evil.example", SOME, "qa.example.com")).isFalse();
    assertThat(allow("not-qa.example.com", SOME, "qa.example.com")).isFalse();
  }

  @Test
  void allHostsBelowANameAreMeantAndNotTheNameItself() {
    assertThat(allow("qa.example.com", SOME, "*.example.com")).isTrue();
    assertThat(allow("a.qa.example.com", SOME, "*.example.com")).isTrue();
    assertThat(allow("example.com", SOME, "*.example.com")).isFalse();
    assertThat(allow("evilexample.com", SOME, "*.example.com")).isFalse();
  }

  @Test
  void addressesAreMeantWhateverTheHostIsCalled() {
    assertThat(allow("any.example", "10.255.0.1", "10.0.0.0/8")).isTrue();
    assertThat(allow("any.example", "11.0.0.1", "10.0.0.0/8")).isFalse();
    assertThat(allow("any.example", "192.0.2.7", "192.0.2.7")).isTrue();
    assertThat(allow("any.example", "192.0.2.8", "192.0.2.7")).isFalse();
    assertThat(allow("any.example", "2001:db8::7", "2001:db8::/32")).isTrue();
    assertThat(allow("any.example", "10.0.0.1", "::/0")).isFalse();
  }

  @Test
  void whereNothingIsListedNothingIsAllowed() {
    assertThat(allow("any.example", SOME)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "192.169.0.1", "223.255.255.254", "2a00::1"})
  void whatIsPublicCanBeAllowedAsAWhole(String address) {
    assertThat(allowPublic("any.example", address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.31.255.255",
        "192.0.2.7",
        "192.168.1.1",
        "224.0.0.1",
        "255.255.255.255",
        "168.63.129.16",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "fd00::7",
        "fe80::1",
        "ff02::1",
        "2001:0:a00:1::",
        "2001:db8::7",
        "2002:a00:1::"
      })
  void whatIsNotPublicIsAllowedOnlyWhereItIsListed(String address) {
    assertThat(allowPublic("any.example", address)).isFalse();
    assertThat(allowPublic("any.example", address, "0.0.0.0/0", "::/0")).isTrue();
  }

  @Test
  void aNameMayLeadToAPrivateAddressWhereItIsListed() {
    assertThat(allowPublic("hook.intern", "10.1.2.3", "*.intern")).isTrue();
    assertThat(allowPublic("hook.extern", "10.1.2.3", "*.intern")).isFalse();
    assertThat(allowPublic("hook.intern", "169.254.169.254", "*.intern")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "http://a.example", "*.*", "a*", "10.0.0.0/33", "1.2.3.4.5"})
  void whatIsNeitherANameNorAddressesIsRefused(String word) {
    assertThatIllegalArgumentException().isThrownBy(() -> AllowedHosts.of(List.of(word)));
  }

  private static boolean allowPublic(String host, String address, String... words) {
    return AllowedHosts.publicAnd(List.of(words)).allow(host, InetAddress.ofLiteral(address));
  }

  private static boolean allow(String host, String address, String... words) {
    return AllowedHosts.of(List.of(words)).allow(host, InetAddress.ofLiteral(address));
  }
}
