"""Terms in a target text: the forms that count, where they stand, what stands before them.

`inflect` makes the pattern of a term from its words (`phrases`) and the rule of its
language; `locate` finds the pins of a segment by it, `renderings` all that a glossary
knows; `articles` puts the word in front of a term right.
"""
