package dev.waybill.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Holds a module to the house rules; each module runs it with a subclass that names its rooms.
///
/// A rule about a package that is not there forbids nothing, so every room named must exist.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HouseRulesTest {
  private final String home;
  private final Set<String> rooms;
  private final HouseRules rules;
  private final JavaClasses main = read("classes");
  private final JavaClasses tests = read("test-classes");

  /// @param home the module's own package
  /// @param rooms the packages right below it, `core` among them if the module has one
  protected HouseRulesTest(String home, String... rooms) {
    this.home = home;
    this.rooms = Set.of(rooms);
    this.rules = new HouseRules(home);
  }

  @Test
  void everyRoomNamedExists() {
    assertThat(main).as("classes of %s", home).isNotEmpty();
    assertThat(rooms).allSatisfy(room -> assertThat(exists(room)).as("%s.%s", home, room).isTrue());
  }

  @Test
  void aCoreIsNamed() {
    assertThat(rooms.contains("core")).as("core among the rooms named").isEqualTo(exists("core"));
  }

  @Test
  void allLivesAtHome() {
    rules.allLivesAtHome().check(main);
    rules.allLivesAtHome().check(tests);
  }

  @Test
  void servicesDoNotImportEachOther() {
    rules.servicesDoNotImportEachOther().check(main);
    rules.servicesDoNotImportEachOther().check(tests);
  }

  @Test
  void theCoreKnowsNothing() {
    rules.coreKnowsNothingElse().allowEmptyShould(!rooms.contains("core")).check(main);
  }

  @Test
  void theCoreIsPure() {
    rules.coreIsPure().allowEmptyShould(!rooms.contains("core")).check(main);
  }

  @Test
  void useCasesDoNotImportAdapters() {
    rules.useCasesDoNotImportAdapters().check(main);
  }

  @Test
  void adaptersDoNotImportEachOther() {
    rules.adaptersDoNotImportEachOther().check(main);
  }

  @Test
  void namesSayWhatFor() {
    rules.namesSayWhatFor().check(main);
    rules.namesSayWhatFor().check(tests);
  }

  @Test
  void nobodyMocks() {
    rules.nobodyMocks().check(tests);
  }

  @Test
  void noTestSleeps() {
    rules.nobodySleeps().check(tests);
  }

  private boolean exists(String room) {
    return main.containPackage(home + "." + room);
  }

  /// A module's own classes, as the build laid them out; nothing of what it depends on.
  private static JavaClasses read(String folder) {
    var path = Path.of("target", folder);
    assertThat(Files.isDirectory(path)).as("%s", path.toAbsolutePath()).isTrue();
    return new ClassFileImporter().importPath(path);
  }
}
