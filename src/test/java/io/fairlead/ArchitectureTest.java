package io.fairlead;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The package directions of the design, and the ceiling of a file.
class ArchitectureTest {
  private static final int LINES_AT_MOST = 400;

  /// Who may use which of our packages, beside its own.
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("signal", List.of()),
          Map.entry("desktop", List.of("signal")),
          Map.entry("profile", List.of()),
          Map.entry("wire", List.of()),
          Map.entry("health", List.of("signal")),
          Map.entry("kube", List.of("signal", "profile")),
          Map.entry("reach", List.of("wire", "kube", "profile")),
          Map.entry("tunnel", List.of("wire", "kube", "profile", "health", "signal", "reach")),
          Map.entry("exec", List.of("wire", "kube", "profile", "health", "signal", "reach")),
          Map.entry("demo", List.of("wire")),
          Map.entry(
              "diagnose",
              List.of("wire", "kube", "profile", "health", "signal", "reach", "tunnel", "exec")),
          Map.entry("words", List.of("tunnel", "exec", "kube", "profile", "health", "diagnose")),
          Map.entry(
              "monitor", List.of("tunnel", "exec", "kube", "profile", "health", "signal", "words")),
          Map.entry(
              "ui",
              List.of(
                  "words",
                  "tunnel",
                  "exec",
                  "kube",
                  "profile",
                  "health",
                  "signal",
                  "demo",
                  "monitor",
                  "diagnose")));

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.fairlead");

  @Test
  void eachPackageUsesOnlyWhatItsPlaceAllows() {
    MAY_USE.forEach((name, allowed) -> {
      String[] forbidden =
          MAY_USE.keySet().stream()
              .filter(other -> !other.equals(name) && !allowed.contains(other))
              .map(other -> "io.fairlead." + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("io.fairlead." + name + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("io.fairlead")
          .because(
              name
                  + " may use "
                  + allowed
                  + " only: let App hand in what it needs as an interface of "
                  + name)
          .allowEmptyShould(true)
          .check(OURS);
    });
  }

  @Test
  void everyPackageHasItsPlace() {
    classes()
        .that()
        .resideInAPackage("io.fairlead.(*)..")
        .should()
        .resideInAnyPackage(
            MAY_USE.keySet().stream().map(p -> "io.fairlead." + p + "..").toArray(String[]::new))
        .because("a new package needs a line in MAY_USE and in the design")
        .check(OURS);
  }

  @Test
  void onlyTheWindowKnowsJavaFx() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.fairlead.ui..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javafx..")
        .because("the service runs without a display: give the window a Signal to show")
        .check(OURS);
  }

  @Test
  void noFileIsLongerThanItsCeiling() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      List<String> tooLong =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> lines(file) > LINES_AT_MOST)
              .map(file -> file + ": " + lines(file) + " lines; a type is missing")
              .toList();
      assertEquals(List.of(), tooLong);
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
