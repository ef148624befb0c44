package dev.waybill.contracts;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Which hosts destinations may lead to, in an operator's words: `*` is every host, `*.example.com`
/// all below a name, `qa.example.com` one, and `10.0.0.0/8` or `192.0.2.7` are addresses.
///
/// Where a name leads counts, not the name alone. Link-local addresses, and others from which
/// machines in a cloud are told secrets, are allowed only where they are listed as addresses.
public final class AllowedHosts {
  private static final List<Block> METADATA =
      Stream.of(
              "169.254.0.0/16",
              "fe80::/10",
              "64:ff9b::a9fe:0/112", // 169.254.0.0/16 behind NAT64
              "fd00:ec2::254",
              "fd20:ce::254",
              "100.100.100.200",
              "168.63.129.16")
          .map(Block::of)
          .toList();

  /// Of version 6 so much is given out to the public, but for what is listed below.
  private static final Block GIVEN_OUT = Block.of("2000::/3");

  /// Kept for special uses: loopback, private networks, examples, tunnels that lead to either.
  private static final List<Block> SPECIAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20")
          .map(Block::of)
          .toList();

  private final List<String> names;
  private final List<Block> blocks;
  private final boolean everyPublic;

  private AllowedHosts(List<String> words, boolean everyPublic) {
    this.names = words.stream().filter(word -> !isAddress(word)).map(AllowedHosts::name).toList();
    this.blocks = words.stream().filter(AllowedHosts::isAddress).map(Block::of).toList();
    this.everyPublic = everyPublic;
  }

  /// @throws IllegalArgumentException when a word is neither a name nor addresses
  public static AllowedHosts of(List<String> words) {
    return new AllowedHosts(words, false);
  }

  /// The same, and every host that leads to a public address.
  ///
  /// @throws IllegalArgumentException when a word is neither a name nor addresses
  public static AllowedHosts publicAnd(List<String> words) {
    return new AllowedHosts(words, true);
  }

  /// Whether a host may be called that leads to this address.
  public boolean allow(String host, InetAddress address) {
    return blocks.stream().anyMatch(block -> block.holds(address))
        || METADATA.stream().noneMatch(block -> block.holds(address))
            && (isNamed(host) || everyPublic && isPublic(address));
  }

  private static boolean isPublic(InetAddress address) {
    return (address instanceof Inet4Address || GIVEN_OUT.holds(address))
        && SPECIAL.stream().noneMatch(block -> block.holds(address));
  }

  private boolean isNamed(String host) {
    var plain = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    return names.stream()
        .anyMatch(
            name -> name.startsWith("*") ? plain.endsWith(name.substring(1)) : plain.equals(name));
  }

  private static boolean isAddress(String word) {
    return word.matches("[0-9.]+(/.*)?") || word.contains(":");
  }

  private static String name(String word) {
    if (!word.matches("\\*|(\\*\\.)?[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*")) {
      throw new IllegalArgumentException("'" + word + "' is neither a host's name nor an address");
    }
    return word.toLowerCase(Locale.ROOT);
  }

  /// Addresses that begin with the same bits.
  private record Block(BigInteger prefix, int length, int bits) {
    static Block of(String word) {
      var parts = word.split("/", 2);
      var address = InetAddress.ofLiteral(parts[0]).getAddress();
      int length = address.length * Byte.SIZE;
      int bits = parts.length == 1 ? length : Integer.parseInt(parts[1]);
      if (bits < 0 || bits > length) {
        throw new IllegalArgumentException(
            "'%s' is no block of addresses: /0 to /%d".formatted(word, length));
      }
      return new Block(prefix(address, bits), length, bits);
    }

    boolean holds(InetAddress address) {
      var bytes = address.getAddress();
      return bytes.length * Byte.SIZE == length && prefix(bytes, bits).equals(prefix);
    }

    private static BigInteger prefix(byte[] address, int bits) {
      return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
    }
  }
}
