package dev.waybill.testkit.stories;

/// A wish that was refused, in the words of who refused it.
public final class StoryRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoryRefusal(String words) {
    super(words);
  }
}
