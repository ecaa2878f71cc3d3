"""What a Chinese sentence says in numbers.

Numerals are found (`scan`, `numerals`), then what they measure (`measure`, `rates`,
`context`); apart from them ratios (`ratios`), dates and times (`dates`, `times`,
`moments`). `quantities` puts all together; `source_values` says what else a translation
may show.
"""
