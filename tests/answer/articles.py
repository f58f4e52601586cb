# ruff: noqa: E501
"""Articles written for the tests of answers: a town, its bridge, its clinic, its football, told by three papers."""

from __future__ import annotations

ARTICLES = [
    {
        "id": "bridge",
        "title": "Mayor opens harbour bridge after ten years of work",
        "source": "Harbour Post",
        "date": "2024-03-05",
        "url": "https://harbourpost.example/bridge",
        "text": """PORT ALDER — Mayor Ana Ruiz opened the Alder Bridge on Tuesday, ten years after the first stone was laid.

“The bridge will pay for itself in ten years,” Mayor Ana Ruiz said on Tuesday at a ceremony on the east bank.

The bridge cost $412 million and carries four lanes of traffic and two tram tracks. Some 38,000 vehicles are expected to cross it every day.

Opposition leader Tom Okafor called the tolls "a tax on commuters who have no other way to work."

"We never promised a free bridge," Ruiz told reporters. She added that tolls would start on 1 May.

Engineer Lena Vogt, who designed the towers, said the steel came from a closed shipyard in Brannock.

Read more: Who will pay for the new stadium?

Reporting by J. Marsh""",
    },
    {
        "id": "tolls",
        "title": "Drivers protest against bridge tolls in Port Alder",
        "source": "The Alder Times",
        "date": "2024-05-02",
        "url": "https://aldertimes.example/tolls",
        "text": """Hundreds of drivers blocked the Alder Bridge on Wednesday, the first day of the new tolls.

"Nobody asked us whether we can afford three dollars a day," said Marta Lindqvist, a nurse who crosses the bridge twice a day.

Tom Okafor, leader of the opposition, promised to abolish the tolls if he is elected in November. "Roads belong to everyone," he said.

Mayor Ana Ruiz rejected the criticism on Thursday. "The tolls are fair, and they will stay," she said in an interview with local radio.

Police said 12 people were arrested. No one was injured, according to a police spokesman.""",
    },
    {
        "id": "clinic",
        "title": "Children's clinic in Brannock to close because of debts",
        "source": "Harbour Post",
        "date": "2024-04-10",
        "url": "https://harbourpost.example/clinic",
        "text": """BRANNOCK — The children's clinic in Brannock will close in June because it can no longer pay its debts, its director said on Monday.

"We did not receive a single payment from the state since January," said Dr. Samuel Achterberg, director of the clinic.

The clinic has treated about 9,000 children since it opened in 1998 and employs 140 people.

Health Minister Petra Holm denied that the state was at fault. "The clinic has not sent us one correct invoice," Holm said.

Parents have gathered 21,500 signatures to save the clinic, which is the only one within 90 kilometres.""",
    },
    {
        "id": "final",
        "title": "Alder United win the cup after extra time",
        "source": "The Alder Times",
        "date": "2024-05-19",
        "url": "https://aldertimes.example/final",
        "text": """Alder United won the national cup for the first time on Saturday, beating Brannock City 3-2 after extra time at Royal Park.

Striker Jonas Wang scored the winner in the 118th minute. "I closed my eyes and hit it," Wang said.

Coach Irene Salgado said the team would celebrate on the harbour on Sunday. The captain, Peter Novak, left the pitch injured.

A crowd of 54,210 watched the match.""",
    },
    {
        "id": "copy",
        "title": "Harbour bridge opened",
        "source": "Northern Mail",
        "date": "2024-03-06",
        "url": "https://northernmail.example/bridge",
        "text": """“The bridge will pay for itself in ten years,” Mayor Ana Ruiz said on Tuesday at a ceremony on the east bank.

The Northern Mail learned that the tram will run from September because of missing trains.""",
    },
]
