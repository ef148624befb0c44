package dev.waybill.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

class ServersTest {
  @Test
  void containersWithoutAnEngineSayWhatIsMissingAndHowToGoWithout() {
    assumeThat(DockerClientFactory.instance().isDockerAvailable()).isFalse();

    assertThatThrownBy(() -> Servers.named("containers"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("-Dtestkit=containers needs a Docker engine, and none answers here")
        .hasMessageContaining("or leave -Dtestkit away");
  }

  @Test
  void anotherWordIsRefusedWithTheOnesThereAre() {
    assertThatThrownBy(() -> Servers.named("docker"))
        .hasMessage("-Dtestkit is embedded or containers, not 'docker'");
  }

  @Test
  void theBuildTellsEachTestWhereItsServersComeFrom() {
    assertThat(System.getProperty("testkit")).isIn("embedded", "containers");
  }

  @Test
  void imagesAreOfTheVersionsThatTheBuildNames() {
    assertThat(Images.name("postgres")).isEqualTo("postgres:18");
    assertThat(Images.name("kafka")).matches("apache/kafka:[0-9.]+");
    assertThat(Images.name("keycloak")).matches("quay.io/keycloak/keycloak:[0-9.]+");
  }
}
