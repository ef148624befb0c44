package dev.waybill.api;

import dev.waybill.api.core.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// A list that is read page by page, so that nobody holds the whole of it.
@FunctionalInterface
public interface Paged<T, M> {
  /// The items after a mark, at most `count`.
  Uni<Page<T, M>> after(M mark, int count);

  /// All pages, each read when it is wanted. The first one comes also when nothing is on it.
  default Multi<List<T>> all(M first, int count) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicReference<>(first),
            at -> after(at.get(), count).invoke(page -> page.next().ifPresent(at::set)))
        .whilst(page -> page.next().isPresent())
        .map(Page::items);
  }
}
