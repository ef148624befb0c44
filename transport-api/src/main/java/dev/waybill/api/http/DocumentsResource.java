package dev.waybill.api.http;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;

/// What both APIs promise, in OpenAPI 3.1, for everyone: as YAML, as it is written, and as JSON.
@Path("/openapi/{document}")
@PermitAll
@ApplicationScoped
class DocumentsResource {
  private static final List<String> NAMES = List.of("ctms-v2", "waybill-v1");
  private static final YAMLMapper YAML = new YAMLMapper();

  private record Document(String type, String text) {}

  private final Map<String, Document> documents = new HashMap<>();

  DocumentsResource() {
    for (var name : NAMES) {
      var yaml = text("/openapi/" + name + ".yaml");
      documents.put(name + ".yaml", new Document("application/yaml", yaml));
      documents.put(name + ".json", new Document(Answers.JSON, json(yaml)));
    }
  }

  @GET
  public Response get(@RestPath String document) {
    var found = documents.get(document);
    if (found == null) {
      throw new NotFoundException();
    }
    return Response.ok(found.text, found.type).build();
  }

  private static String text(String resource) {
    try (var in = DocumentsResource.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(String yaml) {
    try {
      return YAML.readTree(yaml).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
