"""Every fact of the case that an assignment relies on stands somewhere a learner can read it."""

import re

import pytest

from cmkit.cases import widgets


def rule(number: int) -> str:
    return widgets.rules().set_index("rule")["text"][number]


def step(number: str) -> str:
    return widgets.manager_steps().set_index("step")["text"][number]


def plan(key: str) -> str:
    return widgets.business_plan().set_index("id")["text"][key]


def header() -> str:
    return " ".join(widgets.policy_header().values())


def call_cells() -> str:
    return " ".join(widgets.raw_calls().to_numpy().ravel())


def roster_row(number: int) -> str:
    return " ".join(cell for cell in widgets.roster().iloc[number] if cell)


FACTS = {
    "SC1": (widgets.scenario, ["customer service manager", "December", "months", "what it used",
                               "board"]),
    "SC2": (widgets.mary, ["telephone", "enquiries", "complaints", "rude", "several occasions",
                           "Of late", "ring", "on hold", "Yesterday", "badly"]),
    "SC3": (widgets.mary, ["rude", "against company policy", "friendly service"]),
    "SC4": (widgets.mary, ["on hold", "against company policy", "prompt service"]),
    "SC5": (widgets.scenario, ["develop the people"]),
    "SC6": (widgets.scenario, ["answer", "coaching", "complaints policy"]),
    "CL1": (widgets.complaint, ["buyer", "Yore Mine Co"]),
    "CL2": (widgets.complaint, ["in this state", "mining equipment", "a lot of our business"]),
    "CL3": (widgets.complaint, ["7 mm", "1,000", "ordered"]),
    "CL4": (widgets.complaint, ["for delivery last Friday"]),
    "CL5": (widgets.complaint, ["Within three days", "promised"]),
    "CL6": (widgets.complaint, ["a week later", "not one"]),
    "CL7": (widgets.complaint, ["production manager", "next four days", "major order"]),
    "CL8": (widgets.complaint, ["few weeks ago", "consignment", "6 mm", "7 mm as well"]),
    "CL9": (widgets.complaint, ["elsewhere", "only supplier in Australia", "China is cheaper",
                                "freight", "save little"]),
    "CL10": (widgets.complaint, ["today", "legal action"]),
    "CL11": (widgets.complaint, ["order from China from now on"]),
    "CL12": (widgets.complaint, ["just had my production manager on the telephone"]),
    "MY1": (widgets.mary, ["ordered \"yesterday\""]),
    "MY2": (widgets.mary, ["argued with the buyer"]),
    "MY3": (widgets.mary, ["he was unreasonable"]),
    "MY4": (widgets.mary, ["did not quite know", "tracked", "ordered again"]),
    "MY5": (widgets.mary, ["nothing she could do", "procedures did not seem"]),
    "MY6": (widgets.mary, ["leads the industry", "guaranteeing", "three days"]),
    "MY7": (widgets.mary, ["misunderstanding was cleared up", "Nothing else"]),
    "BPa": (lambda: plan("BPa"), ["Every business in Australia", "smoothly", "safe", "quality"]),
    "BPb": (lambda: plan("BPb"), ["new ways", "make", "test"]),
    "BPc": (lambda: plan("BPc"), ["same high quality", "inside", "outside"]),
    "BPd": (lambda: plan("BPd"), ["buying Australian", "quality", "second to none"]),
    "BPe": (lambda: plan("BPe"), ["best safety record"]),
    "D1a": (call_cells, ["1200", "1150", "1320", "1300", "1260", "1320", "1380", "1350", "1400",
                         "1480", "1560", "Dec -"]),
    "D1b": (call_cells, ["1200 –2%", "1150 –2%", "+3.5%", "–1.5%", "–0.5%", "+4%", "+4.5%",
                         "+7%", "+10%", "+12%"]),
    "D2a": (lambda: roster_row(0), ["Supervisor" + " John" * 9 + " (Annual leave)" * 2 + " John"]),
    "D2b": (lambda: roster_row(1) + roster_row(3), ["Mia " * 11 + "Mia", "Jonas " * 11 + "Jonas"]),
    "D2c": (lambda: roster_row(2), ["Nitin " * 10 + "(quit)"]),
    "D2d": (lambda: roster_row(4) + roster_row(5), ["Taya (new) Taya Taya",
                                                    "Mary (new) Mary Mary"]),
    "P0": (header, ["fairly, transparently and every time in the same way", "Employees and "
                    "contractors", "procedures that follow", "intranet", "Privacy Act 1988 (Cth)",
                    "Equal Opportunity Act 2010 (Vic)", "Competition and Consumer Act 2010 (Cth)",
                    "10/2011", "John Doe, CFO"]),
    "P0d": (lambda: widgets.policy_header()["responsibility"], ["Employees and managers",
                                                                "complaints"]),
    "R1": (lambda: rule(1), ["courteous greeting", "your name"]),
    "R2": (lambda: rule(2), ["Listen to the end", "Gather the facts", "note", "ask", "sum up"]),
    "R3": (lambda: rule(3), ["not argue", "Ever"]),
    "R4": (lambda: rule(4), ["at fault", "service was poor", "apologise", "sympathetic",
                             "quality department"]),
    "R5": (lambda: rule(5), ["ask how the customer would like"]),
    "R6": (lambda: rule(6), ["Product replacements", "none are within", "all members of staff"]),
    "R7": (lambda: rule(7), ["Any member of staff", "further 10%", "faulty product", "$25"]),
    "R8": (lambda: rule(8), ["other property", "insurance", "Claims Form", "quotes"]),
    "R9": (lambda: rule(9), ["injured", "Customer Service Manager", "Agree"]),
    "R10": (lambda: rule(10), ["do not cover", "Customer Service Manager", "Agree"]),
    "M1": (lambda: step("1"), ["gather every detail", "customer", "problem"]),
    "M2a": (lambda: step("2a"), ["Before you make contact", "decide", "system"]),
    "M2b": (lambda: step("2b"), ["Before you make contact", "decide", "this one customer"]),
    "M3": (lambda: step("3"), ["contact the customer as soon as"]),
    "M4a": (lambda: step("4a"), ["facts", "problem", "apologise", "company's"]),
    "M4b": (lambda: step("4b"), ["change in its system", "all customers"]),
    "M4c": (lambda: step("4c"), ["right away", "problem of this customer"]),
    "M4d": (lambda: step("4d"), ["when you will be in touch again"]),
    "M4e": (lambda: step("4e"), ["what else the customer needs"]),
}  # fmt: skip


@pytest.mark.parametrize("fact", FACTS)
def test_the_fact_stands_where_a_learner_reads_it(fact):
    place, words = FACTS[fact]
    text = " ".join(place().split())
    assert [word for word in words if word not in text] == []


def test_the_buyer_has_no_name():
    told = widgets.complaint() + widgets.mary() + str(widgets.document("calendar"))
    assert not re.search(r"\b(Mr|Ms|Mrs)\b", told)


def test_the_ten_rules_and_nine_steps_are_all_there():
    assert list(widgets.rules()["rule"]) == list(range(1, 11))
    assert set(widgets.rules()["who"]) == {"customer service representative"}
    steps = ["1", "2a", "2b", "3", "4a", "4b", "4c", "4d", "4e"]
    assert list(widgets.manager_steps()["step"]) == steps
    assert set(widgets.manager_steps()["who"]) == {"customer service manager"}


def test_vision_and_four_missions():
    parts = ["Vision", "Mission 1", "Mission 2", "Mission 3", "Mission 4"]
    assert list(widgets.business_plan()["part"]) == parts
    assert list(widgets.policies()["id"]) == ["friendly", "prompt"]
