"""Brings in NLTK's Punkt and Snowball without the hundred other modules of NLTK. No language rules here.

`import nltk` runs a package file that imports parsers, classifiers, corpora and whatever of scipy and scikit-learn is
installed: one to nine seconds. Only a few modules are wanted, so empty shells stand in for the packages around them
while these load, and are taken away again: a later `import nltk` by anybody else gets the whole of it, untouched.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import threading
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

_SHELLS = ("nltk", "nltk.tokenize", "nltk.stem", "nltk.corpus")
_lock = threading.Lock()


def _load(name: str) -> ModuleType:
    with _lock:
        if "nltk" in sys.modules:
            return importlib.import_module(name)
        spec = importlib.util.find_spec("nltk")
        if spec is None or not spec.submodule_search_locations:
            return importlib.import_module(name)
        root = Path(spec.submodule_search_locations[0])
        try:
            for shell in _SHELLS:
                module: Any = ModuleType(shell)
                module.__path__ = [str(root.joinpath(*shell.split(".")[1:]))]
                sys.modules[shell] = module
            # Snowball asks for the stop words of a corpus that has to be downloaded; it is never asked to use them.
            module.stopwords = None
            return importlib.import_module(name)
        finally:
            for loaded in [key for key in sys.modules if key == "nltk" or key.startswith("nltk.")]:
                del sys.modules[loaded]


@cache
def punkt() -> Any:
    """The module `nltk.tokenize.punkt`."""
    return _load("nltk.tokenize.punkt")


@cache
def english_stemmer() -> Any:
    """NLTK's Snowball stemmer for English; `stem(word)` takes a word in lower case."""
    return _load("nltk.stem.snowball").EnglishStemmer()
