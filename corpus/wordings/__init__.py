"""One utterance in every article that carries it: what makes two quotations one, and how they differ.

runs        by what wordings find each other, hashed at import (`upkeep`, the one module here that is not pure)
comparing   whether two wordings are one utterance's, and how the one becomes the other
gathering   which quotations of many are one utterance, who speaks and when being looked at too
"""
