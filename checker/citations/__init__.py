"""Citations of documents and of their parts: find ► resolve, every offset kept.

``forms`` holds the words, ``find`` reads a text once, ``resolve`` ties later mentions to the first one, ``cited`` gives
both for a whole document.
"""
