"""Rules for the words of a glossary: one small module each, with a code and a tip.

The rules find what is right as data and wrong as a glossary. An entry may be excused with `allow: [V01]`; an excuse
that is no longer needed is itself found. Two rules cannot wait until the pages are linked and are asked where the
definitions are read: a link to nothing (V13) and an unknown category (V14).
"""
