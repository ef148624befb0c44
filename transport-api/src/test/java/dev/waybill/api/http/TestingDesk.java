package dev.waybill.api.http;

import dev.waybill.api.KeepingDeploymentConfigurations;
import dev.waybill.api.KeepingMtaExtDescriptors;
import dev.waybill.api.Problem;
import dev.waybill.api.TestingTenant;
import dev.waybill.api.core.ActionFilter;
import dev.waybill.api.core.ActionMark;
import dev.waybill.api.core.ActionView;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.LogFilter;
import dev.waybill.api.core.LogMark;
import dev.waybill.api.core.MtaExtDescriptor;
import dev.waybill.api.core.Occasion;
import dev.waybill.api.core.QueuedContent.Item;
import dev.waybill.api.core.WireStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.testkit.stories.Desk;
import dev.waybill.testkit.stories.Named;
import dev.waybill.testkit.stories.SentFile;
import dev.waybill.testkit.stories.SentFile.Configuration;
import dev.waybill.testkit.stories.SentFile.Descriptor;
import dev.waybill.testkit.stories.StoryContent;
import dev.waybill.testkit.stories.StoryWords;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells stories to the use cases, over a tenant in memory.
final class TestingDesk implements Desk {
  private static final int ALL = 1_000;
  private static final TenantId TENANT = TenantId.DEFAULT;
  private static final Author PIPELINE = new Author(TENANT, "the-pipeline", "");

  private final TestingTenant tenant;
  private final Named named = new Named();
  private final StoryWords words = words();
  private final Map<String, SentFile> sent = new HashMap<>();

  TestingDesk(TestingTenant tenant) {
    this.tenant = tenant;
  }

  /// What is answered to a command.
  List<String> answer(String command) {
    try {
      return words.answer(command);
    } catch (Problem.Refused no) {
      return List.of(StoryWords.refused(named.plain(no.detail())));
    }
  }

  @Override
  public void node(String name, Optional<String> deploys) {
    named.call(name, tenant.node(name, deploys.map(ContentType::valueOf)).value());
  }

  @Override
  public void route(String from, String to) {
    tenant.route(from, to);
  }

  @Override
  public List<String> upload(SentFile file) {
    try (var incoming = done(tenant.files().begin(TENANT))) {
      incoming.write(ByteBuffer.wrap(TestingArchive.of(file)));
      var kept = done(tenant.files().keep(incoming, file.name(), PIPELINE));
      sent.put(file.name(), file);
      named.call(file.name(), kept.id());
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> delete(String file) {
    done(tenant.files().remove(TENANT, named.number(file)));
    return List.of();
  }

  @Override
  public List<String> send(String request, boolean to, String node, List<String> files, String by) {
    var uris = named.numbers(files).stream().map(id -> id.toString()).toList();
    var occasion = to ? Occasion.UPLOAD : Occasion.EXPORT;
    return accepted(occasion, request, node, "FILE", "MTA", uris, by);
  }

  @Override
  public List<String> refer(String request, String node, String uri) {
    return accepted(Occasion.UPLOAD, request, node, "REFERENCE", "BTP_ABAP", List.of(uri), "");
  }

  private List<String> accepted(
      Occasion occasion,
      String request,
      String node,
      String storageType,
      String contentType,
      List<String> uris,
      String by) {
    var body =
        Map.of(
            "nodeName", node,
            "contentType", contentType,
            "storageType", storageType,
            "description", request,
            "namedUser", by,
            "entries", uris.stream().map(uri -> Map.of("uri", uri)).toList());
    var accepted = done(tenant.exporting().accept(occasion, body, PIPELINE));
    named.call(request, accepted.id().value());
    return accepted.entries().stream()
        .map(entry -> entry.node().name() + ": " + request + " queued")
        .toList();
  }

  @Override
  public List<String> content(String request, String node) {
    var content = done(tenant.viewing().content(TENANT, node(node), request(request), 0, ALL));
    return content.items().items().stream().map(this::shown).toList();
  }

  private String shown(Item item) {
    return switch (item) {
      case Item.Reference(_, var uri) -> "what lies at " + uri;
      case Item.File(var held, _, _, _, var match) -> {
        var file = held.file();
        var known = new StoryContent(file.name(), file.mtaId(), file.mtaVersion(), held.modules());
        var bytes = TestingArchive.of(sent.get(file.name()));
        yield named.plain(known.words(bytes, file.bytes(), file.sha256(), match.message()));
      }
    };
  }

  @Override
  public List<String> put(String node, Descriptor descriptor) {
    return kept(tenant.descriptors().add(PIPELINE, node(node), sent(descriptor)));
  }

  @Override
  public List<String> replace(String node, String old, Descriptor descriptor) {
    var id = named.number(old);
    return kept(tenant.descriptors().replace(PIPELINE, node(node), id, sent(descriptor)));
  }

  private static KeepingMtaExtDescriptors.Sent sent(Descriptor descriptor) {
    return new KeepingMtaExtDescriptors.Sent(
        descriptor.name(), TestingArchive.of(descriptor), descriptor.binding(), Optional.empty());
  }

  private List<String> kept(Uni<MtaExtDescriptor> keeping) {
    var kept = done(keeping);
    named.call(kept.traits().mtaExtId(), kept.id());
    return List.of(shown(kept));
  }

  private static String shown(MtaExtDescriptor descriptor) {
    var traits = descriptor.traits();
    return StoryContent.descriptor(
        traits.mtaExtId(), traits.mtaId(), traits.mtaVersion(), traits.description());
  }

  @Override
  public List<String> remove(String node, String descriptor) {
    done(tenant.descriptors().remove(PIPELINE, node(node), named.number(descriptor)));
    return List.of();
  }

  @Override
  public List<String> descriptors(String node) {
    return done(tenant.descriptors().of(TENANT, node(node))).stream()
        .map(TestingDesk::shown)
        .toList();
  }

  @Override
  public List<String> put(String node, Configuration configuration) {
    var file = TestingArchive.of(configuration);
    var sent =
        new KeepingDeploymentConfigurations.Sent(configuration.name(), file, Optional.empty());
    done(tenant.configurations().put(PIPELINE, node(node), sent));
    return configuration(node);
  }

  @Override
  public List<String> removeConfiguration(String node) {
    done(tenant.configurations().remove(PIPELINE, node(node)));
    return List.of();
  }

  @Override
  public List<String> configuration(String node) {
    var configuration = done(tenant.configurations().of(TENANT, node(node)));
    var file = done(tenant.configurations().content(TENANT, node(node)));
    return List.of(StoryContent.configuration(configuration.fileName(), file.bytes()));
  }

  @Override
  public List<String> actions(ActionsWanted wanted, Optional<Integer> pages) {
    var told = new ArrayList<String>();
    var mark = Optional.of(ActionMark.LATEST);
    for (int page = 1; mark.isPresent(); page++) {
      var read =
          done(tenant.logs().actions(TENANT, filter(wanted)).after(mark.get(), pages.orElse(ALL)));
      var number = page;
      read.items().stream()
          .map(TestingDesk::shown)
          .map(words -> pages.isPresent() ? "page " + number + ": " + words : words)
          .forEach(told::add);
      mark = read.next();
    }
    return told;
  }

  private static String shown(ActionView action) {
    return StoryContent.action(
        action.type().code(),
        action.nodeName(),
        action.shownUser(),
        WireStatus.word(action.status()));
  }

  private ActionFilter filter(ActionsWanted wanted) {
    return new ActionFilter(
        Narrowing.words("type", wanted.type().orElse(""), ActionType.values(), ActionType::code),
        Set.of(),
        wanted.node().map(this::node),
        wanted.request().map(this::request),
        wanted.by(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public List<String> download(ActionsWanted wanted, boolean csv) {
    var actions = tenant.logs().actions(TENANT, filter(wanted));
    return file(new ActionSheet(), done(actions.after(ActionMark.LATEST, ALL)).items(), csv);
  }

  @Override
  public List<String> log(String request, Optional<String> text) {
    var filter =
        new LogFilter(
            Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), text);
    var log = tenant.logs().of(TENANT, request(request), filter);
    return done(log.after(LogMark.START, ALL)).items().stream()
        .map(entry -> entry.line().name() + ": " + entry.line().words())
        .map(named::plain)
        .toList();
  }

  @Override
  public List<String> downloadLog(String request, boolean csv) {
    var tracked = done(tenant.logs().tracked(TENANT, request(request)));
    var log = tenant.logs().of(TENANT, request(request), LogFilter.ALL);
    var entries = done(log.after(LogMark.START, ALL)).items();
    return file(RequestLogsResource.sheet(tracked), entries, csv);
  }

  private <T> List<String> file(Sheet<T> sheet, List<T> items, boolean csv) {
    return Download.text(csv ? Format.CSV : Format.TEXT, sheet, items)
        .lines()
        .filter(line -> !line.isBlank())
        .map(csv ? named::plainRow : named::plain)
        .toList();
  }

  private NodeId node(String name) {
    return new NodeId(named.number(name));
  }

  private TransportRequestId request(String name) {
    return new TransportRequestId(named.number(name));
  }

  private <T> T done(Uni<T> work) {
    tenant.passes();
    return work.await().indefinitely();
  }
}
