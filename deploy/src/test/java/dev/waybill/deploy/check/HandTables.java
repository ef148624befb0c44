package dev.waybill.deploy.check;

import dev.waybill.deploy.check.evidence.Tables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Tables, filled in by hand.
final class HandTables implements Tables {
  final List<Entry> entries = new ArrayList<>();
  final List<Entry> views = new ArrayList<>();
  final List<Count> counts = new ArrayList<>();
  final List<Attempt> attempts = new ArrayList<>();
  final List<Import> imports = new ArrayList<>();
  final List<Action> actions = new ArrayList<>();
  final List<Request> requests = new ArrayList<>();
  final List<StoredFile> files = new ArrayList<>();
  final List<Node> nodes = new ArrayList<>();
  final List<DeadLetter> deadLetters = new ArrayList<>();
  final Map<String, Long> unsent = new HashMap<>();
  final Map<String, Long> lag = new HashMap<>();
  Path content;

  @Override
  public Instant now() {
    return History.START.plusSeconds(600);
  }

  @Override
  public void entries(Consumer<Entry> each) {
    entries.forEach(each);
  }

  @Override
  public void views(Consumer<Entry> each) {
    views.forEach(each);
  }

  @Override
  public void counts(Consumer<Count> each) {
    counts.forEach(each);
  }

  @Override
  public void attempts(Consumer<Attempt> each) {
    attempts.forEach(each);
  }

  @Override
  public void imports(Consumer<Import> each) {
    imports.forEach(each);
  }

  @Override
  public void actions(Consumer<Action> each) {
    actions.forEach(each);
  }

  @Override
  public void requests(Consumer<Request> each) {
    requests.forEach(each);
  }

  @Override
  public void files(Consumer<StoredFile> each) {
    files.forEach(each);
  }

  @Override
  public void nodes(Consumer<Node> each) {
    nodes.forEach(each);
  }

  @Override
  public void deadLetters(Consumer<DeadLetter> each) {
    deadLetters.forEach(each);
  }

  @Override
  public Map<String, Long> unsent() {
    return unsent;
  }

  @Override
  public Map<String, Long> lag() {
    return lag;
  }

  @Override
  public Optional<Path> content() {
    return Optional.ofNullable(content);
  }
}
