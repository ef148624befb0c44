package dev.waybill.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/// What all services share must not tie them to anything.
class ContractsTest {
  private final JavaClasses contracts =
      new ClassFileImporter().importPackages("dev.waybill.contracts");

  @Test
  void theVocabularyKnowsNoFramework() {
    classes()
        .that()
        .resideInAPackage("dev.waybill.contracts")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.waybill.contracts")
        .check(contracts);
  }

  @Test
  void onlyTheJsonPackageKnowsJackson() {
    classes()
        .that()
        .resideInAPackage("dev.waybill.contracts.json")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.waybill.contracts..", "com.fasterxml.jackson..")
        .check(contracts);
  }
}
