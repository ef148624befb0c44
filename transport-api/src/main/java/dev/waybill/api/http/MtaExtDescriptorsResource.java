package dev.waybill.api.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.api.KeepingMtaExtDescriptors;
import dev.waybill.api.KeepingMtaExtDescriptors.Sent;
import dev.waybill.api.core.MtaExtDescriptor;
import dev.waybill.api.core.Right;
import dev.waybill.api.core.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// MTA extension descriptors of a node, as clients of TMS v2 keep them. SAP does not describe these
/// calls; `jenkins-library` and scripts of users make them.
@Path("/v2/nodes/{nodeId}/mtaExtDescriptors")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR})
class MtaExtDescriptorsResource {
  /// Scripts read them in this order, and `mtaVersion` must not be the last.
  @JsonPropertyOrder({"id", "description", "mtaId", "mtaExtId", "mtaVersion", "lastChangedAt"})
  record Descriptor(
      int id,
      String description,
      String mtaId,
      String mtaExtId,
      String mtaVersion,
      Instant lastChangedAt) {
    static Descriptor of(MtaExtDescriptor descriptor) {
      var traits = descriptor.traits();
      return new Descriptor(
          descriptor.id(),
          traits.description(),
          traits.mtaId(),
          traits.mtaExtId(),
          traits.mtaVersion(),
          descriptor.changedAt());
    }
  }

  record Descriptors(List<Descriptor> mtaExtDescriptors) {}

  private final KeepingMtaExtDescriptors keeping;
  private final RightsByNode rights;
  private final CurrentCaller caller;

  MtaExtDescriptorsResource(
      KeepingMtaExtDescriptors keeping, RightsByNode rights, CurrentCaller caller) {
    this.keeping = keeping;
    this.rights = rights;
    this.caller = caller;
  }

  /// All, or the one for an MTA and a version binding, taken letter by letter.
  @GET
  @RolesAllowed({
    Roles.ADMINISTRATOR,
    Roles.LANDSCAPE_OPERATOR,
    Roles.TRANSPORT_OPERATOR,
    Roles.IMPORT_OPERATOR,
    Roles.IMPORT_SELECTED_OPERATOR,
    Roles.VIEWER
  })
  public Uni<Descriptors> list(
      @RestPath String nodeId, @RestQuery String mtaId, @RestQuery String mtaVersion) {
    return keeping
        .of(caller.tenant(), Numbers.node(nodeId))
        .map(all -> all.stream().filter(wanted(mtaId, mtaVersion)).map(Descriptor::of).toList())
        .map(Descriptors::new);
  }

  @GET
  @Path("{id}")
  public Uni<Descriptor> get(@RestPath String nodeId, @RestPath String id) {
    return keeping
        .get(caller.tenant(), Numbers.node(nodeId), Numbers.inPath("id", id))
        .map(Descriptor::of);
  }

  /// The file as it was sent.
  @GET
  @Path("{id}/content")
  public Uni<Response> content(@RestPath String nodeId, @RestPath String id) {
    return keeping
        .content(caller.tenant(), Numbers.node(nodeId), Numbers.inPath("id", id))
        .map(file -> Attachment.of(file, "application/yaml"));
  }

  @POST
  @ResponseStatus(201)
  public Uni<Descriptor> create(
      @RestPath String nodeId,
      @RestHeader(HttpHeaders.CONTENT_TYPE) String type,
      @RestHeader("tms-named-user") String namedUser,
      byte[] body) {
    var author = caller.author(Members.ofOptional(""), namedUser);
    var node = Numbers.node(nodeId);
    return rights
        .check(Right.OPERATE, node)
        .chain(() -> keeping.add(author, node, sent(type, body)))
        .map(Descriptor::of);
  }

  @PUT
  @Path("{id}")
  public Uni<Descriptor> replace(
      @RestPath String nodeId,
      @RestPath String id,
      @RestHeader(HttpHeaders.CONTENT_TYPE) String type,
      @RestHeader("tms-named-user") String namedUser,
      byte[] body) {
    var author = caller.author(Members.ofOptional(""), namedUser);
    var node = Numbers.node(nodeId);
    var number = Numbers.inPath("id", id);
    return rights
        .check(Right.OPERATE, node)
        .chain(() -> keeping.replace(author, node, number, sent(type, body)))
        .map(Descriptor::of);
  }

  @DELETE
  @Path("{id}")
  public Uni<Void> delete(
      @RestPath String nodeId,
      @RestPath String id,
      @RestHeader("tms-named-user") String namedUser) {
    var author = caller.author(Members.ofOptional(""), namedUser);
    var node = Numbers.node(nodeId);
    var number = Numbers.inPath("id", id);
    return rights.check(Right.OPERATE, node).chain(() -> keeping.remove(author, node, number));
  }

  /// Clients put `+` of a version into the query as it is, and it arrives as a blank.
  private static Predicate<MtaExtDescriptor> wanted(String mtaId, String mtaVersion) {
    var version = Optional.ofNullable(mtaVersion).map(sent -> sent.replace(' ', '+'));
    return descriptor ->
        (mtaId == null || descriptor.traits().mtaId().equals(mtaId))
            && version.map(descriptor.traits().mtaVersion()::equals).orElse(true);
  }

  private static Sent sent(String type, byte[] body) {
    var form = FormParts.of(type, body);
    var file = form.file("file");
    return new Sent(
        file.fileName().orElseThrow(),
        file.bytes(),
        form.text("mtaVersion"),
        form.text("description"));
  }
}
