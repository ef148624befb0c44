package dev.waybill.testkit.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The commands that a story may be told in, and what each means. A command that fits none of them,
/// or two, is a mistake in the story.
public final class StoryWords {
  private record Form(Pattern pattern, Function<MatchResult, List<String>> meaning) {}

  private final List<Form> forms = new ArrayList<>();

  /// What is asked, and answered.
  public StoryWords on(String pattern, Function<MatchResult, List<String>> meaning) {
    forms.add(new Form(Pattern.compile(pattern), meaning));
    return this;
  }

  /// What is done, and no more to be said about it.
  public StoryWords quietly(String pattern, Consumer<MatchResult> meaning) {
    return on(
        pattern,
        words -> {
          meaning.accept(words);
          return List.of();
        });
  }

  /// The answer to a command; a refusal is one.
  public List<String> answer(String command) {
    var fitting = forms.stream().filter(form -> form.pattern().matcher(command).matches()).toList();
    if (fitting.size() != 1) {
      throw new IllegalArgumentException(
          "%d commands are told like this: %s".formatted(fitting.size(), command));
    }
    var form = fitting.getFirst();
    var words = form.pattern().matcher(command);
    try {
      return words.matches() ? form.meaning().apply(words.toMatchResult()) : List.of();
    } catch (StoryRefusal no) {
      return List.of(refused(no.getMessage()));
    }
  }

  /// The answer to what is refused.
  public static String refused(String why) {
    return "refused: " + why;
  }
}
