"""Links between things of different lists, municipalities and sites, each kind in a graph of its own."""

from pipeline.interlink.graphs import PLACES, write_link_graphs

__all__ = ["PLACES", "write_link_graphs"]
