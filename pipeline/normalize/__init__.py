"""Text → typed value: one module per family of values, each a pure function of the written text."""
