"""The build engine: keys, store, index, schedule and workers."""
