package dev.waybill.worker.core;

/// One thing to be done at a target. It carries all that it needs, and may be done again.
public sealed interface DeployStep {
  /// In words, for the log of the import.
  String words();

  /// Unpacks an archive beside the releases that are there; nobody sees it yet.
  record UnpackRelease(Place place, String sha256, String fileName) implements DeployStep {
    @Override
    public String words() {
      return "Unpack " + fileName + " as release " + place.release();
    }
  }

  /// Makes a release the current one, at once and whole.
  record SwitchCurrent(Place place) implements DeployStep {
    @Override
    public String words() {
      return "Make release " + place.release() + " the current one of " + place.application();
    }
  }

  /// Removes old releases, but never the current one or the one before it.
  record PruneReleases(Place place, int keep) implements DeployStep {
    @Override
    public String words() {
      return "Keep the newest " + keep + " releases of " + place.application();
    }
  }

  /// Sends a file to a receiver, under a key by which the receiver knows it again.
  record SendFile(Receiver receiver, Parcel parcel) implements DeployStep {
    @Override
    public String words() {
      return "Send " + parcel.file().fileName() + " to " + receiver.url();
    }
  }

  /// Lays a file of the node beside a release, where it is served to nobody.
  record PlaceEnclosure(Place place, Enclosure enclosure) implements DeployStep {
    @Override
    public String words() {
      return "Put " + enclosure.words() + " beside release " + place.release();
    }
  }

  /// Sends a file of the node to a receiver, ahead of what it goes with. The same one again changes
  /// nothing.
  record SendEnclosure(Receiver receiver, Parcel parcel, Enclosure enclosure)
      implements DeployStep {
    @Override
    public String words() {
      return "Send " + enclosure.words() + " to " + receiver.url();
    }
  }
}
