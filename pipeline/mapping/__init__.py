"""YAML → Mapping → Plan: the mapping language, vocabulary, header recognition, the plan in RML's terms."""

from pipeline.mapping.load import Mapping, load_fallbacks, load_mappings
from pipeline.mapping.plan import Plan, compile_plan

__all__ = ["Mapping", "Plan", "compile_plan", "load_fallbacks", "load_mappings"]
