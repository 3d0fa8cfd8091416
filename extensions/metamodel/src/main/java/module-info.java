/** Generates typed paths for the queries of Mortise while entities are compiled; nothing of it is needed when they run. */
module dev.mortise.metamodel {
    requires transitive java.compiler;
    requires static org.jspecify;

    exports dev.mortise.metamodel;

    provides javax.annotation.processing.Processor with
            dev.mortise.metamodel.MetamodelProcessor;
}
