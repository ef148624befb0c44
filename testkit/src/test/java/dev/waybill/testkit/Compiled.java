package dev.waybill.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/// Small samples of code, compiled on the spot, so that bad ones need not lie among ours.
final class Compiled {
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE =
      Pattern.compile("(?:class|record|interface|@interface) (\\w+)");

  private Compiled() {}

  /// @param sources whole compilation units, each with a package and one public type
  static JavaClasses in(Path folder, String... sources) throws IOException {
    var arguments =
        new ArrayList<>(List.of("-d", folder.resolve("classes").toString(), "-proc:none"));
    for (var source : sources) {
      var file =
          folder
              .resolve(first(PACKAGE, source) + "." + first(TYPE, source))
              .resolve(first(TYPE, source) + ".java");
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source).toString());
    }
    var said = new java.io.ByteArrayOutputStream();
    var code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, said, said, arguments.toArray(String[]::new));
    assertThat(code).as("%s", said).isZero();
    return new ClassFileImporter().importPath(folder.resolve("classes"));
  }

  private static String first(Pattern pattern, String source) {
    var matcher = pattern.matcher(source);
    assertThat(matcher.find()).as("%s in %s", pattern, source).isTrue();
    return matcher.group(1);
  }
}
