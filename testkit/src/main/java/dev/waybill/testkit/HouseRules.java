package dev.waybill.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.Slice;

/// The house rules of one module as ArchUnit rules: which way its arrows point, and its names.
///
/// A module's own package holds its use cases; `core` below it is what it knows; each other package
/// below it is an adapter, named after what can fail there.
///
/// @param home the module's own package, such as `dev.waybill.queue`
public record HouseRules(String home) {
  /// Everything lives under the module's own package, so that no two modules share one.
  public ArchRule allLivesAtHome() {
    return classes().should().resideInAPackage(home + "..");
  }

  /// Services meet in `contracts` and on Kafka, never in each other's code.
  public ArchRule servicesDoNotImportEachOther() {
    return classes()
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackages("dev.waybill..")
                .or(
                    resideInAnyPackage(
                        "dev.waybill.contracts..",
                        "dev.waybill.courier..",
                        "dev.waybill.content..",
                        "dev.waybill.delivery..",
                        "dev.waybill.testkit..",
                        home + "..")));
  }

  /// The core knows `java.*` and the words of the suite and of delivery, not how those look on the
  /// wire.
  public ArchRule coreKnowsNothingElse() {
    return classes()
        .that()
        .resideInAPackage(core())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.waybill.contracts", "dev.waybill.delivery.core", core());
  }

  /// Time and fresh ids are inputs: the core has no clock, no dice, and touches nothing outside.
  public ArchRule coreIsPure() {
    return noClasses()
        .that()
        .resideInAPackage(core())
        .should()
        .accessTargetWhere(
            describe(
                "the answer may differ the next time",
                access -> Impure.call(access.getTargetOwner().getName(), access.getName())))
        .orShould()
        .dependOnClassesThat(
            describe("reach outside the program", type -> Impure.type(type.getName())));
  }

  /// Use cases say what they need as interfaces, and never name who keeps them.
  public ArchRule useCasesDoNotImportAdapters() {
    return classes()
        .that()
        .resideInAPackage(home)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackages(home + "..").or(resideInAnyPackage(home, core())));
  }

  /// Adapters know the use cases, not each other.
  public ArchRule adaptersDoNotImportEachOther() {
    return slices()
        .matching(home + ".(*)..")
        .that(describe("are adapters", (Slice slice) -> !slice.getNamePart(1).equals("core")))
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true);
  }

  /// Names say what a thing is for, not what kind of code it holds.
  public ArchRule namesSayWhatFor() {
    return noClasses()
        .should()
        .resideInAnyPackage(
            "..service..", "..impl..", "..util..", "..manager..", "..helper..", "..dto..")
        .orShould()
        .haveNameMatching(".*(Service|Impl|Utils?|Manager|Helper|D[Tt][Oo])");
  }

  /// What is hard to test with values and a memory store is telling us something.
  public ArchRule nobodyMocks() {
    return noClasses()
        .should()
        .dependOnClassesThat(
            describe(
                "make mocks",
                type ->
                    type.getName().startsWith("org.mockito.")
                        || type.getName().startsWith("io.quarkus.test.junit.mockito.")));
  }

  /// A test waits for a condition, never for time to pass.
  public ArchRule nobodySleeps() {
    return noClasses()
        .should()
        .accessTargetWhere(
            describe(
                "it sleeps",
                access -> Impure.sleep(access.getTargetOwner().getName(), access.getName())));
  }

  private String core() {
    return home + ".core..";
  }
}
