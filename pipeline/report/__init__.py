"""Findings: what every check, from encoding to SHACL, says about the user's data, and the Report of a run."""

from pipeline.report.finding import Finding, Origin, Severity, finding
from pipeline.report.messages import Sentence, catalogue, sentence
from pipeline.report.report import FileReport, Report

__all__ = [
    "FileReport",
    "Finding",
    "Origin",
    "Report",
    "Sentence",
    "Severity",
    "catalogue",
    "finding",
    "sentence",
]
