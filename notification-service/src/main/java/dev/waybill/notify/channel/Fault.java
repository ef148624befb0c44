package dev.waybill.notify.channel;

/// What is wrong with a setting, and the remedy.
public record Fault(String setting, String what, String remedy) {}
