"""duizhao glossary: keep terms as a file, for years."""

import click

from . import compare, edit, exchange, extract, lint, look, merge, show, usage


@click.group("glossary")
def group() -> None:
    """Keep a glossary: terms as a file, checked, in git."""


group.add_command(edit.init)
group.add_command(edit.add)
group.add_command(edit.edit_command)
group.add_command(edit.remove)
group.add_command(show.show)
group.add_command(look.search_command)
group.add_command(look.list_command)
group.add_command(look.stats_command)
group.add_command(lint.lint_command)
group.add_command(exchange.import_command)
group.add_command(exchange.export_command)
group.add_command(usage.usage_command)
group.add_command(extract.extract_command)
group.add_command(compare.diff_command)
group.add_command(merge.merge_command)
group.add_command(merge.install_merge_driver)
