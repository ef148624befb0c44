package dev.waybill.delivery.http;

import static dev.waybill.delivery.core.Fixtures.THEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.AllowedHosts;
import dev.waybill.delivery.Route;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Answer.Later;
import dev.waybill.delivery.core.Answer.Taken;
import dev.waybill.testkit.TestingClock;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The certificate is checked for the host that was named, though the call goes to an address.
class TlsTest {
  private static final String PASSWORD = "a-password";
  private static final Vertx VERTX = Vertx.vertx();

  @TempDir static Path folder;
  private static TestingReceiver receiver;

  @BeforeAll
  static void begin() throws Exception {
    keytool(
        "-genkeypair -alias it -keyalg EC -dname CN=receiver.example"
            + " -ext san=dns:receiver.example -validity 2 -storetype PKCS12");
    keytool("-exportcert -alias it -rfc -file " + folder.resolve("it.pem"));
    receiver = new TestingReceiver(socket());
  }

  @AfterAll
  static void end() throws IOException {
    receiver.close();
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aCertificateOfTheHostIsTrusted() throws InterruptedException {
    assertThat(call("receiver.example", trusting())).isEqualTo(new Taken(200));
  }

  @Test
  void aCertificateOfAnotherHostIsNot() throws InterruptedException {
    int before = receiver.calls().size();

    Answer answer = call("other.example", trusting());

    assertThat(answer).isInstanceOf(Later.class);
    assertThat(answer.said()).startsWith("its certificate is not trusted");
    assertThat(receiver.calls()).hasSize(before);
  }

  @Test
  void aCertificateThatNobodySignedIsNot() throws InterruptedException {
    int before = receiver.calls().size();

    Answer answer = call("receiver.example", HttpSender.options());

    assertThat(answer).isInstanceOf(Later.class);
    assertThat(answer.said()).startsWith("its certificate is not trusted");
    assertThat(receiver.calls()).hasSize(before);
  }

  private static Answer call(String host, HttpClientOptions options) throws InterruptedException {
    var route =
        new Route(
            AllowedHosts.publicAnd(List.of("127.0.0.1")),
            _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")});
    var sender =
        new HttpSender(
            VERTX.createHttpClient(options),
            route,
            true,
            Duration.ofSeconds(10),
            new TestingClock(THEN));
    URI uri = URI.create("https://" + host + ":" + receiver.port() + "/hook");
    return sender.send(new Call("POST", uri, Map.of(), new byte[] {1, 2, 3}));
  }

  private static HttpClientOptions trusting() {
    return HttpSender.options()
        .setTrustOptions(new PemTrustOptions().addCertPath(folder.resolve("it.pem").toString()));
  }

  private static ServerSocket socket() throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("it.p12"))) {
      keys.load(in, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static void keytool(String words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words.split(" ")));
    command.addAll(
        List.of("-keystore", folder.resolve("it.p12").toString(), "-storepass", PASSWORD));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes());
    assertThat(keytool.waitFor()).as(said).isZero();
  }
}
