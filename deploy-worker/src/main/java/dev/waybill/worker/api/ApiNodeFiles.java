package dev.waybill.worker.api;

import dev.waybill.contracts.NodeFile;
import dev.waybill.contracts.PinnedFile;
import dev.waybill.worker.NodeFiles;
import dev.waybill.worker.core.Enclosure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/// Asks transport-api for the files of a node that an order names by number and hash.
@ApplicationScoped
public class ApiNodeFiles implements NodeFiles {
  private static final Logger LOG = Logger.getLogger(ApiNodeFiles.class);
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  private final TransportApi api;
  private final MachineToken token;

  ApiNodeFiles(@RestClient TransportApi api, MachineToken token) {
    this.api = api;
    this.token = token;
  }

  @Override
  public Answer find(List<PinnedFile> files) {
    Map<NodeFile, byte[]> contents = new HashMap<>();
    Map<Integer, Enclosure> enclosures = new HashMap<>();
    for (PinnedFile pinned : files) {
      NodeFile file = pinned.file();
      if (!contents.containsKey(file)) {
        switch (fetch(file)) {
          case Fetched.Content(byte[] bytes) -> contents.put(file, bytes);
          case Fetched.Not(Answer why) -> {
            return why;
          }
        }
      }
      enclosures.put(pinned.item(), new Enclosure(file, contents.get(file)));
    }
    return new Answer.Found(enclosures);
  }

  private sealed interface Fetched {
    record Content(byte[] bytes) implements Fetched {}

    record Not(Answer why) implements Fetched {}
  }

  private Fetched fetch(NodeFile file) {
    try {
      byte[] bytes = api.nodeFile(token.bearer(), file.id(), file.sha256());
      return sha256(bytes).equals(file.sha256())
          ? new Fetched.Content(bytes)
          : new Fetched.Not(new Answer.Refused(words(file) + " comes with another content."));
    } catch (WebApplicationException e) {
      return new Fetched.Not(answered(file, e.getResponse().getStatus()));
    } catch (ProcessingException e) {
      return away(file, "transport-api does not answer", e);
    } catch (RuntimeException e) {
      // The token client has no type of its own for an authorization server that is away.
      return away(file, "the authorization server gives no token", e);
    }
  }

  private Answer answered(NodeFile file, int status) {
    if (status == NOT_FOUND) {
      return new Answer.Refused(
          words(file) + " is kept no more as it was when the import began. Import again.");
    }
    if (status == UNAUTHORIZED) {
      token.forget();
    }
    return new Answer.Away(
        "%s cannot be read: transport-api answers %d.".formatted(words(file), status));
  }

  private static Fetched away(NodeFile file, String words, RuntimeException e) {
    LOG.warnf("file %d of a node cannot be read: %s", file.id(), e);
    return new Fetched.Not(new Answer.Away("%s cannot be read: %s.".formatted(words(file), words)));
  }

  private static String words(NodeFile file) {
    String words = Enclosure.words(file);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java knows SHA-256", e);
    }
  }
}
