package dev.waybill.deploy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;

/// Who reads for a service. A process that has ended is still a member for some seconds (it might
/// come back under its name), and its partitions wait; one that will not come back is removed.
final class Membership {
  private static final String PATIENCE_MILLIS = "5000";
  private static final Logger CLIENTS = Logger.getLogger("org.apache.kafka");

  static {
    CLIENTS.setLevel(Level.WARNING);
  }

  private final String broker;

  Membership(String broker) {
    this.broker = broker;
  }

  /// Hands the partitions of a process that has ended to the others, at once.
  void remove(String group, String instance) {
    try (var admin =
        Admin.create(
            Map.<String, Object>of(
                "bootstrap.servers", broker,
                "request.timeout.ms", PATIENCE_MILLIS,
                "default.api.timeout.ms", PATIENCE_MILLIS))) {
      var members = membersOf(admin, group, instance);
      if (!members.isEmpty()) {
        admin
            .removeMembersFromConsumerGroup(
                group, new RemoveMembersFromConsumerGroupOptions(members))
            .all()
            .get();
      }
    } catch (ExecutionException e) {
      throw new Stop(
          "%s's partitions move in some seconds only: %s".formatted(instance, e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stop("interrupted", e);
    }
  }

  /// A process has one name for each of its channels, and they begin with its own.
  private static Collection<MemberToRemove> membersOf(Admin admin, String group, String instance)
      throws ExecutionException, InterruptedException {
    return admin
        .describeConsumerGroups(List.of(group))
        .describedGroups()
        .get(group)
        .get()
        .members()
        .stream()
        .flatMap(member -> member.groupInstanceId().stream())
        .filter(name -> name.equals(instance) || name.startsWith(instance + "-"))
        .map(MemberToRemove::new)
        .toList();
  }
}
