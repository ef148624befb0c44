package dev.waybill.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A check that never failed has not been checked: each rule is broken here on purpose, once.
class HouseRulesAreKeptTest {
  private static final String GOOD_CORE =
      """
      package dev.waybill.shop.core;
      public record Price(int cents, dev.waybill.contracts.NodeId at, java.time.Instant since) {}
      """;
  private static final String GOOD_USE_CASE =
      """
      package dev.waybill.shop;
      public class Selling { public interface Tills { void ring(dev.waybill.shop.core.Price price); } }
      """;
  private static final String GOOD_ADAPTER =
      """
      package dev.waybill.shop.memory;
      public class MemoryTills implements dev.waybill.shop.Selling.Tills {
        public void ring(dev.waybill.shop.core.Price price) { System.out.println(java.time.Instant.now()); }
      }
      """;

  private final HouseRules rules = new HouseRules("dev.waybill.shop");

  @TempDir Path folder;

  @Test
  void aGoodModuleKeepsThemAll() throws IOException {
    var classes = Compiled.in(folder, GOOD_CORE, GOOD_USE_CASE, GOOD_ADAPTER);

    rules.allLivesAtHome().check(classes);
    rules.servicesDoNotImportEachOther().check(classes);
    rules.coreKnowsNothingElse().check(classes);
    rules.coreIsPure().check(classes);
    rules.useCasesDoNotImportAdapters().check(classes);
    rules.adaptersDoNotImportEachOther().check(classes);
    rules.namesSayWhatFor().check(classes);
    rules.nobodyMocks().check(classes);
    rules.nobodySleeps().check(classes);
  }

  @Test
  void aClassInAnotherModulesPackageIsFound() throws IOException {
    isBroken(rules.allLivesAtHome(), "package dev.waybill.bakery; public class Bread {}");
  }

  @Test
  void aServiceThatImportsAnotherIsFound() throws IOException {
    isBroken(
        rules.servicesDoNotImportEachOther(),
        "package dev.waybill.bakery; public class Bread {}",
        "package dev.waybill.shop; public class Shelf { dev.waybill.bakery.Bread bread; }");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.junit.jupiter.api.Test",
        "com.fasterxml.jackson.databind.ObjectMapper",
        "dev.waybill.contracts.json.EventJson",
        "dev.waybill.shop.Selling"
      })
  void aCoreThatKnowsMoreThanItShouldIsFound(String type) throws IOException {
    isBroken(
        rules.coreKnowsNothingElse(),
        GOOD_CORE,
        GOOD_USE_CASE,
        "package dev.waybill.shop.core; public class Offer { %s more; }".formatted(type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Object now() { return java.time.Instant.now(); }",
        "Object now() { return java.time.LocalDate.now(); }",
        "java.util.function.Supplier<Object> now() { return java.time.Instant::now; }",
        "Object id() { return java.util.UUID.randomUUID(); }",
        "long now() { return System.currentTimeMillis(); }",
        "long now() { return System.nanoTime(); }",
        "double dice() { return Math.random(); }",
        "java.util.Random dice;",
        "java.time.Clock clock;",
        "Object all() throws Exception { return java.nio.file.Files.readAllBytes(null); }",
        "String home() { return System.getenv(\"HOME\"); }"
      })
  void aCoreThatReadsTheClockRollsDiceOrLooksOutsideIsFound(String member) throws IOException {
    isBroken(
        rules.coreIsPure(),
        "package dev.waybill.shop.core; public class Offer { %s }".formatted(member));
  }

  @Test
  void aUseCaseThatImportsAnAdapterIsFound() throws IOException {
    isBroken(
        rules.useCasesDoNotImportAdapters(),
        GOOD_CORE,
        GOOD_USE_CASE,
        GOOD_ADAPTER,
        "package dev.waybill.shop; public class Opening { dev.waybill.shop.memory.MemoryTills tills; }");
  }

  @Test
  void anAdapterThatImportsAnotherIsFound() throws IOException {
    isBroken(
        rules.adaptersDoNotImportEachOther(),
        GOOD_CORE,
        GOOD_USE_CASE,
        GOOD_ADAPTER,
        "package dev.waybill.shop.http; public class Door { dev.waybill.shop.memory.MemoryTills tills; }");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package dev.waybill.shop.util; public class Text {}",
        "package dev.waybill.shop.http.dto; public class Text {}",
        "package dev.waybill.shop; public class SellingService {}",
        "package dev.waybill.shop; public class SellingImpl {}",
        "package dev.waybill.shop; public class TillDTO {}"
      })
  void aNameThatSaysWhatKindOfCodeItIsIsFound(String source) throws IOException {
    isBroken(rules.namesSayWhatFor(), source);
  }

  @Test
  void aMockIsFound() throws IOException {
    isBroken(
        rules.nobodyMocks(),
        "package org.mockito; public @interface Mock {}",
        "package dev.waybill.shop; public class SellingTest { @org.mockito.Mock Runnable till; }");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Thread.sleep(1)", "java.util.concurrent.TimeUnit.SECONDS.sleep(1)"})
  void aTestThatSleepsIsFound(String call) throws IOException {
    isBroken(
        rules.nobodySleeps(),
        "package dev.waybill.shop; public class SellingTest { void a() throws Exception { %s; } }"
            .formatted(call));
  }

  private void isBroken(ArchRule rule, String... sources) throws IOException {
    assertThat(rule.evaluate(Compiled.in(folder, sources)).hasViolation())
        .as("%s", rule.getDescription())
        .isTrue();
  }
}
