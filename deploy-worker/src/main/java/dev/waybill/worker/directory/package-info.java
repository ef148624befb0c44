/// Destinations of type `DIRECTORY`: releases as folders below `<root>/<application>/releases`, and
/// a link `current` that is switched from one to the next.
///
/// What carries no dot in front is whole: a release gets its name when every byte of it is on the
/// disk. The number in `.fence` is that of the newest lease seen; a worker with an older one is
/// refused, however late it wakes up.
package dev.waybill.worker.directory;
