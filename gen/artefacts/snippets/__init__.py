"""Code to copy: the function from scratch in its stable form, and the call of each framework that has it.

What is written from scratch is run by the tests against the values of the formula, under the version it names.
Library calls are shown as their documentation gives them and are not run.
"""

from gen.artefacts.snippets.listing import Snippet, snippets

__all__ = ["Snippet", "snippets"]
