"""A translation that somebody else made, laid beside its source and checked.

Two documents are laid side by side (`align`), a bilingual file is read (`files`); either
way the pairs (`lay`) go through the checks of the pipeline (`check`).
"""
