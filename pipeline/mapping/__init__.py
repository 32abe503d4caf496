"""YAML → Mapping → Plan: the mapping language, vocabulary, header recognition, the plan in RML's terms."""

from pipeline.mapping.feed import Feed, load_feed
from pipeline.mapping.load import Mapping, load_fallbacks, load_mappings
from pipeline.mapping.plan import Plan, compile_plan

__all__ = ["Feed", "Mapping", "Plan", "compile_plan", "load_fallbacks", "load_feed", "load_mappings"]
