"""Names as people write them: long, short, blank, twice, of other scripts, with dollar signs."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

NAMES = [
    "Spa",
    "",
    " ",
    "Wellbeing and Relaxation Centre for Members and their Guests, Newcastle upon Tyne",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    "$5 to $7 a month",
    "50% & more_than\\half^{2}",
    "Ωμέγα",
    "Чайка",
    "温泉とスパ",
    "حمام",
    "स्पा",
    "O'Brien's \"Café\"\nand tea room",
    "−1",
    "🧖",
]

names = st.sampled_from(NAMES) | st.text(max_size=30)
several = st.lists(names, min_size=1, max_size=7)
quick = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
