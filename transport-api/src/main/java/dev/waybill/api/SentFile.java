package dev.waybill.api;

/// A file of a node as it was sent.
public record SentFile(String fileName, byte[] bytes) {}
