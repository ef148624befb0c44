/// What the tellers of stories share: how a story is read, the words of those who work with
/// Waybill, and how numbers and times are kept out of what is told.
package dev.waybill.testkit.stories;
