package dev.waybill.api.http;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.vertx.core.impl.VertxInternal;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The connections that are open, on which of them a call is under way, and which were told that
/// there will be no further one.
///
/// Vert.x does not tell which there are, nor where it listens; its event loops do.
final class Connections {
  /// A client closes what it was told to; closing at once would take the answer away from some.
  private static final long CLIENTS_TURN_MILLIS = 2000;

  private final VertxInternal vertx;
  private final Set<Channel> called = ConcurrentHashMap.newKeySet();
  private final Set<Channel> told = ConcurrentHashMap.newKeySet();

  Connections(VertxInternal vertx) {
    this.vertx = vertx;
  }

  void callBegins(Channel connection) {
    if (called.add(connection)) {
      connection.closeFuture().addListener(_ -> gone(connection));
    }
  }

  private void gone(Channel connection) {
    called.remove(connection);
    told.remove(connection);
  }

  void told(Channel connection) {
    told.add(connection);
  }

  /// @param wholeCall whether the client has sent all of its call
  void callEnds(Channel connection, BooleanSupplier wholeCall) {
    called.remove(connection);
    if (told.contains(connection)) {
      connection
          .eventLoop()
          .schedule(
              () -> closeTold(connection, wholeCall), CLIENTS_TURN_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void closeTold(Channel connection, BooleanSupplier wholeCall) {
    if (!connection.isOpen() || called.contains(connection)) {
      return;
    }
    if (wholeCall.getAsBoolean()) {
      connection.close();
    } else {
      callEnds(connection, wholeCall);
    }
  }

  /// Where new connections come in.
  Optional<Channel> listener() {
    return channels(vertx.getAcceptorEventLoopGroup()).stream()
        .filter(ServerChannel.class::isInstance)
        .findFirst();
  }

  List<Channel> open(Channel listener) {
    return channels(vertx.getEventLoopGroup()).stream()
        .filter(channel -> channel.parent() == listener && channel.isOpen())
        .toList();
  }

  private static List<Channel> channels(EventLoopGroup loops) {
    var channels = new ArrayList<Channel>();
    for (var loop : loops) {
      if (loop instanceof SingleThreadEventLoop single) {
        Callable<List<Channel>> all = () -> registered(single);
        channels.addAll(single.submit(all).syncUninterruptibly().getNow());
      }
    }
    return channels;
  }

  private static List<Channel> registered(SingleThreadEventLoop loop) {
    var all = new ArrayList<Channel>();
    loop.registeredChannelsIterator().forEachRemaining(all::add);
    return all;
  }

  /// Whether we have taken a connection from this port.
  boolean from(int port, Channel listener) {
    return open(listener).stream()
        .anyMatch(
            connection ->
                connection.remoteAddress() instanceof InetSocketAddress there
                    && there.getPort() == port);
  }

  void closeIdle(Channel listener) {
    open(listener).stream()
        .filter(connection -> !called.contains(connection) && !told.contains(connection))
        .forEach(Channel::close);
  }

  /// How many calls are under way.
  int calls() {
    return called.size();
  }
}
