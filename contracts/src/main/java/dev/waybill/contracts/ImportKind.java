package dev.waybill.contracts;

/// What set an import off, or which requests it was asked for. `word` is for logs.
public enum ImportKind {
  ALL("all"),
  SELECTED("selected"),
  UP_TO("upto"),
  SCHEDULED("scheduled"),
  AUTOMATIC("automatic");

  private final String word;

  ImportKind(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
