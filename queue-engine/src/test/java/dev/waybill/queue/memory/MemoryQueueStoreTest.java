package dev.waybill.queue.memory;

import dev.waybill.queue.QueueStore;
import dev.waybill.queue.QueueStoreContract;

class MemoryQueueStoreTest implements QueueStoreContract {
  private final MemoryQueueStore store = new MemoryQueueStore();

  @Override
  public QueueStore store() {
    return store;
  }
}
