package dev.causeway.engine;

/** Who makes which resource. */
final class Makers {
  private final ProviderRegistry providers;
  private final Maker components = new ComponentMaker();

  Makers(ProviderRegistry providers) {
    this.providers = providers;
  }

  Maker of(ResourceState state) {
    return of(state.type(), state.edges());
  }

  /** Who removes it; its provider is started only when there is something left to remove. */
  Maker deleting(ResourceState state) {
    return new DeletingMaker(() -> of(state));
  }

  Maker of(Registration goal) {
    return of(goal.type(), goal.edges());
  }

  private Maker of(String type, Edges edges) {
    if (Types.isProvider(type)) {
      return providers;
    }
    return edges.provider().map(providers::maker).orElse(components);
  }
}
