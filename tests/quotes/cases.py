"""Hard cases of news writing, written for these tests."""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """One text with what must be found in it: said (words and speaker's mention) and not said (no quotation there)."""

    name: str
    text: str
    said: tuple[tuple[str, str | None], ...]
    unsaid: tuple[str, ...] = ()


CASES = (
    Case(
        "after",
        "“The harbour will open in May,” said Ingrid Sollund, the port director.",
        (("The harbour will open in May", "Ingrid Sollund"),),
    ),
    Case(
        "before",
        'Mayor Tunde Bakare told reporters: "Nobody asked the residents before the road was closed."',
        (("Nobody asked the residents", "Tunde Bakare"),),
    ),
    Case(
        "split",
        '"The figures are wrong," he said. "They were never checked by anybody in this office."',
        (("The figures are wrong", "he"), ("They were never checked", "he")),
    ),
    Case(
        "split by a comma",
        "“If the rains fail again,” Ms. Okafor said, “the whole valley will have to be evacuated.”",
        (("If the rains fail again", "Ms. Okafor"), ("the whole valley will have to be", "Ms. Okafor")),
    ),
    Case(
        "left open",
        "“We have waited eleven years for this bridge,” said Councillor Priya Raman.\n\n"
        "“Every winter the ferry stops and the children cannot go to school.\n\n"
        "“That ends today, and it ends for good.”",
        (("Every winter the ferry", "Priya Raman"), ("That ends today", "Priya Raman")),
    ),
    Case(
        "colon line before",
        "Asked about the delay, Minister Karel Novotny wrote to the committee:\n\n"
        "“The contract was signed before I took office and I have asked for a full account of it.”",
        (("The contract was signed", "Karel Novotny"),),
    ),
    Case(
        "nested",
        "“My grandmother used to say, ‘never sell the land,’ and I have kept to that,” Marta Quispe said.",
        (("My grandmother used to say", "Marta Quispe"),),
    ),
    Case(
        "scare quotes",
        "The so-called “smart” meters were fitted in March. The council said that the programme would be reviewed.",
        (("the programme would be reviewed", "The council"),),
        ("smart",),
    ),
    Case(
        "title of a work",
        "Her second novel, “The Salt Road,” was published in 2011. She lives in Leeds with two cats.",
        (),
        ("The Salt Road",),
    ),
    Case(
        "film title",
        "He won an award for his part in “Northern Lights” and moved to London a year later.",
        (),
        ("Northern Lights",),
    ),
    Case(
        "two people",
        "When Ryan said the vote would be close, Alvarez responded, “It will not be close at all.”",
        (("It will not be close at all", "Alvarez"),),
    ),
    Case(
        "two people in one line",
        "“We are winning this race,” Harmon said. “You are not even running,” Castellano replied.",
        (("We are winning this race", "Harmon"), ("You are not even running", "Castellano")),
    ),
    Case(
        "long title inverted",
        "The plan has no chance, as Van Lieshout, associate professor of economics at Utrecht University, says: "
        "“There is simply no money left for it.”",
        (("There is simply no money left", "Van Lieshout"),),
    ),
    Case(
        "description",
        "“The fault has been repaired and trains are running again,” a spokeswoman for the railway said.",
        (("The fault has been repaired", "a spokeswoman for the railway"),),
    ),
    Case(
        "description after",
        '"There is no danger to the public," said a police spokesman.',
        (("There is no danger to the public", "a police spokesman"),),
    ),
    Case(
        "body",
        "The ministry said in a statement that the border would stay closed until the end of the month.",
        (("the border would stay closed", "The ministry"),),
    ),
    Case(
        "document",
        "“Emissions rose by four per cent last year,” the report says, citing figures from the agency.",
        (("Emissions rose by four per cent", "the report"),),
    ),
    Case(
        "according to",
        "According to the survey, more than half of the farmers expect to sell their land within ten years.",
        (("more than half of the farmers", "the survey"),),
    ),
    Case(
        "according to at the end",
        "More than two hundred people were still missing on Friday, according to the coast guard.",
        (("More than two hundred people", "the coast guard"),),
    ),
    Case(
        "British single",
        "‘We cannot go on paying for other people’s mistakes,’ said Sir Alan Whitcombe, who chairs the trust.",
        (("We cannot go on paying for other people’s mistakes", "Sir Alan Whitcombe"),),
    ),
    Case(
        "British single straight",
        "'It's the workers' own money and they should have it back,' Ms Dunmore told the hearing.",
        (("It's the workers' own money", "Ms Dunmore"),),
    ),
    Case(
        "British nested",
        "‘He told me “never again” and walked off,’ recalled Geraint Pugh, a former steward.",
        (("and walked off", "Geraint Pugh"),),
    ),
    Case(
        "two single marks",
        "''This is the third flood in two years,'' said farmer Luis Ortega. ''Nobody has come to help us.''",
        (("This is the third flood", "Luis Ortega"), ("Nobody has come to help us", "Luis Ortega")),
    ),
    Case(
        "guillemets",
        "«The talks have not failed», the foreign minister, Amadou Diallo, said on Monday.",
        (("The talks have not failed", "the foreign minister, Amadou Diallo"),),
    ),
    Case(
        "headline",
        "Prakash: If elected, we will scrap the toll in a hundred days\n\n"
        "The opposition leader Arun Prakash spoke at a rally in Nashik on Sunday and promised cheaper roads.",
        (("If elected, we will scrap the toll", "Prakash"),),
    ),
    Case(
        "headline with single marks",
        "Minister: ‘No one will be left behind’ in new housing law\n\n"
        "The housing minister presented the law on Tuesday. It comes into force next year.",
        (("No one will be left behind", "Minister"),),
    ),
    Case(
        "interview",
        "The novelist Hana Sato spoke to us about her new book.\n\n"
        "Q: When did you begin to write it?\n\n"
        "A: I began in the winter of 2019, when the island was cut off by snow for weeks.",
        (("I began in the winter of 2019", "A"), ("When did you begin to write it", "Q")),
    ),
    Case(
        "transcript",
        "WALLACE: Do you accept the result of the count, Governor?\n\n"
        "STRAND: I will accept it when every single ballot has been looked at.\n\n"
        "WALLACE: That could take until January.",
        (
            ("Do you accept the result of the count", "WALLACE"),
            ("I will accept it when every", "STRAND"),
            ("That could take until January", "WALLACE"),
        ),
    ),
    Case(
        "pronoun after a name",
        "Deputy Prime Minister Ana Brkic rejected the charge. “I have never met the man,” she said.",
        (("I have never met the man", "she"),),
    ),
    Case(
        "tweet",
        "“Proud of our rescue teams tonight. Stay at home and stay safe,” Mr Banerjee tweeted.",
        (("Proud of our rescue teams tonight", "Mr Banerjee"),),
    ),
    Case(
        "told in telling",
        "Lindqvist said, noting that the company openly declared that the river was clean enough to drink from.",
        (("the river was clean enough", "the company"),),
    ),
    Case(
        "indirect at the end",
        "The two ships collided in thick fog shortly after midnight, the coast guard said.",
        (("The two ships collided", "the coast guard"),),
    ),
    Case(
        "indirect inverted",
        "Wages have not kept up with prices for a decade, said Leila Haddad, an economist at the bank.",
        (("Wages have not kept up", "Leila Haddad"),),
    ),
    Case(
        "mixed",
        "The judge called the defence “a fairy tale with no ending” and adjourned the case until June.",
        (("a fairy tale with no ending", "The judge"),),
    ),
    Case(
        "carried over",
        "She said that the fire had started in the kitchen. “It was over in ten minutes and we lost everything.”",
        (("It was over in ten minutes", "She"),),
    ),
    Case(
        "Indian",
        "Addressing a press conference here on Monday, Union Minister Kavita Deshmukh said that the scheme would "
        "benefit 40 lakh farmers in the State.",
        (("the scheme would benefit 40 lakh farmers", "Kavita Deshmukh"),),
    ),
    Case(
        "wire",
        "PORT ALDER (Reuters) - Fuel prices will fall by a tenth in the new year, Finance Minister Joao Esteves said "
        "on Wednesday.",
        (("Fuel prices will fall", "Joao Esteves"),),
    ),
    Case(
        "question",
        "“Why was nobody told about the leak?” asked Senator Dube.",
        (("Why was nobody told about the leak", "Senator Dube"),),
    ),
    Case(
        "dash in front",
        "“A nation that forgets its rivers forgets its children.” — Chief Nanook Ivalu",
        (("A nation that forgets its rivers", "Chief Nanook Ivalu"),),
    ),
    Case(
        "who clause",
        "The letter was signed by Tomas Reyes, who wrote that the dam “could fail within a year.”",
        (("could fail within a year", "who"),),
    ),
)
