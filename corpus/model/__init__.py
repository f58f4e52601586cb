"""The values everything is said in: frozen, made of spans over an article's text. No I/O, no decisions.

The stages, by type: `RawDocument -> Article -> AnnotatedArticle` on the way in,
`Question -> Query -> Hit -> Answer` on the way out. All offsets are Unicode code points.
"""
