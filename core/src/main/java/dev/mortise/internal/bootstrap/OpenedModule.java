package dev.mortise.internal.bootstrap;

import dev.mortise.model.ModuleModel;

/**
 * The parts of a module that has been opened.
 *
 * @param models the module's entities
 * @param repositories makes the repositories of the entities
 * @param shared what all repositories share
 */
public record OpenedModule(ModuleModel models, RepositoryFactory repositories, RepositoryFactory.Shared shared) {}
