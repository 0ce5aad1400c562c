"""A customer database: keys, consent, special data, retention; United Kingdom and Australia."""

from dataclasses import replace

import pytest

from cmkit.frameworks import LAWFUL_BASES
from cmkit.frameworks.schema import Entity, Field, Schema, flaws

ID = Field("id", "PK")
CUSTOMER = Field("customer_id", "FK", "Customer")
SOUND = Schema(
    "Spa customers",
    (
        Entity(
            "Customer",
            (
                ID,
                Field("name"),
                Field("email"),
                Field("access_needs", special=True, purpose="Hoist"),
            ),
            "contract",
            "2 years after the last visit",
        ),
        Entity(
            "Consent",
            (ID, CUSTOMER, Field("purpose"), Field("channel"), Field("status"), Field("given_at")),
            "Legal obligation",
            "6 years after withdrawal",
        ),
        Entity(
            "HealthConsultation",
            (ID, CUSTOMER, Field("allergies", special=True, purpose="Safe treatment")),
            "consent",
            "8 years after the treatment",
        ),
        Entity("Visit", (ID, CUSTOMER, Field("date")), "contract", "6 years"),
    ),
)


def changed(n: int, **change: object) -> Schema:
    entities = list(SOUND.entities)
    entities[n] = replace(entities[n], **change)
    return replace(SOUND, entities=tuple(entities))


def fields(n: int, *more: Field, less: str = "") -> Schema:
    kept = (field for field in SOUND.entities[n].fields if field.name != less)
    return changed(n, fields=(*kept, *more))


def test_a_sound_design_has_no_flaws():
    assert flaws(SOUND) == ()
    assert flaws(replace(SOUND, country="AU")) == ()


BAD = {
    "no_key": (fields(3, less="id"), "Visit"),
    "repeated_entity": (replace(SOUND, entities=(*SOUND.entities, SOUND.entities[3])), "Visit"),
    "repeated_field": (fields(0, Field("name")), "Customer.name"),
    "unknown_entity": (fields(3, Field("t_id", "FK", "Behandlung ♨")), "Visit.t_id"),
    "no_consent": (fields(1, less="channel"), ""),
    "no_consent_record": (fields(1, less="given_at"), "Consent"),
    "single_consent": (fields(0, Field("marketing_consent")), "Customer.marketing_consent"),
    "unflagged_special": (fields(0, Field("pregnant")), "Customer.pregnant"),
    "no_purpose": (fields(0, Field("diet", special=True)), "Customer.diet"),
    "no_basis": (changed(0, basis="because we need it"), "Customer"),
    "no_retention": (changed(2, retention=""), "HealthConsultation"),
    "kept_forever": (changed(3, retention="Kept forever"), "Visit"),
}


def test_every_rule_has_an_example(codes):
    assert set(BAD) == codes("schema")


@pytest.mark.parametrize("code", BAD)
def test_each_rule_names_what_breaks_it(named, code):
    bad, where = BAD[code]
    assert named(flaws(bad), code) == [where]


@pytest.mark.parametrize("n", range(4))
def test_every_entity_needs_its_key_its_basis_and_its_retention(named, n):
    name = SOUND.entities[n].name
    assert named(flaws(fields(n, less="id")), "no_key") == [name]
    assert named(flaws(changed(n, basis="")), "no_basis") == [name]
    assert named(flaws(changed(n, retention="")), "no_retention") == [name]


def test_australian_law_has_no_lawful_bases():
    bare = tuple(replace(entity, basis="") for entity in SOUND.entities)
    assert len(flaws(replace(SOUND, entities=bare))) == 4
    assert flaws(replace(SOUND, entities=bare, country="AU")) == ()


@pytest.mark.parametrize("basis", [*(basis.name for basis in LAWFUL_BASES), "vital interest"])
def test_each_lawful_basis_is_known(basis):
    assert flaws(changed(0, basis=basis)) == ()
    assert flaws(changed(0, basis=f"{basis.upper()} (see register)")) == ()


@pytest.mark.parametrize("basis", ["", "interests", "consenting", "our legitimate wishes"])
def test_what_is_no_lawful_basis_is_met_with_the_list_of_them(basis):
    (flaw,) = flaws(changed(0, basis=basis))
    assert flaw.code == "no_basis"
    assert "contract" in flaw.remedy
    assert "recognised legitimate interests" in flaw.remedy


@pytest.mark.parametrize("status", ["status", "withdrawn"])
@pytest.mark.parametrize("moment", ["timestamp", "date", "given_at"])
def test_consent_is_recorded_with_its_moment(status, moment):
    more = (ID, CUSTOMER, Field("purpose"), Field("channel"), Field(status), Field(moment))
    assert flaws(changed(1, fields=more)) == ()


def test_a_record_without_a_status_is_named(named):
    assert named(flaws(fields(1, less="status")), "no_consent_record") == ["Consent"]


def test_a_design_without_consent_is_named_once(named):
    none = replace(SOUND, entities=(SOUND.entities[0], *SOUND.entities[2:]))
    assert [flaw.code for flaw in flaws(none)] == ["no_consent"]


def test_a_key_to_the_consent_entity_is_no_single_consent():
    assert flaws(fields(3, Field("consent_id", "FK", "Consent"))) == ()


@pytest.mark.parametrize(
    "name",
    ["allergies", "Access needs", "health_notes", "religion", "disability", "contra-indications"],
)
def test_names_of_special_category_data(named, name):
    assert named(flaws(fields(3, Field(name))), "unflagged_special") == [f"Visit.{name}"]


@pytest.mark.parametrize(
    "name", ["preferred_language", "birth_year", "tier", "terrace_seat", "price"]
)
def test_names_of_ordinary_data(name):
    assert flaws(fields(3, Field(name))) == ()


def test_what_stands_in_a_health_record_is_special(named):
    assert named(flaws(fields(2, Field("notes"))), "unflagged_special") == [
        "HealthConsultation.notes"
    ]


@pytest.mark.parametrize("retention", ["Indefinitely", "no limit", "permanent"])
def test_data_are_not_kept_for_ever(named, retention):
    assert named(flaws(changed(3, retention=retention)), "kept_forever") == ["Visit"]


def test_an_empty_design_still_needs_consent(named):
    assert named(flaws(Schema("", ())), "no_consent") == [""]


def test_entities_without_fields_do_no_harm(named):
    found = flaws(changed(3, fields=()))
    assert named(found, "no_key") == ["Visit"]


def test_a_design_travels_as_plain_data():
    assert Schema.from_data(SOUND.to_data()) == SOUND
