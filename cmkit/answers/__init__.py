"""Answers in plain text: ``%%answer`` cells, the forms that fill them, and reading them again."""

from cmkit.answers.fields import choice, date, number, several, text
from cmkit.answers.forms import form

__all__ = ["choice", "date", "form", "number", "several", "text"]
