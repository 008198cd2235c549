"""Writing files and building the site: the writer, the cache and the engine."""
