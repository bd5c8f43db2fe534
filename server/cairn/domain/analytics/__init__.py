"""Questions about what people do: exact definitions, and how the sums of a database are read."""
