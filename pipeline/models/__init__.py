"""The model store: which models there are, and having them on this machine."""

from .catalogue import catalogue, default_model, home_folder, prompt
from .entry import InstalledModel, ModelEntry, serves
from .prompts import Prompt
from .store import damaged, install, installed, remove, verify

__all__ = [
    "InstalledModel",
    "ModelEntry",
    "Prompt",
    "catalogue",
    "damaged",
    "default_model",
    "home_folder",
    "install",
    "installed",
    "prompt",
    "remove",
    "serves",
    "verify",
]
