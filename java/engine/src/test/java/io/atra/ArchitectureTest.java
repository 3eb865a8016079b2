package io.atra;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports point down: errors, metrics, bars, catalogue, plan, language, engine, its kinds, which know nothing of one another, the choice among them. */
@AnalyzeClasses(packages = "io.atra", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_POINT_DOWN = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.atra..")
            .withOptionalLayers(true)
            .layer("error")
            .definedBy("io.atra.error")
            .layer("metrics")
            .definedBy("io.atra.metrics")
            .layer("bars")
            .definedBy("io.atra.bars")
            .layer("csv")
            .definedBy("io.atra.csv")
            .layer("catalogue")
            .definedBy("io.atra.catalogue")
            .layer("plan")
            .definedBy("io.atra.plan")
            .layer("lang")
            .definedBy("io.atra.lang")
            .layer("engine")
            .definedBy("io.atra.engine")
            .layer("seam")
            .definedBy("io.atra.engine.seam")
            .layer("ffm")
            .definedBy("io.atra.engine.ffm")
            .layer("jni")
            .definedBy("io.atra.engine.jni")
            .layer("pure")
            .definedBy("io.atra.engine.pure..")
            .layer("portfolio")
            .definedBy("io.atra.engine.portfolio")
            .layer("broker")
            .definedBy("io.atra.engine.broker")
            .layer("choice")
            .definedBy("io.atra")
            .whereLayer("metrics")
            .mayOnlyBeAccessedByLayers("engine")
            .whereLayer("choice")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("ffm")
            .mayOnlyBeAccessedByLayers("choice")
            .whereLayer("jni")
            .mayOnlyBeAccessedByLayers("choice")
            .whereLayer("broker")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("portfolio")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("pure")
            .mayOnlyBeAccessedByLayers("broker", "portfolio", "choice")
            .whereLayer("seam")
            .mayOnlyBeAccessedByLayers("ffm", "jni", "choice")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("seam", "ffm", "jni", "pure", "broker", "portfolio", "choice")
            .whereLayer("lang")
            .mayOnlyBeAccessedByLayers("engine", "seam", "ffm", "jni", "pure", "broker", "portfolio", "choice")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers("lang", "engine", "seam", "ffm", "jni", "pure", "broker", "portfolio", "choice")
            .whereLayer("catalogue")
            .mayOnlyBeAccessedByLayers(
                    "plan", "lang", "engine", "seam", "ffm", "jni", "pure", "broker", "portfolio", "choice")
            .whereLayer("csv")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("bars")
            .mayOnlyBeAccessedByLayers(
                    "csv",
                    "catalogue",
                    "plan",
                    "lang",
                    "engine",
                    "seam",
                    "ffm",
                    "jni",
                    "pure",
                    "broker",
                    "portfolio",
                    "choice");
}
