package dev.waybill.content;

/// What a store knows of content: its address and its size.
public record Stored(String sha256, long bytes) {}
