"""The rules for the words of a glossary, one small module each, with a code and a tip.

Two rules cannot wait until the pages are linked and are asked where the definitions are read: a link to nothing (V13)
and an unknown category (V14); their records stand in `gen.problems`.
"""
