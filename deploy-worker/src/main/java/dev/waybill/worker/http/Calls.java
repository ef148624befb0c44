package dev.waybill.worker.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.content.ContentStore;
import dev.waybill.contracts.AllowedHosts;
import dev.waybill.contracts.NodeFile;
import dev.waybill.worker.core.DeployStep.SendEnclosure;
import dev.waybill.worker.core.DeployStep.SendFile;
import dev.waybill.worker.core.Parcel;
import dev.waybill.worker.core.Receiver;
import dev.waybill.worker.http.Reply.Answered;
import dev.waybill.worker.http.Reply.Lost;
import dev.waybill.worker.http.Reply.NotReached;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/// The calls to a receiver. Each is made once: nothing is repeated or followed in here.
final class Calls {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final ContentStore content;
  private final Way way;
  private final HttpClient kept = client();

  Calls(ContentStore content, AllowedHosts allowed) {
    this.content = content;
    this.way = new Way(allowed);
  }

  Reply send(SendFile step) throws InterruptedException {
    Parcel parcel = step.parcel();
    var patience = new Patience(step.receiver().patience());
    var builder =
        of(step.receiver().url(), parcel)
            .header("Content-Type", "application/octet-stream")
            .header("Content-Digest", digest(parcel.file().sha256()))
            .header("Idempotency-Key", parcel.key())
            .header("Waybill-Request", parcel.request().toString())
            .header("Waybill-Entry", parcel.entry().toString())
            .header("Waybill-Attempt", Integer.toString(parcel.attempt()))
            .header("Waybill-File-Name", encoded(parcel.file().fileName()))
            .POST(body(parcel, patience));
    parcel
        .enclosed()
        .ifPresent(file -> builder.header("Waybill-" + header(file), digest(file.sha256())));
    HttpRequest post = builder.build();
    if (step.receiver().asks()) {
      return call(kept, post, patience);
    }
    // A kept connection may have been closed meanwhile: the call is lost then, and nobody to ask.
    HttpClient fresh = client();
    try {
      return call(fresh, post, patience);
    } finally {
      fresh.shutdownNow();
    }
  }

  /// The same content under the same address, however often.
  Reply send(SendEnclosure step) throws InterruptedException {
    NodeFile file = step.enclosure().file();
    URI url = step.receiver().enclosure(step.parcel().key(), member(file));
    HttpRequest put =
        of(url, step.parcel())
            .header("Content-Type", type(file))
            .header("Content-Digest", digest(file.sha256()))
            .PUT(BodyPublishers.ofByteArray(step.enclosure().content()))
            .build();
    return call(kept, put, new Patience(step.receiver().patience()));
  }

  private static String member(NodeFile file) {
    return switch (file) {
      case NodeFile.MtaExtDescriptor _ -> "mtaExtDescriptor";
      case NodeFile.DeploymentConfiguration _ -> "deploymentConfiguration";
    };
  }

  private static String header(NodeFile file) {
    return switch (file) {
      case NodeFile.MtaExtDescriptor _ -> "Mta-Ext-Descriptor";
      case NodeFile.DeploymentConfiguration _ -> "Deployment-Configuration";
    };
  }

  private static String type(NodeFile file) {
    return switch (file) {
      case NodeFile.MtaExtDescriptor _ -> "application/yaml";
      case NodeFile.DeploymentConfiguration _ -> "application/json";
    };
  }

  Reply ask(SendFile step) throws InterruptedException {
    Receiver receiver = step.receiver();
    HttpRequest get = of(receiver.question(step.parcel().key()), step.parcel()).GET().build();
    return call(kept, get, new Patience(receiver.patience()));
  }

  /// The fence goes with the question too: once it is answered, older leases come too late.
  private static HttpRequest.Builder of(URI url, Parcel parcel) {
    return HttpRequest.newBuilder(url)
        .header("Waybill-Fence", Long.toString(parcel.fence()))
        .header("Waybill-Node", parcel.node().toString());
  }

  private BodyPublisher body(Parcel parcel, Patience patience) {
    if (parcel.file().bytes() == 0) {
      return BodyPublishers.noBody();
    }
    BodyPublisher stream =
        BodyPublishers.ofInputStream(() -> patience.watch(open(parcel.file().sha256())));
    return BodyPublishers.fromPublisher(stream, parcel.file().bytes());
  }

  private InputStream open(String sha256) {
    try {
      return Channels.newInputStream(content.open(sha256));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply call(HttpClient client, HttpRequest call, Patience patience)
      throws InterruptedException {
    Optional<Reply> hindrance = way.hindrance(call.uri());
    return hindrance.isPresent() ? hindrance.get() : callThere(client, call, patience);
  }

  private static Reply callThere(HttpClient client, HttpRequest call, Patience patience)
      throws InterruptedException {
    try {
      HttpResponse<String> answer = patience.await(client.sendAsync(call, Head.handler()));
      return new Answered(answer.statusCode(), RetryAfter.of(answer), answer.body());
    } catch (TimeoutException e) {
      return new Lost("no answer in time");
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case ConnectException refused -> new NotReached(words(refused, "it cannot be reached"));
        case HttpConnectTimeoutException _ -> new NotReached("it cannot be reached in time");
        case SSLHandshakeException untrusted -> new NotReached(words(untrusted, "no trust"));
        case IOException cut -> new Lost(words(cut, "the connection was cut"));
        case UncheckedIOException gone -> new Lost(words(gone, "the content cannot be read"));
        case Throwable bug -> throw new IllegalStateException("a call failed unexpectedly", bug);
      };
    }
  }

  private static String words(Exception e, String otherwise) {
    return e.getMessage() == null ? otherwise : e.getMessage();
  }

  private static String digest(String sha256) {
    return "sha-256=:%s:"
        .formatted(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)));
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, UTF_8).replace("+", "%20");
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(Version.HTTP_1_1)
        .followRedirects(Redirect.NEVER)
        .connectTimeout(CONNECT)
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        .build();
  }
}
