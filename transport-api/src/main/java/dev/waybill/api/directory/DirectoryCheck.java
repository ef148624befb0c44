package dev.waybill.api.directory;

import dev.waybill.api.DestinationCheck;
import dev.waybill.api.core.landscape.Destination;
import dev.waybill.api.core.landscape.DestinationType;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks at the folder of a `DIRECTORY` destination, as this machine sees it.
@ApplicationScoped
class DirectoryCheck implements DestinationCheck {
  @Override
  public DestinationType type() {
    return DestinationType.DIRECTORY;
  }

  @Override
  public Uni<Finding> look(Destination destination) {
    return Uni.createFrom()
        .item(() -> folder(Path.of(destination.form().properties().get("root"))))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private static Finding folder(Path root) {
    if (!Files.exists(root)) {
      return new Finding(
          false, root + " does not exist. Create the folder, or correct the property root.");
    }
    if (!Files.isDirectory(root)) {
      return new Finding(false, root + " is not a folder. Name a folder in the property root.");
    }
    if (!Files.isWritable(root) || !Files.isExecutable(root)) {
      return new Finding(
          false,
          root
              + " cannot be written by "
              + System.getProperty("user.name")
              + ". Give that user the right to write there.");
    }
    return new Finding(true, root + " exists and can be written.");
  }
}
