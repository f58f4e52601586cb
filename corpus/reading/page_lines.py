"""The words of a page by the lines its reader sees, and the page from one of them on. It knows no article."""

from __future__ import annotations

from typing import Final, Literal

_BREAKING: Final = frozenset(
    "address article aside blockquote body br center dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr html li main ol p "
    "pre section table tbody td tfoot th thead tr ul".split()
)
_SILENT: Final = frozenset({"script", "style", "noscript", "template", "title", "head"})


class PageLines:
    """A page cut into lines at its breaks and boxes; `words` are those of each line."""

    def __init__(self, page: str) -> None:
        from lxml import etree, html

        self._page = page
        self._texts: list[list[tuple[etree._Element, Literal["text", "tail"]]]] = [[]]
        try:
            parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
            self._tree = html.document_fromstring(page.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
        except (etree.LxmlError, ValueError, AssertionError):
            self.words: list[str] = []
            return
        for event, element in etree.iterwalk(self._tree, events=("start", "end")):
            if element.tag in _BREAKING and self._texts[-1]:
                self._texts.append([])
            part: Literal["text", "tail"] = "text" if event == "start" else "tail"
            if getattr(element, part) and (part == "tail" or element.tag not in _SILENT):
                self._texts[-1].append((element, part))
        self.words = [" ".join("".join(getattr(e, part) for e, part in line).split()) for line in self._texts]

    def from_line(self, first: int) -> str:
        """The page with the words before this line taken out."""
        from lxml import html

        for line in self._texts[:first]:
            for element, part in line:
                setattr(element, part, None)
        return str(html.tostring(self._tree, encoding="unicode"))
