package dev.mortise.internal.bootstrap;

import dev.mortise.internal.nativequery.NativeQueries;
import dev.mortise.model.ModuleModel;

/**
 * The parts of an opened module.
 *
 * @param models the module's entities
 * @param repositories makes the repositories of the entities
 * @param shared the collaborators that all repositories share
 * @param nativeQueries makes the native queries
 */
public record OpenedModule(
        ModuleModel models,
        RepositoryFactory repositories,
        RepositoryFactory.Shared shared,
        NativeQueries nativeQueries) {}
