"""字库: the fonts that papers are set in, and the characters that none of them has.

A site's own fonts lie in a folder of their own. Where it has 仿宋, 小标宋, 黑体 and 楷体, papers
are set in them, as GB/T 9704 wants; otherwise in the two fonts that come along.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import typst
from fontTools.ttLib import TTCollection, TTFont, TTLibError
from pylopdf_fonts_zh_cn import serif_path

from hotline.documents import folders

#: 字体, by what GB/T 9704 calls them, and the names under which a site may have them.
KNOWN: Mapping[str, tuple[str, ...]] = {
    "song": (
        *("方正小标宋简体", "方正小标宋_gbk", "fzxiaobiaosong-b05s", "fzxiaobiaosong-b05"),
        *("小标宋", "小标宋体", "华文中宋", "stzhongsong"),
    ),
    "fang": (
        *("仿宋_gb2312", "fangsong_gb2312", "仿宋", "fangsong", "方正仿宋_gbk", "fzfangsong-z02"),
        *("华文仿宋", "stfangsong"),
    ),
    "hei": ("黑体", "simhei", "方正黑体_gbk", "fzhei-b01", "华文黑体", "stheiti"),
    "kai": ("楷体_gb2312", "kaiti_gb2312", "楷体", "kaiti", "方正楷体_gbk", "华文楷体", "stkaiti"),
}
_SERIF, _SANS = "Noto Serif SC", "Noto Sans SC"
_OTHERWISE = {"song": _SERIF, "fang": _SERIF, "hei": _SANS, "kai": _SERIF}

#: how every paper is set
TEMPLATE = Path(__file__).with_name("typst") / "paper.typ"
#: What stands on paper for a character that no font has: 〓, as printers have always set it.
GETA = "〓"
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_PLAIN = frozenset("\n\t　 ")


@dataclass(frozen=True, slots=True)
class Fonts:
    """字库, as it lay in the folder when it was looked at."""

    #: of each role, the families to try, first the site's own
    families: dict[str, list[str]]
    #: the roles that the site has no font of its own for
    stood_in: tuple[str, ...]
    covered: frozenset[int] = field(repr=False)
    compiler: typst.Compiler = field(repr=False)
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    @property
    def stroke(self) -> float:
        """How much heavier a title is drawn where the font that stands in has no bold."""
        return 0.4 if "song" in self.stood_in else 0


def fonts() -> Fonts:
    """The fonts; looked at again when the folder has changed."""
    folder = folders.fonts()
    return _fonts(folder, folder.stat().st_mtime_ns) if folder.is_dir() else _fonts(None, 0)


@lru_cache(maxsize=2)
def _fonts(folder: Path | None, _stamp: int) -> Fonts:
    places = [serif_path().parent, *([folder] if folder is not None else [])]
    own = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=places)
    known = {one.casefold(): one for one in own.families()}
    families: dict[str, list[str]] = {}
    stood_in = []
    for role, names in KNOWN.items():
        found = [known[name] for name in names if name in known]
        if not found:
            stood_in.append(role)
        families[role] = [*found, _OTHERWISE[role]]
    compiler = typst.Compiler(root=TEMPLATE.parent, font_paths=own, ignore_system_fonts=True)
    paths = {Path(one.path) for one in own.fonts() if one.path is not None}
    covered = frozenset(code for path in paths for code in _covered(path))
    return Fonts(families, tuple(stood_in), covered, compiler)


@lru_cache(maxsize=64)
def _covered(path: Path) -> frozenset[int]:
    """The characters that a font file has; none where it cannot be read."""
    try:
        if path.suffix.lower() in {".ttc", ".otc"}:
            with TTCollection(path, lazy=True) as many:
                return frozenset(code for one in many.fonts for code in one.getBestCmap() or ())
        with TTFont(path, lazy=True) as one:
            return frozenset(one.getBestCmap() or ())
    except (OSError, TTLibError, AssertionError):
        return frozenset()


@dataclass(frozen=True, slots=True)
class Lacking:
    """字库未收的一个字."""

    code: int

    @property
    def char(self) -> str:
        """The character itself."""
        return chr(self.code)

    @property
    def name(self) -> str:
        """U+20BB7."""
        return f"U+{self.code:04X}"

    @property
    def says(self) -> str:
        """What its note says."""
        called = unicodedata.name(self.char, "")
        return f"〓处原为字库未收的字符{self.name}{f'（{called}）' if called else ''}。"


def lacking(texts: Iterable[str]) -> tuple[Lacking, ...]:
    """The characters of these texts that cannot be set, in the order of their codes."""
    covered = fonts().covered
    codes = {ord(char) for text in texts for char in text}
    return tuple(Lacking(code) for code in sorted(codes) if is_lacking(chr(code), covered))


def is_lacking(char: str, covered: frozenset[int]) -> bool:
    """Whether a character would be drawn as nothing, or could not be seen at all."""
    if char in _PLAIN:
        return False
    return ord(char) not in covered or unicodedata.category(char) in _INVISIBLE
