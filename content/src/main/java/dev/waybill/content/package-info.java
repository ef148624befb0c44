/// Where archives lie, and what can be learnt of them without trusting them.
///
/// Bytes come in through a [ContentStore][dev.waybill.content.ContentStore] and lie there once,
/// under their SHA-256. `ArchiveReader` gives the verdict on an archive when its upload ends;
/// `ArchiveEntries` unpacks it at a target, by the same limits.
package dev.waybill.content;
