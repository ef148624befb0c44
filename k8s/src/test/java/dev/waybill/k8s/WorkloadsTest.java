package dev.waybill.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What each of our workloads must have before it may run anywhere.
class WorkloadsTest {
  private static final Map<String, Integer> PORTS =
      Map.of(
          "transport-api", 7070,
          "queue-engine", 7071,
          "deploy-worker", 7072,
          "notification-service", 7073,
          "alm-connector", 7074);

  static Stream<Manifest> deployments() throws IOException {
    return Base.ofKind("Deployment");
  }

  @Test
  void eachServiceIsDeployedOnce() throws IOException {
    assertThat(deployments().map(Manifest::name))
        .containsExactlyInAnyOrderElementsOf(PORTS.keySet());
  }

  @Test
  void noTwoResourcesShareAKindAndAName() throws IOException {
    assertThat(Base.manifests()).extracting(Manifest::toString).doesNotHaveDuplicates();
  }

  @Test
  void allIsInOneNamespace() throws IOException {
    assertThat(Base.manifests())
        .filteredOn(manifest -> !manifest.kind().equals("Namespace"))
        .allSatisfy(
            manifest ->
                assertThat(manifest.at("metadata", "namespace"))
                    .as("%s", manifest)
                    .isEqualTo("waybill"));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void itIsProbed(Manifest deployment) {
    Map.of("startup", "started", "readiness", "ready", "liveness", "live")
        .forEach(
            (probe, path) ->
                assertThat(deployment.container(probe + "Probe", "httpGet", "path"))
                    .isEqualTo("/q/health/" + path));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void itIsBounded(Manifest deployment) {
    assertThat(deployment.container("resources", "limits", "memory")).isNotNull();
    assertThat(deployment.container("resources", "requests", "memory")).isNotNull();
    assertThat(deployment.container("resources", "requests", "cpu")).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void itIsNotRootAndWritesNowhereElse(Manifest deployment) {
    assertThat(deployment.at("spec", "template", "spec", "securityContext", "runAsNonRoot"))
        .isEqualTo(true);
    assertThat(
            deployment.at("spec", "template", "spec", "securityContext", "seccompProfile", "type"))
        .isEqualTo("RuntimeDefault");
    assertThat(deployment.container("securityContext"))
        .isEqualTo(
            Map.of(
                "allowPrivilegeEscalation",
                false,
                "readOnlyRootFilesystem",
                true,
                "capabilities",
                Map.of("drop", List.of("ALL"))));
    assertThat(deployment.at("spec", "template", "spec", "automountServiceAccountToken"))
        .isEqualTo(false);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void itListensOnItsPortAndIsReachedThere(Manifest deployment) throws IOException {
    var port = PORTS.get(deployment.name());

    assertThat(deployment.container("ports", 0, "containerPort")).isEqualTo(port);
    assertThat(variable(deployment, "QUARKUS_HTTP_PORT").get("value")).isEqualTo(port.toString());
    var service = named("Service", deployment.name());
    assertThat(service.at("spec", "ports", 0, "port")).isEqualTo(port);
    assertThat(service.at("spec", "selector"))
        .isEqualTo(deployment.at("spec", "selector", "matchLabels"));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void itsNamesAgree(Manifest deployment) throws IOException {
    var labels =
        Map.of("app.kubernetes.io/name", deployment.name(), "app.kubernetes.io/part-of", "waybill");

    assertThat(deployment.at("metadata", "labels")).isEqualTo(labels);
    assertThat(deployment.at("spec", "template", "metadata", "labels")).isEqualTo(labels);
    assertThat(deployment.container("name")).isEqualTo(deployment.name());
    assertThat(deployment.container("image"))
        .asString()
        .startsWith("waybill/" + deployment.name() + ":");
    assertThat(deployment.text("spec", "template", "spec", "serviceAccountName"))
        .isEqualTo(named("ServiceAccount", deployment.name()).name());
    assertThat(
            named("PodDisruptionBudget", deployment.name()).at("spec", "selector", "matchLabels"))
        .isEqualTo(deployment.at("spec", "selector", "matchLabels"));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void aDisruptionLeavesOneWhereThereAreTwo(Manifest deployment) throws IOException {
    var budget = named("PodDisruptionBudget", deployment.name());

    if ((Integer) deployment.at("spec", "replicas") > 1) {
      assertThat(budget.at("spec", "minAvailable")).isEqualTo(1);
    } else {
      assertThat(budget.at("spec", "maxUnavailable")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void passwordsComeFromSecretsOfRolesThatThereAre(Manifest deployment) throws IOException {
    var secrets =
        Base.ofKind("Cluster")
            .flatMap(cluster -> cluster.list("spec", "managed", "roles").stream())
            .map(role -> new Manifest(cast(role)).text("passwordSecret", "name"))
            .toList();
    var schema = deployment.name().replace('-', '_');

    assertThat(secret(deployment, "QUARKUS_DATASOURCE_PASSWORD"))
        .isEqualTo("waybill-db-" + deployment.name())
        .isIn(secrets);
    assertThat(secret(deployment, "QUARKUS_FLYWAY_PASSWORD"))
        .isEqualTo("waybill-db-" + deployment.name() + "-owner")
        .isIn(secrets);
    assertThat(named("ConfigMap", "waybill-schemas").text("data", "schemas.sql"))
        .contains("create schema %1$s authorization %1$s_owner;".formatted(schema));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void eachVolumeIsClaimed(Manifest deployment) throws IOException {
    var claims = Base.ofKind("PersistentVolumeClaim").map(Manifest::name).toList();
    for (var volume : deployment.list("spec", "template", "spec", "volumes")) {
      var claim = new Manifest(cast(volume)).at("persistentVolumeClaim", "claimName");
      assertThat(claim == null || claims.contains(claim)).as("%s", volume).isTrue();
    }
  }

  @Test
  void nobodyIsReachedWhoNeedNotBe() throws IOException {
    var policies = Base.ofKind("NetworkPolicy").toList();

    assertThat(policies.getFirst().at("spec"))
        .isEqualTo(
            Map.of(
                "podSelector",
                Map.of("matchLabels", Map.of("app.kubernetes.io/part-of", "waybill")),
                "policyTypes",
                List.of("Ingress", "Egress")));
    assertThat(policies)
        .filteredOn(
            policy ->
                policy.list("spec", "ingress").stream()
                    .anyMatch(rule -> !cast(rule).containsKey("from")))
        .extracting(Manifest::name)
        .containsExactly("transport-api");
  }

  private static Manifest named(String kind, String name) throws IOException {
    return Base.ofKind(kind)
        .filter(manifest -> manifest.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
  }

  private static String secret(Manifest deployment, String variable) {
    return new Manifest(variable(deployment, variable)).text("valueFrom", "secretKeyRef", "name");
  }

  private static Map<String, Object> variable(Manifest deployment, String name) {
    return ((List<?>) deployment.container("env"))
        .stream()
            .map(WorkloadsTest::cast)
            .filter(variable -> variable.get("name").equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError(deployment + " has no " + name));
  }

  @SuppressWarnings("unchecked") // YAML's objects have text for keys
  private static Map<String, Object> cast(Object map) {
    return (Map<String, Object>) map;
  }
}
