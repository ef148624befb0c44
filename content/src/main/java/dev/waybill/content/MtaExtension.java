package dev.waybill.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Pattern;
import org.cloudfoundry.multiapps.mta.model.Version;

/// An MTA extension descriptor (MTA specification, *extension descriptor*; files named `.mtaext`).
///
/// @param id its own, of its `ID`
/// @param mta of the MTA that it extends, of its `extends`
public record MtaExtension(String id, String mta) {
  /// What the deploy service takes at most, in bytes.
  public static final int LARGEST = 1 << 20;

  /// The binding of an extension that goes with each version of its MTA.
  public static final String ANY_VERSION = "*";

  private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.+-]{0,99}");

  /// Not an extension descriptor, or not one that could ever be used; the message says why.
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    private Unreadable(String message) {
      super(message, null, false, false);
    }
  }

  /// Reads one as strictly as it can be read: the deploy service passes over one whose `extends`
  /// fits nothing, and deploys without it.
  public static MtaExtension parse(byte[] bytes) throws Unreadable {
    try {
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      var extension =
          DescriptorText.read(text, (parser, yaml) -> parser.parseExtensionDescriptor(yaml));
      return new MtaExtension(extension.getId(), extension.getParentId());
    } catch (CharacterCodingException e) {
      throw new Unreadable("it is not text in UTF-8");
    } catch (DescriptorText.Flawed e) {
      throw new Unreadable(e.withoutValues());
    }
  }

  /// Whether an extension may be bound so: to each version, or to one that an MTA may have. There
  /// is nothing in between, such as `1.4.*`.
  public static boolean isBinding(String version) {
    if (version.equals(ANY_VERSION)) {
      return true;
    }
    if (!VERSION.matcher(version).matches()) {
      return false; // The library takes the numbers out of anything.
    }
    try {
      Version.parseVersion(version);
      return true;
    } catch (RuntimeException noVersion) {
      return false; // The library throws what it likes.
    }
  }
}
