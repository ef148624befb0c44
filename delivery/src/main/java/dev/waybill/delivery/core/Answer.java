package dev.waybill.delivery.core;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// What became of an attempt.
public sealed interface Answer {
  /// The receiver has it.
  ///
  /// @param words what people should know all the same; mostly blank
  record Taken(int status, String words) implements Answer {
    public Taken {
      words = Words.kept(words);
    }

    public Taken(int status) {
      this(status, "");
    }
  }

  /// It never takes this one; others it may.
  ///
  /// @param status 0 when nobody was asked
  record Refused(int status, String words) implements Answer {
    public Refused {
      words = Words.kept(words);
    }
  }

  /// Not now; it is tried again.
  record Later(OptionalInt status, Optional<Duration> retryAfter, String words) implements Answer {
    public Later {
      words = Words.kept(words);
    }

    /// Nobody answered.
    public static Later unanswered(String words) {
      return new Later(OptionalInt.empty(), Optional.empty(), words);
    }
  }

  /// Nothing is to be sent there any more.
  record Gone(int status, String words) implements Answer {
    public Gone {
      words = Words.kept(words);
    }
  }

  /// The number it was answered with, if it was.
  default OptionalInt code() {
    return switch (this) {
      case Taken(int status, _) -> OptionalInt.of(status);
      case Refused(int status, _) -> status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
      case Later(OptionalInt status, _, _) -> status;
      case Gone(int status, _) -> OptionalInt.of(status);
    };
  }

  /// What was said with it; mostly blank when it was taken.
  default String said() {
    return switch (this) {
      case Taken(_, String words) -> words;
      case Refused(_, String words) -> words;
      case Later(_, _, String words) -> words;
      case Gone(_, String words) -> words;
    };
  }
}
