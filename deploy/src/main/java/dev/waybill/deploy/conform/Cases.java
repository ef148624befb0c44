package dev.waybill.deploy.conform;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The cases, as they stand in `conformance/*.yaml`, and the beginnings that many of them share.
///
/// @param beginnings steps by their name
record Cases(List<Case> all, Map<String, List<Case.Step>> beginnings) {
  private static final List<String> FILES =
      List.of(
          "token",
          "authorization",
          "files",
          "requests",
          "landscape",
          "descriptors",
          "queue",
          "actions");

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  Cases {
    all = List.copyOf(all);
    beginnings = Map.copyOf(beginnings);
  }

  static Cases read() {
    var all = new ArrayList<Case>();
    FILES.forEach(file -> all.addAll(read(file, new TypeReference<List<Case>>() {})));
    all.sort(Comparator.comparingInt(Case::number));
    return new Cases(all, read("beginnings", new TypeReference<>() {}));
  }

  private static <T> T read(String file, TypeReference<T> type) {
    try (var in = Cases.class.getResourceAsStream("/conformance/" + file + ".yaml")) {
      return YAML.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException("conformance/" + file + ".yaml cannot be read", e);
    }
  }

  /// A case's steps, each name replaced by what it stands for.
  List<Case.Step> stepsOf(Case one) {
    return one.steps().stream()
        .flatMap(step -> step.named().map(this::beginning).orElse(List.of(step)).stream())
        .toList();
  }

  /// All its calls, those that are made at once too.
  List<Case.Step> callsOf(Case one) {
    return stepsOf(one).stream()
        .flatMap(
            step ->
                step.together().isEmpty()
                    ? Stream.of(step)
                    : step.together().stream().flatMap(name -> beginning(name).stream()))
        .toList();
  }

  /// Steps that have a name.
  List<Case.Step> beginning(String name) {
    var steps = beginnings.get(name);
    if (steps == null) {
      throw new IllegalStateException("there are no steps named " + name);
    }
    return steps;
  }
}
