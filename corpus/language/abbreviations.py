"""The abbreviations of English news, by what may follow them. Data only; the rules are in segment.py."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """
    adm amb atty brig capt cmdr cmsgt col comdr cpl cpt det dr drs ens esp fr gen gov govs hon insp lt ltg ltjg
    maj messrs mgr mlle mme mr mrs ms msgr mx ofc pfc pres prin prof profs pvt rep reps rev revs rt rtd sec sen
    sens sfc sgt sr sra st sta ste supt treas vp vs v viz cf ca al e.g i.e approx tel ext aka a.k.a
    """
)
"""Never the last word of a sentence: a name or another word always follows."""

MONTHS = _words("jan feb mar apr jun jul aug sept sep oct nov dec")
DAYS = _words("mon tue tues wed thu thur thurs fri")

NUMBERED = _words("no nos art arts sec secs para paras fig figs vol vols ch chap pp p pt eq ver r rs dkt ser")
"""Abbreviations only where a number follows ('No. 1'); otherwise words like others ('She said no.')."""

UNITS = _words("ft in lb lbs oz yd mi mph km kg hr hrs min mins sec sq cu gal pct bn mn mm cm")
"""Abbreviations only after a number and before a lower-case word or a number ('6 ft. 2 in. suspect')."""

STATES = _words(
    """
    ala ariz ark calif cal colo conn del fla ga ill ind kan kans ky la mass md mich minn miss mo mont neb nebr nev
    okla ont ore pa penn tenn tex va vt wash wis wisc wyo b.c d.c n.c n.d n.h n.j n.m n.y p.e.i p.r r.i s.c s.d
    w.va w.v u.s.v.i
    """
)

COMPANIES = _words("assn assoc bancorp bros cie co corp cos dept dist div est inc intl ltd mfg plc pty univ")

STREETS = _words("ave blvd bldg cir ct dr expy ft hwy ln mt mtn mts pkwy pl rd rte sq st")

OTHERS = _words("a.d a.k b.a b.s c.e d.d.s etc ed eds jr m.a m.b.a m.d op ph.d ret seq sic sr trans")

ACRONYMS = _words("u.s u.s.a u.k u.n e.u u.a.e u.s.s.r d.c l.a n.y.c r.o.c p.r.c d.p.r.k a.i")
"""Dotted names that often stand before another name ('U.S. Army'): only a clear opening word ends a sentence there."""

ABBREVIATIONS = TITLES | MONTHS | DAYS | STATES | COMPANIES | STREETS | OTHERS | ACRONYMS

CLOCK = _words("a.m p.m")
AFTER_CLOCK = DAYS | _words(
    """
    monday tuesday wednesday
    thursday friday saturday sunday eastern central mountain pacific et est edt ct cst cdt
    mt mst mdt pt pst pdt gmt utc bst cet cest ist jst
    january february march april may june july august september october
    november december
    """
)
"""What may follow a time of day inside a sentence with a capital letter."""

OPENERS = _words(
    """
    a about after again all already also although among an and another any anyone are as at because before both
    but by can could despite did do does during each earlier either even every everyone few finally first for four
    from further given had has have having he her here hers his how however i if in indeed instead is it its just
    last later less like many maybe meanwhile more moreover most much my neither never nevertheless next no nobody
    none nor not nothing now of often on once one only or other others our perhaps please rather she should
    similarly since so some somebody someone sometimes soon still such that the their them then there therefore
    these they this those though three through thus to today together tomorrow too two under unless unlike until
    upon usually was we were what whatever when whenever where whether which while who whoever whose why with
    within without would yes yesterday yet you your
    """
)
"""Words that open a sentence and begin no name, even after 'U.S.'."""

EXCLAIMING = _words(
    """
    yahoo! jeopardy! yum! oklahoma! airplane! jeb! moulin! ok! hello! wham! e! guess? panic! folies!
    """
)
"""Names that end in a mark of their own."""
