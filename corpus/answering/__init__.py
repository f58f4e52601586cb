"""From what was found to what is shown: the gate, times, highlights, selection. Pure; Hits in, an Answer out.

Where to look; the first line of each module says what it knows.

    an answer put together      assembly; of facts: facts; of somebody's words: somebody; a page: pages; a no: refusal;
                                how far each step looks: reach
    is it what was asked?       gate, before it tellable; what is asked for: asked_for, events, clauses, whole, headed,
                                longer_names, inside; by kind: ages, contrary, definitions, doers, places, reasons,
                                rulings, sums, tallies, time
    whose words, on what?       asked, disambiguation, named_there, introducing, posts, listed; content, claims, given,
                                given_words, matter, prefixes, reported, selection, speaking, stances
    is it shown, and how?       bound and decision (facts), decision_of_words; highlights, leading
"""
