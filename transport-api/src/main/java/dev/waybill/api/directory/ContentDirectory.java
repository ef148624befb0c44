package dev.waybill.api.directory;

import dev.waybill.api.TransportSettings;
import dev.waybill.content.DirectoryStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;

/// Content lies in a directory that the workers read too.
class ContentDirectory {
  @Produces
  @Singleton
  DirectoryStore store(TransportSettings settings) throws IOException {
    return new DirectoryStore(settings.contentDirectory());
  }
}
