"""Rules for the words of a glossary: one small module each, with a code and a tip.

The rules find what is right as data and wrong as a glossary. An entry may be excused with `allow: [V01]`; an excuse
that is no longer needed is itself found. Two neighbours of these rules are errors of the definitions and stand where
they are read: a link to nothing (gen.glossary.linker) and an unknown category (gen.source.crossings).
"""
