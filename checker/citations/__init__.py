"""Citations of documents and of their parts: find ► resolve, every offset kept.

``forms`` holds the words, ``reading`` reads a piece of text, ``find`` a whole one, ``resolve`` ties later mentions to
the first one, ``cited`` gives both for a whole document.
"""
