package io.atra.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports point down: the tables' packages know the database, not the other way round and not each other. */
@AnalyzeClasses(packages = "io.atra.store", importOptions = ImportOption.DoNotIncludeTests.class)
class StoreArchitectureTest {

    @ArchTest
    static final ArchRule THE_DATABASE_KNOWS_NO_TABLES = noClasses()
            .that()
            .resideInAPackage("io.atra.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.atra.store.bars", "io.atra.store.ledger", "io.atra.store.index");

    @ArchTest
    static final ArchRule MEASURING_KNOWS_NO_CONNECTIONS = noClasses()
            .that()
            .resideInAPackage("io.atra.store.profile")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.atra.store", "io.atra.store.bars", "io.atra.store.ledger", "io.atra.store.index");

    @ArchTest
    static final ArchRule BARS_AND_LEDGER_ARE_STRANGERS = noClasses()
            .that()
            .resideInAPackage("io.atra.store.bars")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.atra.store.ledger")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("io.atra.engine..");

    @ArchTest
    static final ArchRule THE_LEDGER_KNOWS_NO_BLOCKS = noClasses()
            .that()
            .resideInAPackage("io.atra.store.ledger")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.atra.store.bars");

    @ArchTest
    static final ArchRule ONLY_THE_DATABASE_OPENS_CONNECTIONS = noClasses()
            .that()
            .doNotHaveSimpleName("Database")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.sqlite.JDBC");

    /** Every statement passes one place, where its time is taken. */
    @ArchTest
    static final ArchRule STATEMENTS_AND_ROWS_ARE_OUR_OWN = noClasses()
            .that()
            .doNotHaveSimpleName("SqlConnection")
            .and()
            .doNotHaveSimpleName("SqlStatement")
            .and()
            .doNotHaveSimpleName("Rows")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.sql.ResultSet")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.sql.PreparedStatement");
}
