package dev.waybill.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The base, read as `kustomize` would.
final class Base {
  static final Path FOLDER = Path.of("base");

  private Base() {}

  /// Each resource that the base names, in that order.
  static List<Manifest> manifests() throws IOException {
    var manifests = new ArrayList<Manifest>();
    for (var file : files()) {
      manifests.addAll(read(Files.readString(FOLDER.resolve(file))));
    }
    return manifests;
  }

  static Stream<Manifest> ofKind(String kind) throws IOException {
    return manifests().stream().filter(manifest -> manifest.kind().equals(kind));
  }

  static List<Manifest> read(String yaml) {
    return parse(yaml).map(Manifest::new).toList();
  }

  /// The files that make up the base.
  @SuppressWarnings("unchecked") // kustomize: a list of names
  static List<String> files() throws IOException {
    var kustomization = Files.readString(FOLDER.resolve("kustomization.yaml"));
    return (List<String>) parse(kustomization).findFirst().orElseThrow().get("resources");
  }

  @SuppressWarnings("unchecked") // a manifest is a map, or the test fails here
  private static Stream<Map<String, Object>> parse(String yaml) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    var documents = new ArrayList<Map<String, Object>>();
    for (var document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
      assertThat(document).isInstanceOf(Map.class);
      documents.add((Map<String, Object>) document);
    }
    return documents.stream();
  }
}
