package dev.waybill.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// Generated passwords by name. With a file (mode 0600) the same name has the same one next time.
public final class Passwords {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, String> known = new TreeMap<>();
  private final Path file;

  private Passwords(Path file) {
    this.file = file;
  }

  /// Passwords that nobody needs after this process.
  public static Passwords fresh() {
    return new Passwords(null);
  }

  /// Passwords kept in a file.
  public static Passwords in(Path file) throws IOException {
    var passwords = new Passwords(file);
    if (Files.exists(file)) {
      var properties = new Properties();
      try (var reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
      properties.forEach((name, value) -> passwords.known.put((String) name, (String) value));
    }
    return passwords;
  }

  /// The password of that name, made now when there was none.
  public synchronized String of(String name) {
    var password = known.get(name);
    if (password == null) {
      password = generate();
      known.put(name, password);
      save();
    }
    return password;
  }

  public Login login(String name) {
    return new Login(name, of(name));
  }

  /// 24 characters of the URL alphabet: 144 bits of chance.
  public static String generate() {
    var bytes = new byte[18];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void save() {
    if (file == null) {
      return;
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var next = file.resolveSibling(file.getFileName() + ".next");
      Files.deleteIfExists(next);
      var onlyUs =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      Files.createFile(next, onlyUs);
      var lines = known.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
      Files.write(next, lines);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
