package dev.waybill.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Comparator;
import java.util.List;

/// Which names an entry may have: those that lie below a folder whatever one does with them.
final class EntryNames {
  private static final int LONGEST_NAME = 1_024;
  private static final int LONGEST_PART = 255;

  /// Sorts a folder directly before what is in it.
  private static final Comparator<String> BY_PATH =
      Comparator.comparing(name -> name.replace('/', '\0'));

  private EntryNames() {}

  /// The name in these bytes, refused when it is not one.
  static String read(ByteBuffer bytes) throws UnreadableArchive {
    String name = decode(bytes);
    refuse(name, name.isEmpty(), "it has no name");
    refuse(name, name.indexOf('\\') >= 0, "its name must use \"/\" only");
    refuse(name, name.startsWith("/"), "its name is absolute");
    refuse(name, name.matches("[A-Za-z]:.*"), "its name is absolute (it names a drive)");
    refuse(name, name.chars().anyMatch(Character::isISOControl), "its name has control characters");
    refuse(name, bytes.limit() > LONGEST_NAME, "its name is too long");
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    for (String part : path.split("/", -1)) {
      boolean plain = !part.isEmpty() && !part.equals(".") && !part.equals("..");
      refuse(name, !plain, "its name is not normalised (\"..\", \".\" or \"//\")");
      refuse(name, part.getBytes(UTF_8).length > LONGEST_PART, "a part of its name is too long");
    }
    return name;
  }

  /// Refuses two entries for one path, and a file that is a folder of another entry.
  static void refuseClashes(List<ArchiveEntry> entries) throws UnreadableArchive {
    List<String> names = entries.stream().map(ArchiveEntry::name).sorted(BY_PATH).toList();
    for (int i = 1; i < names.size(); i++) {
      String before = names.get(i - 1);
      String name = names.get(i);
      refuse(name, name.equals(before), "it is there twice");
      refuse(before, name.startsWith(before + "/"), "it is both a file and a folder");
    }
  }

  private static String decode(ByteBuffer bytes) throws UnreadableArchive {
    try {
      return UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableArchive(UTF_8.decode(bytes).toString(), "its name is not UTF-8");
    }
  }

  private static void refuse(String name, boolean broken, String reason) throws UnreadableArchive {
    if (broken) {
      throw new UnreadableArchive(name, reason);
    }
  }
}
