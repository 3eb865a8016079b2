package io.atra.live;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports point down: events, then bus and feeds, which are strangers, then agents; none knows how an engine works. */
@AnalyzeClasses(packages = "io.atra", importOptions = ImportOption.DoNotIncludeTests.class)
class LiveArchitectureTest {

    @ArchTest
    static final ArchRule EVENTS_KNOW_NOTHING_ABOVE = noClasses()
            .that()
            .resideInAPackage("io.atra.live.event")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.atra.live.bus", "io.atra.live.feed..", "io.atra.live.agent", "io.atra.store..");

    @ArchTest
    static final ArchRule THE_BUS_KNOWS_EVENTS_ALONE = noClasses()
            .that()
            .resideInAPackage("io.atra.live.bus")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.atra.live.feed..", "io.atra.live.agent", "io.atra.store..", "io.atra.engine..");

    @ArchTest
    static final ArchRule FEEDS_KNOW_NO_AGENTS = noClasses()
            .that()
            .resideInAPackage("io.atra.live.feed..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.atra.live.bus", "io.atra.live.agent", "io.atra.engine..");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_A_KIND_OF_ENGINE = noClasses()
            .that()
            .resideInAPackage("io.atra.live..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.atra.engine.pure..", "io.atra.engine.ffm", "io.atra.engine.jni", "io.atra.engine.seam");
}
