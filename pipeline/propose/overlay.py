"""An overlay as text for people: what is sure, what is doubtful (commented out), what stays as it is."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator

from pipeline.municipalities import municipalities
from pipeline.propose.propose import Column, Proposal
from pipeline.report.messages import quoted

_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d{2}(?:[-_.年]?(?:0?[1-9]|1[0-2])(?:[-_.月]?[0-3]?\d日?)?)?(?:年度?|月)?(?!\d)"
    r"|(?:令和|平成)(?:元|\d{1,2})年(?:度|\d{1,2}月(?:\d{1,2}日)?)?"
)
_PLAIN = re.compile(r"[^\W\d_][\w]*")
_WORDS = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])


def overlay_text(proposal: Proposal, pattern: str) -> str:
    """The overlay of a proposal, for files whose name fits ``pattern``. Values of the file are never in it:
    overlays are kept with the site, and the file may hold what is nobody's business."""
    return "".join(f"{line}\n" for line in _lines(proposal, pattern))


def file_pattern(name: str) -> str:
    """A pattern for the next file of this name: what looks like a date is left open, a publisher's code not.

    >>> file_pattern("aed_20260401.csv"), file_pattern("202011_aed.csv"), file_pattern("人口_令和8年4月.xlsx")
    ('aed_*.csv', '202011_aed.csv', '人口_*.xlsx')
    """
    code = name[:6] if name[:6] in municipalities() and name[6:7] == "_" else ""
    return code + "*".join(map(glob.escape, _DATE.split(name[len(code) :])))


def _lines(proposal: Proposal, pattern: str) -> Iterator[str]:
    title = proposal.chosen.mapping.file.title
    yield f"# 「{quoted(proposal.file)}」の見出しを標準の列に対応づける表です。gosei map が推定しました。"
    yield "# 確かめて、違うところを直してください。「#」から行末までは説明で、プログラムは読みません。"
    yield "# What the columns of this form of file mean, guessed by gosei map. Please check it and mend it."
    yield ""
    others = "、".join(f"{c.mapping.slug} {c.nearness:.0%}" for c in proposal.others)
    yield f"# 一覧の種類 / Which list: {title.ja} / {title.en}（{proposal.chosen.nearness:.0%}）"
    yield f"# 次に近いもの / next: {others}"
    yield f"list: {proposal.chosen.mapping.slug}"
    yield ""
    yield "# どのファイルに使うか。「*」は何でもよい文字です。 / For which files; “*” stands for anything."
    yield f"file: {_scalar(pattern)}"
    named = [column for column in proposal.columns if column.header]
    yield "# 名前が毎回変わるときは、上の file の行を消し、次の行の「#」を取ると、見出しで見分けます。"
    yield "# Where names change, delete “file” and uncomment this: files are then known by their header."
    yield f"# header: [{', '.join(_scalar(c.header) for c in named)}]"
    yield ""
    yield "# ファイルの見出し: 標準の列名。％は確からしさで、低いものは「#」を付けてあります。"
    yield "# Header in the file: column of the list. Doubtful ones are commented out."
    yield "columns:"
    for column in named:
        if column.meaning:
            yield _line(column)
    yield from _kept([column for column in named if not column.sure])
    yield ""
    yield "# ファイルにない列の、どの行でも同じ値 / Values of columns that it lacks:"
    yield "# values: {所在地_都道府県: ○○県}"
    yield "# 凡例のある記号の意味 / What signs mean, by the legend of the file:"
    yield "# legend: {見出し: {△: {value: 標準の書き方, remark: 備考に足す言葉}}}"


def _line(column: Column) -> str:
    assert column.meaning is not None
    names = column.meaning.columns
    means = _scalar(names[0]) if len(names) == 1 else f"[{', '.join(map(_scalar, names))}]"
    mark = "  " if column.sure else "  # "
    return f"{mark}{_scalar(column.header)}: {means}  # {column.meaning.confidence:.0%}"


def _kept(columns: list[Column]) -> Iterator[str]:
    """Columns that stay as they are; the doubtful ones too, until a person says what they mean."""
    if columns:
        yield ""
        yield "# CSV にそのまま残す列。columns に書いた列は、ここにあっても columns のとおりに読みます。"
        yield "# Columns that stay in the CSV as they are; what stands under “columns” is read as said there."
        yield f"keep: [{', '.join(_scalar(column.header) for column in columns)}]"


def _scalar(text: str) -> str:
    """Text as a YAML scalar, quoted unless it is a plain word (YAML 1.2, sections 7.3.1 and 7.3.3).

    >>> _scalar("名称"), _scalar("NO"), _scalar("a #b"), _scalar(chr(7))
    ('名称', '"NO"', '"a #b"', '"\\\\U00000007"')
    """
    if _PLAIN.fullmatch(text) and text.isprintable() and text.casefold() not in _WORDS:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() or c == "\u3000" else f"\\U{ord(c):08x}" for c in escaped) + '"'
