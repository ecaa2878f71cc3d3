"""Numbers in a target text, whatever they are written like.

`numbers` puts together figures, words, fractions, dates and the units around them; each
has a module of its own, and so have Chinese, and Japanese and Korean.
"""
