package dev.waybill.deploy.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/// The figures as files for programs, one a figure, named after it.
record FigureFiles(Path folder) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int DIGITS = 4;

  /// What an earlier run said of this bench: gone before the next one, which may find nothing.
  void forget(String bench) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.newDirectoryStream(folder, bench + "{,-*}.json")) {
      for (var file : files) {
        Files.delete(file);
      }
    }
  }

  void write(List<Figure> figures) throws IOException {
    Files.createDirectories(folder);
    for (var figure : figures) {
      Files.writeString(folder.resolve(figure.name() + ".json"), json(figure) + "\n");
    }
  }

  static String json(Figure figure) throws IOException {
    var members = new LinkedHashMap<String, Object>();
    members.put("name", figure.name());
    members.put("value", number(figure.value()));
    members.put("unit", figure.unit());
    members.put("ceiling", number(figure.ceiling()));
    members.put("ratio", number(figure.ratio()));
    members.put("aim", number(figure.aim().bar()));
    members.put("holds", figure.holds());
    return JSON.writeValueAsString(members);
  }

  /// Four digits that count: no more were measured.
  private static Object number(double value) {
    if (Double.isNaN(value)) {
      return null;
    }
    var rounded = new java.math.BigDecimal(value).round(new java.math.MathContext(DIGITS));
    return rounded.doubleValue() == rounded.longValue()
        ? (Object) rounded.longValue()
        : (Object) rounded.doubleValue();
  }
}
