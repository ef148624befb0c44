package dev.waybill.deploy.check.model;

import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.TransportContent;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// BTP ABAP, an import up to a request: of each software component only the newest is imported.
final class Overtaken {
  /// So many that may be imported are looked at, behind the one in question.
  private static final int LOOKED_AT = 64;

  private static final String STATE = "(?i:commit(_?id)?|tag(_?name)?|branch(_?name)?)(=[^&]*)?";
  private static final Pattern OF_A_COMPONENT =
      Pattern.compile("([^?]+)\\?" + STATE + "(&" + STATE + ")*");

  private Overtaken() {}

  /// None when any of it is no reference to a component.
  static Set<String> components(TransportContent content) {
    var named = new HashSet<String>();
    for (var item : content.items()) {
      if (!(item instanceof ContentItem.Reference reference)
          || reference.contentType() != ContentType.BTP_ABAP) {
        return Set.of();
      }
      var read = OF_A_COMPONENT.matcher(reference.uri());
      named.add(read.matches() ? read.group(1) : reference.uri());
    }
    return named;
  }

  /// Whether later requests of the run bring all of it.
  static boolean is(Queue queue, Run run, Entry entry) {
    if (run.everything || run.named != null || !Importing.abap(queue)) {
      return false;
    }
    var brought =
        queue.importable.tailMap(entry.position, false).values().stream()
            .limit(LOOKED_AT)
            .filter(later -> later.position <= run.upTo)
            .filter(later -> later.mode == EntryMode.FINAL || entry.mode == EntryMode.TEST)
            .flatMap(later -> later.components.stream())
            .collect(Collectors.toSet());
    return !entry.components.isEmpty() && brought.containsAll(entry.components);
  }
}
