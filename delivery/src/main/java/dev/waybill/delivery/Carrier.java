package dev.waybill.delivery;

import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Delivery;

/// How a service sends. It has one, which knows all its channels.
///
/// It is called on a virtual thread and may block; after a while it is interrupted. What it throws
/// counts as [Answer.Later]. The same delivery may come again though it was taken: a crash can lie
/// between an answer and its commit. Its [Delivery#id] is the same then.
@FunctionalInterface
public interface Carrier {
  Answer carry(Delivery delivery, Attempt attempt) throws InterruptedException;
}
