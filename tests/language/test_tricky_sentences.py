"""Forty lines that trip up splitters: initials, abbreviations, clocks, ellipses, marks. ' | ' parts sentences."""

from __future__ import annotations

import pytest

from corpus.language.segment import sentences
from corpus.model.text import Span

LINES = """
Gov. R.J. Moe signed it. | Sen. T.K. Dahl did not.
C.J. Brun of Oslo won. | P.D. Lie came second.
A. J. P. Holt wrote it in May. | Nobody read it.
The rule is O.K. in the U.K. and in the E.U. | It is not in Norway.
U.S. Rep. Ola Berg, R-Iowa, spoke first. | U.S. District Judge Kari Moe listened.
The U.N. Security Council met. | The U.N. had asked for it.
He was a U.S. Marine. | She was a U.S. citizen.
It begins at 9 a.m. Monday in Room 4. | It ends at 5 p.m. Friday.
Doors open at 7 p.m. | The band plays at 8.
Doors open at 7 p.m. | The band plays at 8 p.m. sharp.
He came in No. 10 of forty. | No. 11 fell.
No. 10 Downing St. was silent. | So was No. 11.
She ranked No. 1. | Her sister was No. 2.
“Why?!” he shouted. | Nobody answered.
“Who did it … and why?” she asked. | “We … we do not know.”
“Stop … now!” cried Moe. | The bus stopped.
“Is it true?” | “Yes.” | They left.
The vote was 5-4. | Lie, J., dissented.
Maj. Gen. Per Krogh and Lt. Col. A. Moe met Adm. Holt. | All three are retired.
Mr. and Mrs. J.P. Dahl sold it to Messrs. Berg & Lie. | The price was not told.
It cost approx. $3.5 million, i.e. twice the sum. | E.g. a bridge costs less.
Fig. 3 shows the pier, pp. 4-7 the wall. | Ch. 2 is dull.
They live on St. Olaf St. near Mt. Holm. | Ft. Lie is north of it.
He left on Jan. 3. | On Feb. 4 he came back.
The fire of Sept. 11, 2001, is in Vol. 2. | See also Vol. 3.
Nordhav Ltd. bought Fisk Bros. Inc. last year. | Shares rose.
She works for Fisk Inc. | It makes nets.
Dr. Moe, M.D., Ph.D., spoke. | Dr. Lie, D.D.S., did not.
Sammy Dahl Jr. won. | His father, Sammy Dahl Sr., wept.
The road is 5 ft. wide and 3 mi. long. | It was 40 yds. once.
Ala. and Miss. sent none. | Calif. sent four.
The Rev. Ada Holt prayed. | The Hon. Per Lie bowed.
Moe v. Lie was heard on Tues. and Wed. in court. | The ruling comes on Fri.
“It rained.” | “Did it?” asked Moe.
Yahoo! Inc. was sold. | So was Jeopardy!
She saw “What Now?” twice. | He saw it once.
He paid 3.5 percent. | 4.2 percent was asked.
Visit fjord.example. | It is free.
The Washington, D.C., office closed. | The one in St. Paul, Minn., stays.
He asked, “Where to?” | She said, “Home.”
"""


@pytest.mark.parametrize("line", LINES.strip().split("\n"))
def test_sentences_end_where_they_end(line: str) -> None:
    text = line.replace(" | ", " ")
    assert [span.of(text) for span in sentences(text, Span(0, len(text)))] == line.split(" | ")
