package dev.waybill.api.http;

import java.util.List;
import java.util.stream.Stream;

/// How a list is written down, for spreadsheets and for people.
interface Sheet<T> {
  /// What the columns are called.
  List<String> columns();

  /// The cells of an item: one row, or several.
  Stream<List<String>> rows(T item);

  /// What stands above the list, for people; a line or more.
  List<String> title();

  /// An item for people; it may have several lines.
  String line(T item);
}
