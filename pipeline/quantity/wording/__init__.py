"""Quantities in a locale's words: `render` puts together figures, units, rates and dates.

Digits, units and months are CLDR's; what it lacks is in ``data/numbers/``, which
`locale_table` reads.
"""
