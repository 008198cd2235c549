"""From bytes to disk and to the built site: the writer, the cache and the engine."""
