"""Keys of things, and links from them to the places that they lie in."""
