package dev.slipway.endtoend;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.FileOutputStream;
import java.nio.file.Files;

/// The arrows of ARCHITECTURE.md.
@AnalyzeClasses(
        packages = "dev.slipway",
        importOptions = {
            ImportOption.DoNotIncludeTests.class,
            ArchitectureTest.NotThisModule.class
        })
class ArchitectureTest {
    @ArchTest
    static final ArchRule arrowsGoOneWay =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("boot-model")
                    .definedBy("dev.slipway.model..", "dev.slipway.port..")
                    .layer("host")
                    .definedBy("dev.slipway.host..")
                    .layer("settings")
                    .definedBy("dev.slipway.settings..")
                    .layer("rendering")
                    .definedBy("dev.slipway.rendering..")
                    .layer("platform-providers")
                    .definedBy("dev.slipway.platform..")
                    .layer("network")
                    .definedBy("dev.slipway.network..")
                    .layer("services")
                    .definedBy("dev.slipway.services..")
                    .optionalLayer("containers")
                    .definedBy("dev.slipway.containers..")
                    .layer("metrics")
                    .definedBy("dev.slipway.metrics..")
                    .optionalLayer("api")
                    .definedBy("dev.slipway.api..")
                    .optionalLayer("client")
                    .definedBy("dev.slipway.client..")
                    .optionalLayer("cloudformation-signal")
                    .definedBy("dev.slipway.signal..")
                    .layer("simulators")
                    .definedBy("dev.slipway.simulators..")
                    .layer("boot-pipeline")
                    .definedBy("dev.slipway.pipeline..")
                    .layer("command")
                    .definedBy("dev.slipway.command..")
                    .whereLayer("host")
                    .mayOnlyBeAccessedByLayers("command")
                    .whereLayer("settings")
                    .mayOnlyBeAccessedByLayers(
                            "rendering",
                            "platform-providers",
                            "network",
                            "services",
                            "containers",
                            "api",
                            "boot-pipeline",
                            "command")
                    .whereLayer("rendering")
                    .mayOnlyBeAccessedByLayers(
                            "platform-providers", "services", "boot-pipeline", "command")
                    .whereLayer("platform-providers")
                    .mayOnlyBeAccessedByLayers("boot-pipeline", "command")
                    .whereLayer("network")
                    .mayOnlyBeAccessedByLayers("boot-pipeline", "command")
                    .whereLayer("services")
                    .mayOnlyBeAccessedByLayers("containers", "boot-pipeline", "command")
                    .whereLayer("containers")
                    .mayOnlyBeAccessedByLayers("boot-pipeline", "command")
                    .whereLayer("metrics")
                    .mayOnlyBeAccessedByLayers("command")
                    .whereLayer("api")
                    .mayOnlyBeAccessedByLayers("boot-pipeline", "command")
                    .whereLayer("client")
                    .mayOnlyBeAccessedByLayers("command")
                    .whereLayer("cloudformation-signal")
                    .mayOnlyBeAccessedByLayers("boot-pipeline", "command")
                    .whereLayer("simulators")
                    .mayOnlyBeAccessedByLayers("command")
                    .whereLayer("boot-pipeline")
                    .mayOnlyBeAccessedByLayers("command")
                    .whereLayer("command")
                    .mayNotBeAccessedByAnyLayer();

    /// `settings.variant` reads the program's own data, `platform.local` asks the kernel for a route,
    /// `ApiSocket` looks after the one file that a library makes, the command reads files that the user
    /// named, and the client has a socket and a terminal, but no machine.
    @ArchTest
    static final ArchRule onlyTheHostTouchesTheMachine =
            ArchRuleDefinition.noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.slipway.host..",
                            "dev.slipway.command..",
                            "dev.slipway.client..",
                            "dev.slipway.settings.variant..",
                            "dev.slipway.platform.local..")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.slipway.api.ApiSocket")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(Files.class, ProcessBuilder.class, FileOutputStream.class);

    @ArchTest
    static final ArchRule nobodySleepsButTheClock =
            ArchRuleDefinition.noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("dev.slipway.host.SystemTime")
                    .should()
                    .callMethod(Thread.class, "sleep", long.class)
                    .orShould()
                    .callMethod(Thread.class, "sleep", java.time.Duration.class);

    @ArchTest
    static final ArchRule onlyTheCloudPackageKnowsTheAwsSdk =
            ArchRuleDefinition.noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.slipway.host.cloud..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("software.amazon.awssdk..", "io.github.resilience4j..");

    static final class NotThisModule implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("endtoend");
        }
    }
}
