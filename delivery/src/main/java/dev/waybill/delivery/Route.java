package dev.waybill.delivery;

import dev.waybill.contracts.AllowedHosts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Finds where a host leads. A call goes to the addresses that were looked at, and asks for them
/// no second time: a name that leads elsewhere a moment later leads nobody astray.
public record Route(AllowedHosts allowed, Names names) {
  /// By the names that the machine knows.
  public Route(AllowedHosts allowed) {
    this(allowed, InetAddress::getAllByName);
  }

  /// Asks what a name leads to.
  @FunctionalInterface
  public interface Names {
    InetAddress[] find(String host) throws UnknownHostException;
  }

  /// What there is to be found.
  public sealed interface Found {
    record Leads(List<InetAddress> to) implements Found {
      public Leads {
        to = List.copyOf(to);
      }
    }

    record Unknown(String words) implements Found {}

    record Forbidden(String words) implements Found {}
  }

  /// One address that may not be called is enough: whoever mixes them has something in mind.
  public Found to(String host, Duration atMost) throws InterruptedException {
    CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
    // The system's resolver cannot be interrupted and would hold a virtual thread's carrier.
    Thread.ofPlatform().daemon().name("finds " + host).start(() -> find(host, found));
    try {
      List<InetAddress> addresses = found.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return addresses.stream().allMatch(address -> allowed.allow(host, address))
          ? new Found.Leads(addresses)
          : new Found.Forbidden(
              host
                  + " leads to an address that is not public; an operator may add it to"
                  + " waybill.delivery.allowed-hosts");
    } catch (TimeoutException e) {
      return new Found.Unknown("nobody says in time where the host " + host + " is");
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case UnknownHostException _ -> new Found.Unknown("nobody knows the host " + host);
        case Throwable bug -> throw new IllegalStateException("a name cannot be asked for", bug);
      };
    }
  }

  private void find(String host, CompletableFuture<List<InetAddress>> found) {
    try {
      found.complete(Arrays.asList(names.find(host)));
    } catch (UnknownHostException | RuntimeException e) {
      found.completeExceptionally(e);
    }
  }
}
