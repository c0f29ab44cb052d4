package dev.causeway.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may use what: the table of modules, and the libraries only one of them may see. */
class ArchitectureTest {
  private static final JavaClasses CAUSEWAY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.causeway");

  static Stream<Arguments> modules() {
    return Stream.of(
        module("phases"),
        module("protocol"),
        module("engine", "protocol"),
        module("provider", "phases", "protocol"),
        module("policies", "phases", "protocol"),
        module("components", "phases"),
        module("stacks", "phases", "components"),
        module("review", "phases"),
        module("rehearsal", "phases", "protocol", "engine", "provider", "components", "stacks"));
  }

  private static Arguments module(String name, String... mayUse) {
    return Arguments.of(name, Set.of(mayUse));
  }

  @ParameterizedTest(name = "{0} uses only {1}")
  @MethodSource("modules")
  void aModuleUsesOnlyTheModulesOfItsRow(String name, Set<String> mayUse) {
    String[] foreign =
        Stream.of(
                "phases",
                "protocol",
                "engine",
                "provider",
                "policies",
                "components",
                "stacks",
                "rehearsal",
                "review",
                "cli")
            .filter(other -> !other.equals(name) && !mayUse.contains(other))
            .map(other -> "dev.causeway." + other + "..")
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage("dev.causeway." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(foreign)
        .check(CAUSEWAY);
  }

  static Stream<Arguments> libraries() {
    return Stream.of(
        onlyIn(
            List.of("com.google.protobuf..", "io.grpc.."),
            "protocol",
            "engine.sdk",
            "components.channel"),
        onlyIn(List.of("com.pulumi.deployment.internal.."), "engine.sdk"),
        onlyIn(List.of("pulumirpc.."), "protocol", "engine.sdk", "components.channel"),
        onlyIn(List.of("com.pulumi.aws..", "com.pulumi.kubernetes.."), "components"),
        onlyIn(List.of("com.pulumi.."), "engine", "components", "stacks", "rehearsal"),
        onlyIn(List.of("software.amazon.awssdk.."), "provider", "rehearsal"),
        onlyIn(List.of("io.fabric8.."), "provider", "rehearsal"),
        onlyIn(List.of("org.apache.kafka.."), "provider", "rehearsal"),
        onlyIn(List.of("org.elasticmq..", "io.fabric8.kubernetes.client.server.."), "rehearsal"),
        onlyIn(List.of("org.rocksdb.."), "rehearsal.disks"),
        onlyIn(List.of("org.commonmark.."), "review"),
        onlyIn(List.of("com.github.difflib.."), "review", "cli.revert"),
        onlyIn(List.of("picocli.."), "cli"));
  }

  private static Arguments onlyIn(List<String> libraries, String... packages) {
    return Arguments.of(libraries, List.of(packages));
  }

  @ParameterizedTest(name = "{0} only in {1}")
  @MethodSource("libraries")
  void aLibraryIsSeenOnlyWhereItBelongs(List<String> libraries, List<String> packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            packages.stream().map(p -> "dev.causeway." + p + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries.toArray(String[]::new))
        .check(CAUSEWAY);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.causeway.(**)").should().beFreeOfCycles().check(CAUSEWAY);
  }

  @Test
  void nothingSleepsOutsideWaiting() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.causeway.phases.Waiting")
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .check(CAUSEWAY);
  }

  @Test
  void nothingStaticHoldsState() {
    ArchRuleDefinition.fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat(isOurs())
        .should()
        .beFinal()
        .check(CAUSEWAY);
  }

  private static DescribedPredicate<JavaClass> isOurs() {
    return DescribedPredicate.describe(
        "are ours", type -> type.getPackageName().startsWith("dev.causeway"));
  }
}
