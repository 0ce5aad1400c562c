"""Answers in plain text: ``%%answer`` cells, the forms that fill them, and reading them again."""

from cmkit.answers.fields import choice, date, number, several, text
from cmkit.answers.forms import form
from cmkit.answers.notebook import earlier

__all__ = ["choice", "date", "earlier", "form", "number", "several", "text"]
