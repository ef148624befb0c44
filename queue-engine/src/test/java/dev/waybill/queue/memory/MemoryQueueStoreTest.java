package dev.waybill.queue.memory;

import dev.waybill.queue.QueueStore;
import dev.waybill.queue.QueueStoreContract;

class MemoryQueueStoreTest extends QueueStoreContract {
  private final MemoryQueueStore store = new MemoryQueueStore();

  @Override
  protected QueueStore store() {
    return store;
  }
}
