"""One dataset: the files of one list of one publisher, from their bytes to checked triples on disk."""
