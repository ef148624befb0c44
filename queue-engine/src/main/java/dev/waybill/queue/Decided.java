package dev.waybill.queue;

import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Transition;

/// What became of an input.
public record Decided(Received received, QueueInput input, Transition transition) {}
