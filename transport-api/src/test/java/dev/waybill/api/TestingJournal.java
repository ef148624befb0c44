package dev.waybill.api;

import dev.waybill.api.core.ActionFilter;
import dev.waybill.api.core.ActionMark;
import dev.waybill.api.core.ActionView;
import dev.waybill.api.core.LogEntry;
import dev.waybill.api.core.LogFilter;
import dev.waybill.api.core.LogLine;
import dev.waybill.api.core.LogMark;
import dev.waybill.api.core.NewAction;
import dev.waybill.api.core.Page;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The actions of one tenant and their logs, in memory. A queue that was asked has done it.
final class TestingJournal implements LogViews {
  private static final Comparator<ActionMark> NEWEST_FIRST =
      Comparator.comparing(ActionMark::at).thenComparing(ActionMark::id).reversed();
  private static final Comparator<LogMark> IN_TIME =
      Comparator.comparing(LogMark::at)
          .thenComparing(LogMark::phase)
          .thenComparing(LogMark::number)
          .thenComparing(LogMark::id);

  private record Kept(LogMark mark, LogEntry entry) {}

  private final List<NewAction> actions = new ArrayList<>();
  private final List<LogLine> lines = new ArrayList<>();

  void add(List<NewAction> done, List<LogLine> said) {
    actions.addAll(done);
    lines.addAll(said);
  }

  @Override
  public Uni<Page<ActionView, ActionMark>> actions(
      TenantId tenant, ActionFilter filter, ActionMark before, int count) {
    var found =
        actions.stream()
            .filter(action -> wanted(action, filter))
            .sorted(Comparator.comparing(TestingJournal::mark, NEWEST_FIRST))
            .filter(action -> NEWEST_FIRST.compare(mark(action), before) > 0)
            .toList();
    return page(found, count, TestingJournal::mark, TestingJournal::view);
  }

  private static boolean wanted(NewAction action, ActionFilter filter) {
    var by = action.author();
    return (filter.types().isEmpty() || filter.types().contains(action.type()))
        && (filter.statuses().isEmpty() || filter.statuses().contains(ActionStatus.SUCCEEDED))
        && filter.node().map(node -> node(action).equals(Optional.of(node))).orElse(true)
        && filter.request().map(action.requests()::contains).orElse(true)
        && filter.by().map(List.of(by.name(), by.namedUser())::contains).orElse(true)
        && filter.since().map(since -> !action.at().isBefore(since)).orElse(true)
        && filter.until().map(action.at()::isBefore).orElse(true);
  }

  @Override
  public Uni<Boolean> knows(TenantId tenant, ActionId action) {
    return Uni.createFrom().item(actions.stream().anyMatch(one -> one.id().equals(action)));
  }

  @Override
  public Uni<Page<LogEntry, LogMark>> of(
      TenantId tenant, ActionId action, LogFilter filter, LogMark after, int count) {
    return log(one -> one.id().equals(action), _ -> true, filter, after, count);
  }

  @Override
  public Uni<Page<LogEntry, LogMark>> of(
      TenantId tenant, TransportRequestId request, LogFilter filter, LogMark after, int count) {
    return log(
        one -> one.requests().contains(request),
        line -> line.request() == request.value(),
        filter,
        after,
        count);
  }

  private Uni<Page<LogEntry, LogMark>> log(
      Predicate<NewAction> ofIt,
      Predicate<LogLine> about,
      LogFilter filter,
      LogMark after,
      int count) {
    var found =
        actions.stream()
            .filter(ofIt)
            .filter(
                action -> filter.node().map(n -> node(action).equals(Optional.of(n))).orElse(true))
            .flatMap(action -> entries(action, about, filter))
            .sorted(Comparator.comparing(Kept::mark, IN_TIME))
            .filter(kept -> IN_TIME.compare(kept.mark(), after) > 0)
            .toList();
    return page(found, count, Kept::mark, Kept::entry);
  }

  private Stream<Kept> entries(NewAction action, Predicate<LogLine> about, LogFilter filter) {
    var view = view(action);
    var head = new Kept(new LogMark(action.at(), 0, 0, action.id().value()), LogEntry.of(view));
    var told =
        lines.stream()
            .filter(line -> line.action().equals(action.id()))
            .filter(about)
            .filter(line -> wanted(line, filter))
            .map(line -> new Kept(mark(line), entry(view, line)));
    return filter.ofLines() ? told : Stream.concat(Stream.of(head), told);
  }

  private static boolean wanted(LogLine line, LogFilter filter) {
    var words = line.words().toLowerCase(Locale.ROOT);
    return (filter.severities().isEmpty() || filter.severities().contains(line.severity()))
        && (filter.statuses().isEmpty() || filter.statuses().contains(ActionStatus.SUCCEEDED))
        && filter.request().map(one -> one.value() == line.request()).orElse(true)
        && filter.item().map(one -> one == line.item()).orElse(true)
        && filter.text().map(text -> words.contains(text.toLowerCase(Locale.ROOT))).orElse(true);
  }

  private LogEntry entry(ActionView action, LogLine line) {
    return new LogEntry(
        action,
        line.request(),
        line.item(),
        new ActionView.Line(
            lines.indexOf(line), line.name(), line.severity(), line.words(), line.at()));
  }

  private LogMark mark(LogLine line) {
    return new LogMark(line.at(), line.phase().ordinal() + 1, line.number(), lines.indexOf(line));
  }

  private static ActionMark mark(NewAction action) {
    return new ActionMark(action.at(), action.id().value());
  }

  private static Optional<NodeId> node(NewAction action) {
    return action.node().map(NewAction.Place::id);
  }

  private static ActionView view(NewAction action) {
    return new ActionView(
        action.id().value(),
        action.type(),
        ActionStatus.SUCCEEDED,
        action.at(),
        Optional.of(action.at()),
        action.author().name(),
        action.author().namedUser(),
        action.node().map(NewAction.Place::name).orElse(""),
        "",
        List.of());
  }

  private static <K, T, M> Uni<Page<T, M>> page(
      List<K> found, int count, Function<K, M> mark, Function<K, T> shown) {
    var met = found.stream().limit(count).toList();
    var next = found.size() > count ? Optional.of(mark.apply(met.getLast())) : Optional.<M>empty();
    return Uni.createFrom()
        .item(new Page<>(met.stream().map(shown).collect(Collectors.toList()), next));
  }
}
