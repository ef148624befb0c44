package dev.waybill.api.core;

/// A file that was taken in.
public record UploadedFile(int id, String name) {}
