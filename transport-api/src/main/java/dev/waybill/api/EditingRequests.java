package dev.waybill.api;

import dev.waybill.api.ModifiableRequestStore.Change;
import dev.waybill.api.ModifiableRequestStore.Met;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.KnownNode;
import dev.waybill.api.core.NewAction;
import dev.waybill.api.core.Page;
import dev.waybill.api.core.modifiable.Lifecycle;
import dev.waybill.api.core.modifiable.ModifiableRequest;
import dev.waybill.api.core.modifiable.ModifiableRequest.Form;
import dev.waybill.api.core.modifiable.ModifiableRequest.HeldFile;
import dev.waybill.api.core.modifiable.TestNodes;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Envelopes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// People create modifiable requests, choose their files, and look at them. No queue hears of it.
@ApplicationScoped
public class EditingRequests {
  /// What somebody wants to be created.
  public record Wanted(
      NodeId source, boolean uploadInSource, ContentType contentType, String description) {}

  private final ModifiableRequestStore requests;
  private final Envelopes envelopes;
  private final Doorbell doorbell;
  private final Clock clock;

  EditingRequests(
      ModifiableRequestStore requests, Envelopes envelopes, Doorbell doorbell, Clock clock) {
    this.requests = requests;
    this.envelopes = envelopes;
    this.doorbell = doorbell;
    this.clock = clock;
  }

  public Uni<ModifiableRequest> of(TenantId tenant, TransportRequestId request) {
    return requests
        .find(tenant, request)
        .map(found -> found.orElseThrow(() -> noSuchRequest(request)));
  }

  public Uni<Page<ModifiableRequest, Integer>> page(
      TenantId tenant, Set<Lifecycle> lifecycles, int before, int count) {
    return requests.page(tenant, lifecycles, before, count);
  }

  /// An empty one, in no queue.
  public Uni<ModifiableRequest> create(Wanted wanted, Author author) {
    return requests
        .nodes(author.tenant(), wanted.source())
        .map(nodes -> source(nodes, wanted))
        .chain(source -> requests.number().chain(number -> create(number, source, wanted, author)));
  }

  private Uni<ModifiableRequest> create(
      TransportRequestId number, KnownNode source, Wanted wanted, Author author) {
    var now = clock.instant();
    var form =
        new Form(
            NewAction.place(source),
            wanted.uploadInSource(),
            wanted.contentType(),
            wanted.description());
    var request =
        new ModifiableRequest(
            number,
            Lifecycle.MODIFIABLE,
            form,
            author.shownUser(),
            now,
            now,
            List.of(),
            ModifiableRequest.Test.NONE,
            List.of());
    var event = new TransportEvent.RequestCreated(number, source.id(), wanted.description());
    return requests
        .create(request, author, envelopes.root(author.tenant(), now, event))
        .invoke(doorbell::ring)
        .replaceWith(request);
  }

  /// These are its files from now on, in this order.
  public Uni<ModifiableRequest> files(
      TenantId tenant, TransportRequestId request, List<Integer> files) {
    return requests
        .change(
            tenant,
            request,
            files,
            (met, numbers) -> {
              open(met.request());
              var missing = files.stream().filter(file -> !holds(met.request(), file)).toList();
              return numbers.take(missing.size()).map(ids -> arranged(met, files, missing, ids));
            })
        .map(changed -> changed.map(Change::request).orElseThrow(() -> noSuchRequest(request)));
  }

  private Change arranged(Met met, List<Integer> files, List<Integer> missing, List<Integer> ids) {
    var arranged = new ArrayList<HeldFile>();
    for (var file : files) {
      arranged.add(
          missing.contains(file)
              ? added(met, file, ids.get(missing.indexOf(file)))
              : met.request().files().stream()
                  .filter(held -> held.file().id() == file)
                  .findFirst()
                  .orElseThrow());
    }
    return Change.of(
        arranged.equals(met.request().files())
            ? met.request()
            : met.request().with(arranged, clock.instant()));
  }

  private static HeldFile added(Met met, int number, int item) {
    var found =
        met.files().stream()
            .filter(held -> held.file().id() == number)
            .findFirst()
            .orElseThrow(
                () -> Problem.UNKNOWN_FILE.because("The file " + number + " does not exist"));
    var file = found.file();
    if (met.request().form().contentType() == ContentType.MTA && !file.flaw().isBlank()) {
      throw Problem.UNREADABLE_ARCHIVE.because(
          "File %d (%s) cannot be transported as an MTA: %s"
              .formatted(file.id(), file.name(), file.flaw()));
    }
    return new HeldFile(item, file, found.modules());
  }

  private static boolean holds(ModifiableRequest request, int file) {
    return request.files().stream().anyMatch(held -> held.file().id() == file);
  }

  private static KnownNode source(TestNodes nodes, Wanted wanted) {
    var source = nodes.source().orElseThrow(() -> AskingQueues.noSuchNode(wanted.source()));
    if (!source.uploadAllowed()) {
      throw Problem.UPLOAD_NOT_ALLOWED.because(
          "Node \"%s\" does not allow uploads".formatted(source.name()));
    }
    if (!source.targets().isEmpty() && !source.targets().contains(wanted.contentType())) {
      throw Problem.WRONG_CONTENT_TYPE.because(
          "Node \"%s\" deploys content of type %s, not %s"
              .formatted(source.name(), source.targets().getFirst(), wanted.contentType()));
    }
    return source;
  }

  static void open(ModifiableRequest request) {
    if (!request.open()) {
      throw Problem.NOT_MODIFIABLE.because(
          "Transport request %s has been %s. Create another one."
              .formatted(
                  request.id(),
                  request.lifecycle() == Lifecycle.RELEASED ? "released" : "deleted"));
    }
  }

  static Problem.Refused noSuchRequest(TransportRequestId request) {
    return Problem.REQUEST_NOT_FOUND.because(
        "Modifiable transport request " + request + " does not exist");
  }
}
