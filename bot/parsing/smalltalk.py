"""What people say to a bot that is no question: a greeting, thanks, a complaint, what it is. Pure."""

from __future__ import annotations

import re

_OK = r"(?:ok(?:ay)?|k|great|perfect|cool|nice|good|fine|right|well done|awesome|excellent|wonderful|interesting|wow)"
_SAID = {
    "hello": r"(?:hi|hello|hey|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|(?:is )?any(?:body"
    r"|one) (?:here|there)"
    r"|are you (?:there|here|awake|working|ok)|how are you(?: doing)?(?: today)?|what['’]?s up|sup|ping"
    r"|test(?:ing)?|start)"
    r"(?: there| bot| all)?",
    "welcome": rf"(?:{_OK}\W+)*(?:many thanks|thanks?(?: you)?|thank u|thx|ty|cheers)(?: (?:very|so) much| a lot"
    rf"| again| bot| for \w+(?: \w+)?)?"
    rf"|{_OK}(?: (?:bot|job|work|answer|one|thanks|enough|point))?|good ?(?:bye|night)|bye(?: bye)?"
    rf"|see you(?: later| soon)?",
    "chat": r"(?:l+o+l+|ro+fl|lmao|(?:ha|he|hi)(?:ha|he|hi)+h?|:-?[)D(]|;-?\)|xd|omg|hmm+|huh|oh|ah|aha|i see"
    r"|really|boring|so what|whatever|yes|yeah|yep|no|nope|sure"
    r"|tell me a joke|i love you|i am (?:bored|sad|happy)|i['’]m (?:bored|sad|happy)|never ?mind|forget it"
    r"|nothing|stop it)"
    r"(?: (?:bot|then|now))?",
    "mistaken": r"(?:(?:sorry|no|nope|oops|hey|but|well|hmm)\W+)*(?:(?:you(?: are|['’]re|r)?|that(?: is|['’]s|s| was)?"
    r"|this(?: is)?|it(?: is|['’]s| was)?)"
    r"(?: (?:all|just|so|totally|completely|simply))? (?:wrong|incorrect|not (?:right|correct|true"
    r"|what i (?:asked|meant|wanted)|it|helpful)|a lie|nonsense"
    r"|rubbish|stupid|useless|bad|mistaken|lying|an? (?:idiot|liar)|the wrong (?:one|person|question|article))"
    r"|(?:my )?wrong (?:question|answer|person|one|article|guy|man|woman|chat)|bad (?:bot|answer)"
    r"|not (?:that|him|her|this|what i (?:meant|asked))(?: one)?"
    r"|(?:my )?mistake|i did(?:n['’]?t| not) (?:mean|ask) (?:that|this|it)|try again|wtf|sorry|oops)",
    "nature": r"(?:(?:who|what) are you|are you (?:a |an )?(?:\w+ )?(?:bot|robot|human|person|real|ai|machine|model"
    r"|program|chat ?gpt|gpt\S*|llm|siri|alexa|claude"
    r"|gemini|copilot|language model|chatbot)|(?:who|what) (?:made|built|created|wrote|runs|owns"
    r"|programmed) you|do you use (?:ai|chat ?gpt|gpt|an? \w+)"
    r"|what(?: is|['’]s) your name|how old are you|where are you from|who(?: is|['’]s) (?:behind"
    r"|running) (?:you|this)"
    r"|(?:(?:can|could|will|would) you )?translate (?:that|this|it|everything)(?: \w+){0,3}"
    r"|can i (?:get|have|read) (?:that|this|it) in (?!context\b|full\b)\w+"
    r"|(?:(?:can|could|will|would) you )?(?:write|compose|make up)(?: me)? an? (?:\w+ )?"
    r"(?:poem|song|story|essay|haiku|limerick)(?: (?:about|on|for|of) [\w ]+)?"
    r"|can i trust (?:you|this|it)|how do you know(?: (?:that|this|it))?)",
    "help": r"(?:help(?: me)?(?: please)?|what (?:can|do|could|should) (?:you|i) (?:do|help(?: me)? with)(?: here"
    r"| with (?:you|this|it))?|how (?:does (?:this|it)|do (?:you|i))"
    r" (?:work|use (?:you|this|it)|start|begin|ask)|what (?:is|are) (?:this|you) for|commands|menu|options"
    r"|how (?:do|can|could) i (?:subscribe|unsubscribe|get (?:the |a |my )?(?:daily |weekly )?(?:news|summar(?:y|ies)))"
    r"(?: (?:by (?:time|mail|message)|every (?:day|morning|evening)|daily|here))?"
    r"|instructions|usage|how to use(?: (?:this|it|you))?"
    r"|what (?:is|does) this(?: bot)?(?: do)?|i (?:need help|do(?:n['’]?t| not) (?:understand"
    r"|know what to (?:do|ask))))",
}
_TO_WHOM = r"(?:,? (?:please|mate|man|dude|buddy|friend))?"
_PAGES = {page: re.compile(rf"\W*(?:{said}){_TO_WHOM}\W*", re.IGNORECASE) for page, said in _SAID.items()}
_SEVERAL = re.compile(rf"\W*(?:(?:{'|'.join(_SAID.values())}){_TO_WHOM}(?!\w)\W*)+", re.IGNORECASE)
_FIRST = ("help", "nature", "mistaken", "hello", "welcome", "chat")
"""Of several things said at once the first of these is answered ("hi, what can you do?")."""
_NOTHING = re.compile(r"[\W_]*")
_YES = re.compile(
    r"\W*(?:yes|yeah|yep|yup|sure|ok(?:ay)?|correct|exactly|right|please do)(?: please| i did)?\W*", re.IGNORECASE
)
_LONGEST = 80

_THAT = "(?:that|this|it)"
_DOUBT = re.compile(
    r"\W*(?:(?:hey|so|hmm+|please|can you|could you) )*"
    rf"(?:(?:is|was) {_THAT} (?:so|true|right|real|correct|exact|a (?:real )?quote)"
    rf"|(?:is|was) {_THAT} (?:really )?(?:what )?(?:s?he|they) (?:really )?said|really|true or false"
    rf"|did (?:s?he|they|anybody|anyone) (?:really |actually |ever )?say (?:so|{_THAT})|says who|who said {_THAT}"
    rf"|(?:fact.?)?(?:check|verify)(?: {_THAT}| the quotes?)?|source|(?:quote|fact).?check|any truth in {_THAT})"
    r"(?: please)?\W*",
    re.IGNORECASE,
)


def is_doubt(text: str) -> bool:
    """Whether a text that answers another asks no more than whether that is so: 'is that so?', 'check this'."""
    return len(text) <= _LONGEST and (not text.strip(" ,.:;!?") or _DOUBT.fullmatch(text) is not None)


def is_yes(text: str) -> bool:
    """Whether the text says yes to what was just offered."""
    return _YES.fullmatch(text) is not None


def page_for(text: str) -> str | None:
    """The page to answer with (a key of `_SAID`), or None where the text is to be taken as a question."""
    if len(text) > _LONGEST:
        return None
    if text.strip() and _NOTHING.fullmatch(text):
        return "chat"
    page = next((page for page, pattern in _PAGES.items() if pattern.fullmatch(text)), None)
    if page is not None or not _SEVERAL.fullmatch(text):
        return page
    words = [(found.start(), found.end()) for found in re.finditer(r"\w[\w'’]*", text)]
    said = {one for one in _FIRST for first, _ in words for _, last in words if _PAGES[one].fullmatch(text[first:last])}
    return next(one for one in _FIRST if one in said)
