"""The lint: what is right as data and wrong as a glossary, and prose that the computed facts contradict.

A rule has a permanent code, a name, a tip, a scope and a test with a good and a bad example: the rules of the glossary
(V…) are small modules in `rules`, those that hold prose against facts (W…) stand in `wording`, which reads sentences
with `sentences`. An entry is excused with `allow: [V01]`; an excuse that is no longer needed is itself found.
"""
