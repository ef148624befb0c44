package dev.waybill.content;

/// What a store knows of content: its address, its MD5 for clients that ask for it, and its size.
public record Stored(String sha256, String md5, long bytes) {}
