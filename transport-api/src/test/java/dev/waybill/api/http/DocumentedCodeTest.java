package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.waybill.api.core.Roles;
import dev.waybill.testkit.openapi.Operation;
import dev.waybill.testkit.openapi.Operation.Parameter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.junit.jupiter.api.Test;

/// That the documents have what the resources have, and nothing else: paths, methods, parameters
/// and roles. Written by hand, they would else drift apart.
class DocumentedCodeTest {
  /// For our own services, and the documents themselves.
  private static final List<String> UNDOCUMENTED = List.of("/internal/", "/openapi/");

  /// Reads the query as it is, since clients name parameters twice.
  private static final String TOKEN = "/oauth/token";

  /// Headers that HTTP itself has.
  private static final Set<String> OF_HTTP = Set.of("authorization", "content-type");

  /// An endpoint of the code: what can be said of it from its annotations.
  private record Endpoint(
      Set<String> path, Set<String> query, Set<String> header, Set<String> roles) {}

  @Test
  void theDocumentsHaveWhatTheCodeHas() {
    var documented = new TreeMap<String, Endpoint>();
    Documents.operations().forEach(one -> documented.put(call(one), endpoint(one)));

    var inCode = ofCode();
    inCode.put(
        "POST " + UploadRoute.PATH,
        new Endpoint(
            Set.of(), Set.of(), Set.of(), Set.of(Roles.ADMINISTRATOR, Roles.EXPORT_OPERATOR)));

    assertThat(documented.keySet()).isEqualTo(inCode.keySet());
    inCode.forEach(
        (call, endpoint) -> assertThat(documented.get(call)).as(call).isEqualTo(endpoint));
  }

  @Test
  void itLooksAtTheResources() {
    assertThat(ofCode()).hasSizeGreaterThan(35).containsKey("GET /v2/nodes/{nodeId}");
  }

  private static String call(Operation operation) {
    return operation.method() + " " + operation.path();
  }

  private static Endpoint endpoint(Operation operation) {
    Function<String, Set<String>> names =
        in ->
            new HashSet<>(
                operation.parameters().stream()
                    .filter(one -> one.in().equals(in))
                    .map(Parameter::name)
                    .toList());
    return new Endpoint(
        names.apply("path"),
        operation.path().equals(TOKEN) ? Set.of() : names.apply("query"),
        names.apply("header"),
        operation.roles());
  }

  private static TreeMap<String, Endpoint> ofCode() {
    var endpoints = new TreeMap<String, Endpoint>();
    new ClassFileImporter()
        .importPackages("dev.waybill.api").stream()
            .filter(one -> one.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .forEach(
                resource ->
                    Arrays.stream(resource.getDeclaredMethods())
                        .filter(method -> verb(method) != null)
                        .forEach(method -> add(endpoints, resource, method)));
    return endpoints;
  }

  private static void add(TreeMap<String, Endpoint> endpoints, Class<?> resource, Method method) {
    var path = (path(resource.getAnnotation(Path.class)) + path(method.getAnnotation(Path.class)));
    if (UNDOCUMENTED.stream().anyMatch(path::startsWith)) {
      return;
    }
    var roles =
        method.isAnnotationPresent(RolesAllowed.class)
            ? method.getAnnotation(RolesAllowed.class)
            : resource.getAnnotation(RolesAllowed.class);
    endpoints.put(
        verb(method) + " " + path,
        new Endpoint(
            named(method, RestPath.class, RestPath::value),
            named(method, RestQuery.class, RestQuery::value),
            named(method, RestHeader.class, RestHeader::value),
            roles == null ? Set.of() : Set.of(roles.value())));
  }

  private static String path(Path path) {
    var text = path == null ? "" : path.value();
    return text.isEmpty() || text.startsWith("/") ? text : "/" + text;
  }

  private static String verb(Method method) {
    return Stream.of(GET.class, PUT.class, POST.class, DELETE.class)
        .filter(method::isAnnotationPresent)
        .map(verb -> verb.getAnnotation(HttpMethod.class).value())
        .findFirst()
        .orElse(null);
  }

  private static <A extends Annotation> Set<String> named(
      Method method, Class<A> kind, Function<A, String> name) {
    var names = new TreeSet<String>();
    for (var parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(kind)) {
        var given = name.apply(parameter.getAnnotation(kind));
        names.add(given.isEmpty() ? parameter.getName() : given);
      }
    }
    names.removeIf(one -> OF_HTTP.contains(one.toLowerCase(Locale.ROOT)));
    return names;
  }
}
