"""YAML → Mapping → Plan: the mapping language, vocabulary, header recognition, the plan in RML's terms."""

from pipeline.mapping.compile import compile_plan
from pipeline.mapping.feed import Feed, load_feed
from pipeline.mapping.load import load_fallbacks, load_mappings
from pipeline.mapping.mapping import Mapping
from pipeline.mapping.plan import Plan

__all__ = ["Feed", "Mapping", "Plan", "compile_plan", "load_fallbacks", "load_feed", "load_mappings"]
