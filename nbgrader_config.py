"""Settings for every nbgrader command started in this folder; the reasons are in cmkit."""

from cmkit.grading.config import settings

c = get_config()  # noqa: F821 - nbgrader provides it
c.merge(settings())
