package dev.waybill.worker.core;

/// Where one release lies in a directory.
///
/// @param root the folder of the destination
/// @param application the folder below it that holds the releases of one application
/// @param release the release's own folder; the same in each try, another in each attempt
/// @param fence the number of the lease under which this is done
public record Place(String root, String application, String release, long fence) {}
