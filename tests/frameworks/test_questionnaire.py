"""The questionnaire linter: what each rule catches, and what it must leave alone."""

import pytest

from cmkit.frameworks.questionnaire import Item, lint

LONG = " ".join(["word"] * 25)
SCALE = ("Very good", "Good", "Neither good nor poor", "Poor", "Very poor")

CAUGHT = {
    "double_barrelled": [
        "How friendly and quick was the receptionist?",
        "The room was clean and quiet.",
        "Please rate the food & the service.",
        "How satisfied were you with the massage or the facial?",
        "Was the therapist skilled and polite?",
        "The officer listened to me and understood my needs.",
    ],
    "leading": [
        "Don't you agree that our staff are kind?",
        "Wouldn’t you recommend us?",
        "Surely you enjoyed your visit?",
        "How excellent was the service?",
        "What did you like about our award-winning pool?",
    ],
    "absolute": [
        "The phone is always answered at once.",
        "Everyone was friendly.",
        "Staff never made me wait.",
        "I am completely happy here.",
    ],
    "double_negative": [
        "The staff were not unhelpful.",
        "I do not disagree with the price.",
        "Don’t you find it inconvenient?",
        "Nobody was dissatisfied.",
    ],
    "long": [f"{LONG} word?", f"Please {LONG}\nnow?"],
    "vague_frequency": ["Do you regularly come here?", "I often use the pool."],
    "no_period": ["How often do you call us?", "How many times did you complain?"],
}
INNOCENT = {
    "double_barrelled": [
        "Have you read our terms and conditions?",
        "How clear were the health and safety notices?",
        "Did you visit in March or in April?",
        "How many visits did you make between May and July?",
        "Was the food and drink fresh?",
        "Are you a member or a guest?",
        "How likely are you to recommend us to a friend or colleague?",
        "How hard or easy is it to find us?",
        "How did you hear about us, online or from a friend?",
        "Thinking of your last visit and how it began, how long did you wait?",
        "How clear was the brand of the sandalwood oil?",
    ],
    "leading": [
        "How would you rate the service?",
        "How satisfied are you with the price?",
        "Which of our treatments have you had?",
    ],
    "absolute": [
        "How likely are you to come again?",
        "Were your questions answered at the first call?",
        "It is almost always warm enough.",
    ],
    "double_negative": [
        "The staff were helpful.",
        "I did not understand the price list.",
        "Why did you not come under your own name?",
        "The room was not ready, and I was unhappy.",
    ],
    "long": [LONG, "Why?"],
    "vague_frequency": [
        "How often in the last year did you come?",
        "Do you usually come once a week?",
    ],
    "no_period": [
        "How often did you call us in the last month?",
        "How many times a year do you travel?",
    ],
}


def caught(item: Item) -> set[str]:
    return {flaw.code for flaw in lint([item], whole=False)}


@pytest.mark.parametrize(("code", "text"), [(c, t) for c, ts in CAUGHT.items() for t in ts])
def test_what_a_rule_catches(named, code, text):
    assert named(lint([Item(text)], whole=False), code) == [text]


@pytest.mark.parametrize(("code", "text"), [(c, t) for c, ts in INNOCENT.items() for t in ts])
def test_what_a_rule_leaves_alone(code, text):
    assert code not in caught(Item(text))


@pytest.mark.parametrize(
    ("code", "options", "is_caught"),
    [
        ("options_do_not_meet", ("18-25", "25-35", "36-50"), True),
        ("options_do_not_meet", ("18 to 24", "26 to 34"), True),
        ("options_do_not_meet", ("£0–£1,000", "£1,000–£2,000"), True),
        ("options_do_not_meet", ("55-65", "65+"), True),
        ("options_do_not_meet", ("Under 18", "18-24", "25-34", "35 or over"), False),
        ("options_do_not_meet", ("35-44", "25-34", "18-24"), False),
        ("options_do_not_meet", ("18-64", "over 64"), False),
        ("options_do_not_meet", ("£1 million to under £10 million", "£10 million or more"), False),
        ("options_do_not_meet", ("1", "2", "5"), False),
        ("options_do_not_meet", ("Yes", "No"), False),
        ("unbalanced", ("Excellent", "Very good", "Good", "Poor"), True),
        ("unbalanced", ("Agree", "Neither", "Disagree", "Strongly disagree"), True),
        ("unbalanced", SCALE, False),
        ("unbalanced", ("Satisfied", "Neutral", "Dissatisfied"), False),
        ("unbalanced", ("Agree", "Neither agree nor disagree", "Disagree"), False),
        ("unbalanced", ("Pool", "Sauna"), False),
        ("vague_frequency", ("Often", "Sometimes", "Rarely"), True),
        ("vague_frequency", ("Once a month", "Rarely"), True),
        ("vague_frequency", ("Often (5 times a year)", "Rarely (once a year)"), False),
        ("vague_frequency", ("Daily", "Weekly"), False),
        ("vague_frequency", ("More often", "As often", "Less often"), False),
    ],
)  # fmt: skip
def test_what_options_give_away(code, options, is_caught):
    assert (code in caught(Item("Which of these?", options))) is is_caught


@pytest.mark.parametrize(
    "way_out",
    [
        "Not applicable",
        "N/A",
        "I have had no contact",
        "I made no complaint",
        "I did not use it",
        "I haven’t been there",
    ],
)
def test_an_experience_that_not_all_have_needs_a_way_out(way_out):
    asked = Item("How was the sauna?", SCALE, optional_experience=True)
    assert caught(asked) == {"no_way_out"}
    assert caught(Item("How was the sauna?", (*SCALE, way_out), optional_experience=True)) == set()
    assert caught(Item("How was the sauna?", SCALE)) == set()


@pytest.mark.parametrize(
    "text", ["Do you have a disability?", "What is your income?", "How old are you?"]
)
def test_a_sensitive_question_lets_people_decline(text):
    assert caught(Item(text, ("A", "B"))) == {"sensitive"}
    assert caught(Item(text, ("A", "B", "Prefer not to say"))) == set()


@pytest.mark.parametrize(
    "text", ["Is the health and safety notice clear?", "How was the health club?"]
)
def test_health_is_not_sensitive_in_every_phrase(text):
    assert caught(Item(text, ("Yes", "No"))) == set()


def whole(n: int = 3) -> list[Item]:
    opening = Item(
        "Taking part is voluntary and anonymous. Is that all right?", kind="introduction"
    )
    asked = [
        Item(f"How would you rate treatment {i}?", SCALE, "likert", "Reliability")
        for i in range(n - 1)
    ]
    return [opening, *asked, Item("What one thing should we do better?", kind="open")]


def test_a_sound_questionnaire_has_no_flaws():
    assert lint(whole(), constructs=["reliability"]) == ()
    assert lint(whole(20)) == ()


@pytest.mark.parametrize(
    ("items", "code", "where"),
    [
        (whole(21), "too_many", ""),
        (whole()[:-1], "no_open_question", ""),
        (whole()[1:], "no_consent_line", ""),
        (whole(), "unmeasured", "Empathy"),
    ],
)
def test_what_a_whole_questionnaire_lacks(named, items, code, where):
    found = lint(items, constructs=["Reliability", "Empathy"])
    assert named(found, code) == [where]
    assert {flaw.code for flaw in found} == {code, "unmeasured"}


def test_single_questions_need_no_consent_line():
    assert lint(whole()[1:2], whole=False) == ()


def test_every_rule_has_an_example(codes):
    others = {"options_do_not_meet", "unbalanced", "no_way_out", "sensitive", "unmeasured"}
    of_the_whole = {"too_many", "no_open_question", "no_consent_line"}
    assert set(CAUGHT) | others | of_the_whole == codes("questionnaire")


def test_no_items_and_other_alphabets_do_no_harm():
    assert {flaw.code for flaw in lint([])} == {"no_open_question", "no_consent_line"}
    assert caught(Item("您满意吗？ 😀", ("是", "否"))) == set()


def test_an_item_travels_as_plain_data():
    item = Item("How was it?", SCALE, "likert", "Empathy", optional_experience=True)
    assert Item.from_data(item.to_data()) == item
