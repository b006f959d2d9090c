"""Text of drawings whose letters join or run from the right, set whole.

WeasyPrint sets the text of drawings letter by letter from the left, which breaks such text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from crreport.render.drawing.scripts import needs_shaping

_BY_LETTER = ("x", "y", "dx", "dy", "rotate")

Setter = Callable[[Any, Any, float], None]
"""Sets a text element of a drawing in a size."""


class _Whole(str):
    """A text that is one letter to those who go through its letters."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


class _WholeNode:
    """A text element of a drawing, with its text as one letter."""

    def __init__(self, node: Any) -> None:
        object.__setattr__(self, "_node", node)

    @property
    def text(self) -> str:
        return _Whole(self._node.text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._node, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._node, name, value)


@contextmanager
def texts_whole(svg: Any) -> Iterator[None]:
    """Within it, text that needs shaping is set whole. `svg` is WeasyPrint's module, which knows what sets
    text by its name, and by the names of the elements that have some."""
    setter, elements = svg.text, [name for name, set_it in svg.TAGS.items() if set_it is svg.text]
    _put(svg, elements, _whole(setter))
    try:
        yield
    finally:
        _put(svg, elements, setter)


def _put(svg: Any, elements: Iterable[str], setter: Setter) -> None:
    svg.text = setter
    svg.TAGS.update(dict.fromkeys(elements, setter))


def _whole(set_text: Setter) -> Setter:
    def set_whole(svg: Any, node: Any, size: float) -> None:
        is_whole = node.text and needs_shaping(node.text) and not _is_placed_by_letter(node)
        set_text(svg, _WholeNode(node) if is_whole else node, size)

    return set_whole


def _is_placed_by_letter(node: Any) -> bool:
    return any(len(str(node.get(name, "")).replace(",", " ").split()) > 1 for name in _BY_LETTER)
