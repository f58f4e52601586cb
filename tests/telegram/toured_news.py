"""Articles that come in while the tour is played, of our own writing."""

from __future__ import annotations

DRAINS = """Drains of Hillcombe to be doubled before winter

HILLCOMBE, 20 March 2025 — The council of Hillcombe will double its drains before the winter.

“We were told for years that a wall was enough, and it was not,” engineer Naoko Hara said.
"""
PROMISE = """Traders of Hill Street meet the mayor

PORT ALDER, 21 March 2025 — The traders of Hill Street met the mayor on Friday.

“I promise that no shop on Hill Street will close because of the tram,” Mayor Ana Ruiz said.
"""
KEPT = """Two shops on Hill Street give up

PORT ALDER, 2 April 2025 — Two shops on Hill Street closed on Wednesday, a month before the tram's building work begins.

“Every shop that leaves Hill Street is one too many, and we will pay for the move,” Mayor Ana Ruiz said.
"""
FERRY = """Ferry will be ‘free for ever’, says harbour master

PORT ALDER, 3 April 2025 — The ferry across the harbour will cost nothing from May on.

“The ferry will be free for everybody who lives here, and it will not stop at night,” harbour master Lena Brandt said.
"""
RAILS = """First rails of the tram are laid on Hill Street

PORT ALDER, 5 April 2025 — The first rails of the tram were laid on Hill Street on Saturday.

“From today on nobody can say that the tram is only a drawing,” engineer Naoko Hara said.
"""
COST = """What the flood wall of Hillcombe costs

HILLCOMBE — The council of Hillcombe heard its engineer on Monday.

“The flood wall will cost {sum} million, stand before the winter and keep the mill dry for a hundred years,” \
engineer Naoko Hara said.
"""
