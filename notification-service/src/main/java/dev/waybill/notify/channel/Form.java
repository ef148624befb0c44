package dev.waybill.notify.channel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a setting must look.
sealed interface Form {
  /// What to send, as the end of a sentence.
  String words();

  /// What is wrong with a value that is not blank.
  Optional<String> objection(String value);

  /// Anything on one line.
  record Words() implements Form {
    @Override
    public String words() {
      return "one line of text";
    }

    @Override
    public Optional<String> objection(String value) {
      return value.chars().anyMatch(Character::isISOControl)
          ? Optional.of("has a line break or another control character")
          : Optional.empty();
    }
  }

  /// What may stand in a header as it is.
  record Header() implements Form {
    @Override
    public String words() {
      return "one line of visible ASCII";
    }

    @Override
    public Optional<String> objection(String value) {
      return value.chars().allMatch(one -> one >= ' ' && one < 0x7F)
          ? Optional.empty()
          : Optional.of("has a character that no header may have");
    }
  }

  /// Where a receiver listens.
  record Address() implements Form {
    @Override
    public String words() {
      return "an address that begins with https:// or http://";
    }

    @Override
    public Optional<String> objection(String value) {
      try {
        var url = new URI(value);
        if (url.getHost() == null || !value.matches("(?i)https?://.*")) {
          return Optional.of("is not an absolute http address");
        }
        return url.getRawUserInfo() == null && url.getRawFragment() == null
            ? Optional.empty()
            : Optional.of("holds a sign-in or a fragment");
      } catch (URISyntaxException e) {
        return Optional.of("is not an address");
      }
    }
  }

  /// Secrets as Standard Webhooks writes them, the one that signs from now on first.
  record SigningSecrets() implements Form {
    @Override
    public String words() {
      return "whsec_ and 24 to 64 bytes in base64; several, the newest first, with blanks between";
    }

    @Override
    public Optional<String> objection(String value) {
      return Arrays.stream(value.strip().split("\\s+"))
          .flatMap(one -> StandardSignature.objection(one).stream())
          .findFirst();
    }
  }

  /// One of some words.
  record Choice(List<String> among) implements Form {
    Choice(String... among) {
      this(List.of(among));
    }

    @Override
    public String words() {
      return "one of " + String.join(", ", among);
    }

    @Override
    public Optional<String> objection(String value) {
      return among.contains(value) ? Optional.empty() : Optional.of("is none of its words");
    }
  }

  /// Text with places for what happened.
  record Template() implements Form {
    @Override
    public String words() {
      return "a template of at most " + Wording.AT_MOST + " characters, such as {subject}";
    }

    @Override
    public Optional<String> objection(String value) {
      return Wording.objection(value);
    }
  }

  /// Addresses of mail, with commas between.
  record Mailboxes(int atMost) implements Form {
    /// What every server takes: nothing quoted, no comments, ASCII.
    private static final Pattern MAILBOX =
        Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    @Override
    public String words() {
      return atMost == 1
          ? "an address of mail such as waybill@example.com"
          : "up to " + atMost + " addresses of mail, with commas between";
    }

    @Override
    public Optional<String> objection(String value) {
      var all = Given.list(value);
      if (all.size() > atMost) {
        return Optional.of("has %d addresses".formatted(all.size()));
      }
      return all.isEmpty() || all.stream().anyMatch(one -> !MAILBOX.matcher(one).matches())
          ? Optional.of("has something else than addresses of mail")
          : Optional.empty();
    }
  }

  /// Where a host listens, when not at an address of HTTP.
  record Host() implements Form {
    private static final Pattern NAME =
        Pattern.compile("(?=.{1,253}$)[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    @Override
    public String words() {
      return "a host's name such as smtp.example.com";
    }

    @Override
    public Optional<String> objection(String value) {
      return NAME.matcher(value).matches()
          ? Optional.empty()
          : Optional.of("is not the name of a host");
    }
  }

  /// The number of a port.
  record Port() implements Form {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int MOST = 65_535;

    @Override
    public String words() {
      return "a number from 1 to " + MOST;
    }

    @Override
    public Optional<String> objection(String value) {
      return NUMBER.matcher(value).matches() && Integer.parseInt(value) <= MOST
          ? Optional.empty()
          : Optional.of("is not the number of a port");
    }
  }

  /// What is matched by it whole.
  record Matching(String words, Pattern pattern) implements Form {
    @Override
    public Optional<String> objection(String value) {
      return pattern.matcher(value).matches() ? Optional.empty() : Optional.of("has another form");
    }
  }
}
