package io.atra.research;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports point one way. */
@AnalyzeClasses(packages = "io.atra.research", importOptions = ImportOption.DoNotIncludeTests.class)
class ResearchArchitectureTest {

    @ArchTest
    static final ArchRule NO_CIRCLES = slices().matching("io.atra.research.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);
}
